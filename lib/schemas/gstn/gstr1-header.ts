/** Whose file it is: the header of the file and of each group of documents. */
import { gstinFindings } from '../../domain/document-rules';
import { type Gstin, parseGstin } from '../../domain/gstin';
import { err, ok, type Result } from '../../domain/result';
import { parseWirePeriod } from '../../domain/tax-period';
import type { DocumentSetting } from './gstr1-document';
import type { Gstr1Header, Gstr1Options } from './gstr1-items';
import type { GroupNames, RootNames } from './gstr1-outline';
import { printable } from './gstr1-shapes';
import type { Gstr1Table } from './gstr1-tables';

export interface FieldFault {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** Without a right supplier and period nothing in the file can be judged. */
export function readHeader(root: RootNames): Result<Gstr1Header, FieldFault> {
  for (const field of ['gstin', 'fp'] as const) {
    if (typeof root[field] === 'string') continue;
    const isMissing = root[field] === undefined || root[field] === null;
    const message = isMissing
      ? 'is missing: a GSTR-1 file names its supplier in "gstin" and its period in "fp"'
      : 'must be text in double quotes';
    return err({ field, rule: 'FORMAT', message });
  }
  const gstin = parseGstin(String(root.gstin));
  if (!gstin.ok) return err({ field: 'gstin', rule: gstin.error.rule, message: gstinMessage(String(root.gstin)) });
  const period = parseWirePeriod(String(root.fp));
  if (period === null)
    return err({ field: 'fp', rule: 'FORMAT', message: `"${printable(String(root.fp))}" is not a tax period; write MMYYYY` });
  return ok({ gstin: gstin.value, period, version: typeof root.version === 'string' ? printable(root.version) : null });
}

export interface GroupHeader {
  readonly seller: Gstin | null;
  readonly reporting: DocumentSetting['reporting'] & { readonly recipient: { readonly gstin: Gstin } };
  /** What is wrong with the group; every document of it then has this finding. */
  readonly faults: readonly FieldFault[];
}

export function readGroupHeader(table: Gstr1Table, names: GroupNames, header: Gstr1Header, options: Gstr1Options): GroupHeader {
  const faults: FieldFault[] = [];
  const recipient = readGroupGstin(table.recipientKey, names.recipient, faults);
  const seller = table.sellerKey === null ? null : readGroupGstin(table.sellerKey, names.seller, faults);
  if (recipient !== null && recipient === header.gstin) {
    faults.push({ field: table.recipientKey, rule: 'R150', message: 'names the supplier itself as recipient' });
  }
  // A group without a right recipient has none of its documents read in; they are judged only to tell what else is wrong.
  const reporting = {
    form: options.form ?? 'GSTR1',
    period: header.period,
    supplier: { gstin: header.gstin },
    recipient: { gstin: recipient ?? header.gstin },
    today: options.today,
  } as const;
  return { seller, faults, reporting };
}

function readGroupGstin(field: string, value: unknown, faults: FieldFault[]): Gstin | null {
  if (typeof value !== 'string') {
    const isMissing = value === undefined || value === null;
    faults.push({ field, rule: 'R150', message: isMissing ? 'is missing: a group names its GSTIN' : 'must be a GSTIN in double quotes' });
    return null;
  }
  const gstin = parseGstin(value);
  if (gstin.ok) return gstin.value;
  faults.push({ field, rule: gstin.error.rule, message: `"${printable(value)}": ${gstinMessage(value)}` });
  return null;
}

const gstinMessage = (text: string): string => gstinFindings(text, 'gstin')[0]?.message ?? '';
