import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findTaxpayer } from '../../db/taxpayers';
import { istDate } from '../../domain/calendar';
import { formatCount, formatRupees } from '../../domain/money';
import { SUPPLIER_FORMS, type SupplierForm } from '../../domain/outward-tables';
import { totalTax } from '../../domain/tax-amounts';
import { formatPeriod } from '../../domain/tax-period';
import type { Gstr1Header } from '../../schemas/gstn/gstr1-items';
import { readGstr1 } from '../../schemas/gstn/gstr1-reader';
import type { UploadReport } from '../../schemas/supplier-upload';
import { fileSupplierReturn } from '../../services/file-supplier-return';
import { type Gstr1File, importGstr1 as importFile } from '../../services/import-gstr1';
import { type Command, CommandFailure, type CommandRun, counted, optionalText, WrongWords } from './command';

const SHOWN_FINDINGS = 20;

export const importGstr1: Command = {
  name: 'import gstr1',
  synopsis: 'FILE [--as IFF|GSTR1|GSTR1A] [--file] [--look]',
  needs: 'DATABASE',
  summary: "Save a supplier's return from the JSON file of the offline tool",
  details: [
    '--as    the form that the file is meant for; GSTR1 when left out',
    '--file  file the return afterwards',
    '--look  read and check only, store nothing',
    'The GSTIN and the period are those the file names; the GSTIN must be registered here. A file with an error is not stored at all.',
  ],
  options: { as: { type: 'string' }, file: { type: 'boolean' }, look: { type: 'boolean' } },
  minWords: 1,
  maxWords: 1,
  run: async (run) => {
    const [fileName = ''] = run.words;
    const form = formOf(optionalText(run.options, 'as') ?? 'GSTR1');
    const save = run.options.look !== true;
    if (!save && run.options.file) throw new WrongWords('--look stores nothing, so there is nothing to --file.');
    const file = await openFile(fileName);
    const header = await headerOf(file, form, istDate(run.context.clock.now()));
    if (!(await findTaxpayer(run.database.prisma, header.gstin)))
      throw new CommandFailure(`The GSTIN ${header.gstin} of the file is not registered here.`);
    const imported = await importFile(run.context, header.gstin, file, { form, save });
    if (!imported.ok) throw new CommandFailure(imported.error.message);
    printReport(run, imported.value, header.gstin);
    if (imported.value.errors > 0) return 1;
    if (run.options.file) await fileReturn(run, header, form);
    return 0;
  },
};

function formOf(text: string): SupplierForm {
  const form = SUPPLIER_FORMS.find((candidate) => candidate === text.toUpperCase().replace('-', ''));
  if (!form) throw new WrongWords(`--as is one of ${SUPPLIER_FORMS.join(', ')}.`);
  return form;
}

async function openFile(fileName: string): Promise<Gstr1File> {
  const facts = await stat(fileName).catch(() => null);
  if (!facts?.isFile()) throw new CommandFailure(`There is no file ${fileName}.`);
  const open = () => createReadStream(fileName);
  const hash = createHash('sha256');
  for await (const chunk of open()) hash.update(chunk);
  return { fileName: path.basename(fileName), bytes: facts.size, sha256: hash.digest('hex'), open };
}

/** Whose file it is stands at its head. */
async function headerOf(file: Gstr1File, form: SupplierForm, today: string): Promise<Gstr1Header> {
  for await (const item of readGstr1(() => file.open(), { today, form })) {
    if (item.kind === 'header') return item;
    if (item.kind === 'refused') throw new CommandFailure(item.message);
  }
  throw new CommandFailure('The file names no GSTIN and period.');
}

function printReport({ print }: CommandRun, report: UploadReport, gstin: string): void {
  print(`${gstin}, ${formatPeriod(report.period)}, ${report.fileName}`);
  for (const { title, documents, refused, takenBack, taxable, tax } of report.tables) {
    if (documents + refused + takenBack === 0) continue;
    const extra = `${refused > 0 ? `, ${formatCount(refused)} with errors` : ''}${takenBack > 0 ? `, ${formatCount(takenBack)} taken back` : ''}`;
    print(`  ${title}: ${counted(documents, 'document')}, taxable ${formatRupees(taxable)}, tax ${formatRupees(totalTax(tax))}${extra}`);
  }
  for (const { title, rows } of report.keptOut) print(`  ${title}: ${counted(rows, 'row')} left alone, not part of IMS`);
  for (const { severity, rule, path: place, message } of report.findings.slice(0, SHOWN_FINDINGS))
    print(`  ${severity === 'ERROR' ? 'Error' : 'Warning'} ${rule} ${place}: ${message}`);
  const { saved } = report;
  print(
    saved
      ? `Saved: ${formatCount(saved.added)} new, ${formatCount(saved.changed)} changed, ${formatCount(saved.unchanged)} unchanged, ${formatCount(saved.deleted)} deleted.`
      : notSaved(report),
  );
}

const notSaved = ({ errors, warnings }: UploadReport): string =>
  `Nothing stored. ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;

async function fileReturn({ context, print }: CommandRun, { gstin, period }: Gstr1Header, form: SupplierForm): Promise<void> {
  const filed = await fileSupplierReturn(context, gstin, { form, period });
  if (!filed.ok) throw new CommandFailure(filed.error[0]?.message ?? 'The return could not be filed.');
  print(`Filed: ${counted(filed.value.filed, 'document')} for ${counted(filed.value.recipients, 'recipient')}.`);
}
