import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { DateText } from '@/components/ui/date-text';
import { formatCount, type Paise } from '@/lib/domain/money';
import { type Cells, table4 } from '@/lib/domain/returns/gstr3b';
import type { TaxAmounts } from '@/lib/domain/tax-amounts';
import type { StatementRows } from '@/lib/schemas/gstr2b-statement';
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
  return (
    <>
      <Alert tone="ok" title={`GSTR-3B of ${label} is filed.`}>
        {countWords(filed.processed, 'record', 'processed')}; {countWords(filed.carriedForward, 'pending record', 'carried forward')}. Filed
        on <DateText value={filed.filedOn} /> by {filed.filedBy}.
      </Alert>
      <ReverseChargeTable taxable={taxable} tax={cells['3.1d']} addBack={addBack} />
      <FiledTable4 cells={cells} filled={table4(rows).cells} />
      <div className="btns">
        <ButtonLink className="left" variant="secondary" icon="back" href={`/gstr2b/${period}`}>
          Back to GSTR-2B
        </ButtonLink>
        <ButtonLink variant="secondary" href="/ims/inward">
          Inward Supplies
        </ButtonLink>
      </div>
    </>
  );
}

/** "12 records processed", "1 record processed". */
const countWords = (count: number, what: string, done: string): string => `${formatCount(count)} ${what}${count === 1 ? '' : 's'} ${done}`;
