/** What the details of a record tell of it, in the reader's language. */
import { formatDate } from '@/lib/domain/calendar';
import { INVOICE_TYPE_LABEL } from '@/lib/domain/document';
import { SECTIONS } from '@/lib/domain/ims/sections';
import { formatRupees } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { RecordDetail, SectionRow } from '@/lib/schemas/section-page';
import type { Words } from '../language/speech';
import { FILING_LABEL, SOURCE_LABEL } from './source-words';

/** Terms and values of the record, in the order they are asked about. */
export function recordFacts(t: Words, { row, reverseCharge, filedOn, state }: RecordDetail): (readonly [string, string])[] {
  const all: (readonly [string, string | null])[] = [
    [t('Supplier'), row.supplierName === '' ? null : [row.supplierName, state].filter(Boolean).join(', ')],
    ['GSTIN', row.supplierGstin],
    [t('Date'), formatDate(row.date)],
    [t('Original'), row.original && t('{number} of {date}', { number: row.original.number, date: formatDate(row.original.date) })],
    [t('Type'), SECTIONS[row.section].tab === 'IMPORT' ? null : t(INVOICE_TYPE_LABEL[row.invoiceType])],
    [t('Reported in'), `${SOURCE_LABEL[row.source]}, ${formatPeriod(row.sourcePeriod)}`],
    [t('Filing Status'), filedOn ? t('Filed on {date}', { date: formatDate(filedOn) }) : t(FILING_LABEL[row.supplierFiling])],
    [t('GSTR-2B period'), row.gstr2bPeriod ? formatPeriod(row.gstr2bPeriod) : t('set when the supplier files')],
    [t('Place of Supply'), row.placeOfSupply],
    [t('Reverse charge'), reverseCharge ? t('Yes') : null],
    [t('Port Code'), row.portCode],
    [t('ICEGATE Reference Date'), row.referenceDate && formatDate(row.referenceDate)],
    [
      t('Pending'),
      row.pendingUntil &&
        (row.pendingEnded
          ? t('ended on {date}', { date: formatDate(row.pendingUntil) })
          : t('possible up to {date}', { date: formatDate(row.pendingUntil) })),
    ],
    [t('Remarks'), row.remarks],
  ];
  return all.filter((entry): entry is readonly [string, string] => entry[1] !== null && entry[1] !== '');
}

/** What was decided about the ITC of a record that reduces it; empty where nothing was. */
export function reductionSentence(t: Words, { reduction }: SectionRow): string {
  if (!reduction) return '';
  const reason = reduction.reason ? ` ${t('Reason: {reason}', { reason: reduction.reason })}` : '';
  if (reduction.flag === 'N') return `${t('No: ITC is not reduced.')}${reason}`;
  if (!reduction.declared) return t('Yes, in full.');
  const { declared } = reduction;
  const heads = TAX_HEADS.filter((head) => declared[head] !== 0).map(
    (head) => `${t(TAX_HEAD_LABEL[head])} ${formatRupees(declared[head])}`,
  );
  return `${t('Yes, by {amounts}.', { amounts: heads.join(', ') })}${reason}`;
}
