import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { DateText } from '@/components/ui/date-text';
import type { Paise } from '@/lib/domain/money';
import { type Cells, table4 } from '@/lib/domain/returns/gstr3b';
import type { TaxAmounts } from '@/lib/domain/tax-amounts';
import type { StatementRows } from '@/lib/schemas/gstr2b-statement';
import { useRichWords, useWords } from '../language/use-words';
import { FiledTable4, ReverseChargeTable } from './table4-form';

interface FiledReturnProps {
  readonly label: string;
  readonly period: string;
  readonly filed: { readonly filedOn: string; readonly filedBy: string; readonly processed: number; readonly carriedForward: number };
  readonly cells: Cells;
  readonly taxable: Paise;
  readonly rows: StatementRows;
  readonly addBack: TaxAmounts | null;
}

/** A return as it was filed, and what filing did. */
export function FiledReturn({ label, period, filed, cells, taxable, rows, addBack }: FiledReturnProps) {
  const t = useWords();
  const rich = useRichWords();
  return (
    <>
      <Alert tone="ok" title={t('GSTR-3B of {label} is filed.', { label })}>
        {rich('{processed}; {carriedForward}. Filed on {date} by {filedBy}.', {
          processed: t('{count, plural, one {# record processed} other {# records processed}}', { count: filed.processed }),
          carriedForward: t('{count, plural, one {# pending record carried forward} other {# pending records carried forward}}', {
            count: filed.carriedForward,
          }),
          date: <DateText value={filed.filedOn} />,
          filedBy: filed.filedBy,
        })}
      </Alert>
      <ReverseChargeTable taxable={taxable} tax={cells['3.1d']} addBack={addBack} />
      <FiledTable4 cells={cells} filled={table4(rows).cells} />
      <div className="btns">
        <ButtonLink className="left" variant="secondary" icon="back" href={`/gstr2b/${period}`}>
          {t('Back to GSTR-2B')}
        </ButtonLink>
        <ButtonLink variant="secondary" href="/ims/inward">
          {t('Inward Supplies')}
        </ButtonLink>
      </div>
    </>
  );
}
