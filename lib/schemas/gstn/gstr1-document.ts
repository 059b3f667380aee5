/** One document of a GSTR-1 file: from its wire shape to ours, with everything that is wrong or odd about it. */
import type { IsoDate } from '../../domain/calendar';
import { parseWireDate } from '../../domain/calendar';
import type { InvoiceType } from '../../domain/document';
import { isDocumentNumber } from '../../domain/document-number';
import { type ReportingContext, validateDocument } from '../../domain/document-rules';
import { type Gstin, parseGstin, stateOf } from '../../domain/gstin';
import { type Paise, paise, ZERO_PAISE } from '../../domain/money';
import { ORDINARY_EXTRAS, type RateLine } from '../../domain/reported-document';
import { ruleSentence } from '../../domain/rulebook/rules';
import { NO_TAX, taxAmounts } from '../../domain/tax-amounts';
import type { Gstr1Document, Gstr1Finding } from './gstr1-items';
import { deletionShape, documentShape, printable, unknownNames, type WireDeletion, type WireDocument, type WireItem } from './gstr1-shapes';
import { type Gstr1Table, sectionOf } from './gstr1-tables';
import { AMOUNT_FAULT_TEXT, readAmount, readRate, readStateCode } from './wire-values';

/** What a document's surroundings say. */
export interface DocumentSetting {
  readonly table: Gstr1Table;
  readonly path: string;
  readonly recipient: Gstin;
  readonly seller: Gstin | null;
  /** Return, supplier, recipient and day, as the rules ask for them. */
  readonly reporting: ReportingContext & { readonly supplier: { readonly gstin: Gstin } };
}

/** Something odd that is told once for a file, however often it occurs. */
export interface Oddity {
  readonly code: 'TEXT_FOR_NUMBER' | 'UNKNOWN_NAME';
  /** Path inside a document, without places in lists: "itms.itm_det.rt". */
  readonly field: string;
}

export interface DocumentReading {
  /** As far as it could be read, for messages. */
  readonly number: string | null;
  /** Null when a finding is an error. */
  readonly document: Gstr1Document | null;
  readonly findings: readonly Gstr1Finding[];
  readonly oddities: readonly Oddity[];
}

/** Reads one member of `inv` or `nt`. Never throws, whatever the value is. */
export function readDocument(value: unknown, setting: DocumentSetting): DocumentReading {
  const notes: Notes = { setting, number: numberIn(value, setting.table), findings: NONE, oddities: NONE, errors: 0 };
  const document = isDeletion(value) ? readDeletion(value, notes) : readStatement(value, notes);
  return { number: notes.number, document: notes.errors > 0 ? null : document, findings: notes.findings, oddities: notes.oddities };
}

/** What is gathered while a document is read. Plain data, as a hundred thousand of them are made a second: no closures. */
interface Notes {
  readonly setting: DocumentSetting;
  readonly number: string | null;
  findings: readonly Gstr1Finding[];
  oddities: readonly Oddity[];
  errors: number;
}

const NONE: readonly never[] = [];
const MOST_FINDINGS = 20;

function add(notes: Notes, where: string, rule: string, message: string, severity: Gstr1Finding['severity'] = 'ERROR'): void {
  if (severity === 'ERROR') notes.errors++;
  if (notes.findings.length >= MOST_FINDINGS) return;
  const { path, table } = notes.setting;
  const field = where.slice(where.lastIndexOf('.') + 1);
  const finding: Gstr1Finding = {
    kind: 'finding',
    path: where === '' ? path : `${path}.${where}`,
    table: table.key,
    rule,
    field,
    severity,
    message,
    documentNumber: notes.number,
  };
  notes.findings = [...notes.findings, finding];
}

function odd(notes: Notes, code: Oddity['code'], field: string): void {
  notes.oddities = [...notes.oddities, { code, field }];
}

const NUMBER_NAME = { invoice: 'inum', operator: 'inum', note: 'nt_num' } as const;
const DATE_NAME = { invoice: 'idt', operator: 'idt', note: 'nt_dt' } as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The number as far as there is one, for messages. */
function numberIn(value: unknown, table: Gstr1Table): string | null {
  const number = isObject(value) ? value[NUMBER_NAME[table.kind]] : null;
  return typeof number === 'string' || typeof number === 'number' ? printable(String(number)) : null;
}

const isDeletion = (value: unknown): boolean => isObject(value) && value.flag === 'D';

function addIssues(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[], notes: Notes): void {
  for (const issue of issues) {
    const where = issue.path.reduce<string>(
      (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text === '' ? '' : '.'}${String(step)}`),
      '',
    );
    add(notes, where, 'FORMAT', issue.message);
  }
}

function readDeletion(value: unknown, notes: Notes): Gstr1Document | null {
  const { setting } = notes;
  const shape = deletionShape(setting.table.kind).safeParse(value);
  if (!shape.success) {
    addIssues(shape.error.issues, notes);
    return null;
  }
  const wire = shape.data;
  const dateName = DATE_NAME[setting.table.kind];
  if (!isDocumentNumber(numberOf(wire, setting))) add(notes, NUMBER_NAME[setting.table.kind], 'R153', ruleSentence('R153'));
  return {
    section: sectionOf(setting.table, wire.ntty ?? 'D'),
    recipientGstin: setting.recipient,
    number: numberOf(wire, setting),
    date: readDate(wire[dateName], dateName, notes),
    invoiceType: 'R',
    placeOfSupply: null,
    reverseCharge: false,
    documentValue: ZERO_PAISE,
    taxableValue: ZERO_PAISE,
    tax: NO_TAX,
    original: null,
    items: [],
    flag: 'D',
    sellerGstin: setting.seller,
    operatorGstin: null,
    applicablePercent: null,
    ...ORDINARY_EXTRAS,
  };
}

function readStatement(value: unknown, notes: Notes): Gstr1Document | null {
  const { setting } = notes;
  const { table } = setting;
  const shape = documentShape(table.kind, table.amended).safeParse(value);
  if (!shape.success) {
    addIssues(shape.error.issues, notes);
    return null;
  }
  const wire = shape.data;
  if (isObject(value)) for (const field of unknownNames(value, listOfObjects(value.itms))) odd(notes, 'UNKNOWN_NAME', field);
  const dateName = DATE_NAME[table.kind];
  const items = readItems(wire.itms, notes);
  const { taxableValue, tax } = sumOfItems(items, notes);
  const document: Gstr1Document = {
    section: sectionOf(table, wire.ntty ?? 'D'),
    recipientGstin: setting.recipient,
    number: numberOf(wire, setting),
    date: readDate(wire[dateName], dateName, notes),
    invoiceType: INVOICE_TYPE_CODES[wire.inv_typ ?? 'R'],
    placeOfSupply: readStateCode(wire.pos),
    reverseCharge: wire.rchrg === 'Y',
    documentValue: readDocumentValue(wire.val, notes),
    taxableValue,
    tax,
    original: readOriginal(wire, notes),
    items,
    flag: null,
    sellerGstin: setting.seller,
    operatorGstin: readOperator(wire.etin, notes),
    applicablePercent: readApplicablePercent(wire.diff_percent, notes),
    ineligible: false,
    portCode: null,
    referenceDate: null,
    amendmentLeg: null,
  };
  checkSupplyType(wire, document, notes);
  if (notes.errors === 0) applyRules(document, notes);
  return document;
}

/** The rules speak of our fields; findings of the file's. */
function applyRules(document: Gstr1Document, notes: Notes): void {
  const { table, reporting } = notes.setting;
  const isPlain = PLAIN_TEXT.test(document.number);
  if (!isPlain) add(notes, NUMBER_NAME[table.kind], 'R153', ruleSentence('R153'));
  for (const { rule, field, severity, message } of validateDocument(asTaxed(document), reporting)) {
    if (field === 'number' && !isPlain) continue;
    add(notes, wireField(field, table), rule ?? 'FORMAT', message, severity);
  }
}

/** Letters of other scripts that turn into A to Z in upper case are no letters of a number. */
const PLAIN_TEXT = /^[\x20-\x7e]*$/;

/** With 65 % of the rate, tax is right for 65 % of the value. */
const asTaxed = (document: Gstr1Document): Gstr1Document =>
  document.applicablePercent === null
    ? document
    : { ...document, items: document.items.map((line) => ({ ...line, taxableValue: paise(Math.round((line.taxableValue * 65) / 100)) })) };

function wireField(field: string, table: Gstr1Table): string {
  switch (field) {
    case 'number':
      return NUMBER_NAME[table.kind];
    case 'date':
      return DATE_NAME[table.kind];
    case 'original':
      return table.kind === 'note' ? 'ont_num' : 'oinum';
    case 'placeOfSupply':
      return 'pos';
    case 'documentValue':
      return 'val';
    case 'recipientGstin':
      return table.recipientKey;
    default:
      return 'itms';
  }
}

const numberOf = (wire: WireDeletion, setting: DocumentSetting): string => (wire[NUMBER_NAME[setting.table.kind]] ?? '').trim();

const listOfObjects = (list: unknown): readonly object[] => (Array.isArray(list) ? list.filter(isObject) : []);

const INVOICE_TYPE_CODES: Readonly<Record<NonNullable<WireDocument['inv_typ']>, InvoiceType>> = {
  R: 'R',
  DE: 'DE',
  SEWP: 'SEWP',
  SEWOP: 'SEWOP',
  CBW: 'CBW',
  SEZWP: 'SEWP',
  SEZWOP: 'SEWOP',
};

function readDate(text: string | undefined, where: string, notes: Notes): IsoDate {
  const date = parseWireDate(text ?? '');
  if (date === null) add(notes, where, 'FORMAT', `"${printable(text ?? '')}" is not a date; write dd-mm-yyyy`);
  return date ?? '';
}

function readDocumentValue(value: number | string, notes: Notes): Paise {
  if (typeof value === 'string') odd(notes, 'TEXT_FOR_NUMBER', 'val');
  const amount = readAmount(value);
  if (amount.ok) return amount.value;
  add(notes, 'val', 'FORMAT', `${printable(String(value))} ${AMOUNT_FAULT_TEXT[amount.error]}`);
  return ZERO_PAISE;
}

function readItems(lines: readonly WireItem[], notes: Notes): RateLine[] {
  const items: RateLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.itm_det;
    if (!line) continue;
    items.push({
      rate: rateAt(line.rt, index, notes),
      taxableValue: lineAmount(line.txval, index, 'txval', notes),
      tax: {
        igst: lineAmount(line.iamt, index, 'iamt', notes),
        cgst: lineAmount(line.camt, index, 'camt', notes),
        sgst: lineAmount(line.samt, index, 'samt', notes),
        cess: lineAmount(line.csamt, index, 'csamt', notes),
      },
    });
  }
  return items;
}

/** A head that is left out is zero. */
function lineAmount(value: number | string | null | undefined, index: number, name: string, notes: Notes): Paise {
  if (value === undefined || value === null) return ZERO_PAISE;
  if (typeof value === 'string') odd(notes, 'TEXT_FOR_NUMBER', `itms.itm_det.${name}`);
  const amount = readAmount(value);
  if (amount.ok) return amount.value;
  add(notes, `itms[${index}].itm_det.${name}`, 'FORMAT', `${printable(String(value))} ${AMOUNT_FAULT_TEXT[amount.error]}`);
  return ZERO_PAISE;
}

function rateAt(value: number | string, index: number, notes: Notes): number {
  if (typeof value === 'string') odd(notes, 'TEXT_FOR_NUMBER', 'itms.itm_det.rt');
  const rate = readRate(value);
  if (rate === null)
    add(notes, `itms[${index}].itm_det.rt`, 'FORMAT', `${printable(String(value))} is not a rate between 0 and 100 per cent`);
  return rate ?? 0;
}

function sumOfItems(items: readonly RateLine[], notes: Notes): Pick<Gstr1Document, 'taxableValue' | 'tax'> {
  let [taxable, igst, cgst, sgst, cess] = [0, 0, 0, 0, 0];
  for (const { taxableValue, tax } of items) {
    taxable += taxableValue;
    igst += tax.igst;
    cgst += tax.cgst;
    sgst += tax.sgst;
    cess += tax.cess;
  }
  if (Number.isSafeInteger(taxable + igst + cgst + sgst + cess))
    return { taxableValue: paise(taxable), tax: taxAmounts({ igst, cgst, sgst, cess }) };
  add(notes, 'itms', 'FORMAT', 'the rate lines add up to more than an amount can hold');
  return { taxableValue: ZERO_PAISE, tax: NO_TAX };
}

function readOriginal(wire: WireDocument, notes: Notes): Gstr1Document['original'] {
  const { setting } = notes;
  if (!setting.table.amended) return null;
  const [number, date, where] = setting.table.kind === 'note' ? [wire.ont_num, wire.ont_dt, 'ont_dt'] : [wire.oinum, wire.oidt, 'oidt'];
  return { number: (number ?? '').trim(), date: readDate(date, where, notes), tax: null };
}

/** Through whom a sale was made is told on, but decides nothing: a wrong number is warned of and left out. */
function readOperator(etin: string | null | undefined, notes: Notes): Gstin | null {
  if (etin === undefined || etin === null || etin === '') return null;
  const gstin = parseGstin(etin);
  if (gstin.ok) return gstin.value;
  add(notes, 'etin', gstin.error.rule, `"${printable(etin)}" is not the GSTIN of an e-commerce operator; it is left out`, 'WARNING');
  return null;
}

function readApplicablePercent(value: number | string | null | undefined, notes: Notes): 65 | null {
  if (value === undefined || value === null || value === '' || Number(value) === 0 || Number(value) === 1) return null;
  if (Number(value) === 0.65) return 65;
  add(notes, 'diff_percent', 'FORMAT', `${printable(String(value))} is not known here: only 0.65 is, or nothing`);
  return null;
}

function checkSupplyType(wire: WireDocument, document: Gstr1Document, notes: Notes): void {
  if (wire.sply_ty === undefined || wire.sply_ty === null) return;
  const stated = wire.sply_ty === 'INTRA';
  const real = document.placeOfSupply === stateOf(notes.setting.reporting.supplier.gstin);
  if (stated === real) return;
  add(
    notes,
    'sply_ty',
    'FORMAT',
    `says ${wire.sply_ty}, but the place of supply ${printable(document.placeOfSupply ?? '')} is ${real ? '' : 'not '}the operator's own State`,
    'WARNING',
  );
}
