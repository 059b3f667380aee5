import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { formatCount } from '@/lib/domain/money';
import { OUTWARD_TABLE } from '@/lib/domain/outward-tables';
import { totalTax } from '@/lib/domain/tax-amounts';
import type { SupplierReturnView, TableTotal } from '@/lib/schemas/supplier-return';

/** What one form holds, table by table: saved and filed. */
export function ReturnTables({ view }: { view: SupplierReturnView }) {
  const hrefOf = (table: string, filing?: 'SAVED' | 'FILED'): string =>
    `/gstr1/${view.period}/${table}?${new URLSearchParams({ form: view.form, ...(filing ? { filing } : {}) })}`;
  return (
    <div className="scroll">
      <table className="t cards counts">
        <caption className="vh">Documents by table, {view.label}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="l">
              Table
            </th>
            <th scope="colgroup" colSpan={3}>
              Saved, not filed
            </th>
            <th scope="colgroup" colSpan={3}>
              Filed
            </th>
          </tr>
          <tr>
            {['saved', 'filed'].map((group) => (
              <Heads key={group} />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.tables.map(({ table, saved, filed }) => {
            const { heading } = OUTWARD_TABLE[table];
            return (
              <tr key={table}>
                <th scope="row" className="head">
                  <Link href={hrefOf(table)}>{heading}</Link>
                </th>
                <Amounts total={saved} label="Saved" heading={heading} href={hrefOf(table, 'SAVED')} />
                <Amounts total={filed} label="Filed" heading={heading} href={hrefOf(table, 'FILED')} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr className="sum">
            <th scope="row" className="head">
              Total
            </th>
            <Amounts total={view.saved} label="Saved" />
            <Amounts total={view.filedTotal} label="Filed" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Heads() {
  return (
    <>
      <th scope="col">Documents</th>
      <th scope="col">Taxable Value (₹)</th>
      <th scope="col">Tax (₹)</th>
    </>
  );
}

interface AmountsProps {
  readonly total: TableTotal;
  readonly label: string;
  readonly heading?: string;
  readonly href?: string;
}

function Amounts({ total, label, heading, href }: AmountsProps) {
  const count = formatCount(total.records);
  return (
    <>
      <td className="ctr" data-l={`${label}: Documents`}>
        {href ? (
          <Link
            className={total.records === 0 ? 'cnt zero' : 'cnt'}
            href={href}
            prefetch={false}
            aria-label={`${count} ${label.toLowerCase()}, ${heading}`}
          >
            {count}
          </Link>
        ) : (
          <b>{count}</b>
        )}
      </td>
      <td className="num money" data-l={`${label}: Taxable Value (₹)`}>
        <Money value={total.taxable} bold={href === undefined} />
      </td>
      <td className="num money" data-l={`${label}: Tax (₹)`}>
        <Money value={totalTax(total.tax)} bold={href === undefined} />
      </td>
    </>
  );
}
