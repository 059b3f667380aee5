import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { formatCount } from '@/lib/domain/money';
import { OUTWARD_TABLE } from '@/lib/domain/outward-tables';
import { totalTax } from '@/lib/domain/tax-amounts';
import type { SupplierReturnView, TableTotal } from '@/lib/schemas/supplier-return';
import { useWords } from '../language/use-words';

/** What one form holds, table by table: saved and filed. */
export function ReturnTables({ view }: { view: SupplierReturnView }) {
  const t = useWords();
  const hrefOf = (table: string, filing?: 'SAVED' | 'FILED'): string =>
    `/gstr1/${view.period}/${table}?${new URLSearchParams({ form: view.form, ...(filing ? { filing } : {}) })}`;
  return (
    <div className="scroll">
      <table className="t cards counts">
        <caption className="vh">{t('Documents by table, {label}', { label: view.label })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="l">
              {t('Table')}
            </th>
            <th scope="colgroup" colSpan={3}>
              {t('Saved, not filed')}
            </th>
            <th scope="colgroup" colSpan={3}>
              {t('Filed')}
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
            const heading = t(OUTWARD_TABLE[table].heading);
            return (
              <tr key={table}>
                <th scope="row" className="head">
                  <Link href={hrefOf(table)}>{heading}</Link>
                </th>
                <Amounts total={saved} label={t('Saved')} heading={heading} href={hrefOf(table, 'SAVED')} />
                <Amounts total={filed} label={t('Filed')} heading={heading} href={hrefOf(table, 'FILED')} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr className="sum">
            <th scope="row" className="head">
              {t('Total')}
            </th>
            <Amounts total={view.saved} label={t('Saved')} />
            <Amounts total={view.filedTotal} label={t('Filed')} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Heads() {
  const t = useWords();
  return (
    <>
      <th scope="col">{t('Documents')}</th>
      <th scope="col">{t('Taxable Value (₹)')}</th>
      <th scope="col">{t('Tax (₹)')}</th>
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
  const t = useWords();
  const count = formatCount(total.records);
  return (
    <>
      <td className="ctr" data-l={t('{label}: Documents', { label })}>
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
      <td className="num money" data-l={t('{label}: Taxable Value (₹)', { label })}>
        <Money value={total.taxable} bold={href === undefined} />
      </td>
      <td className="num money" data-l={t('{label}: Tax (₹)', { label })}>
        <Money value={totalTax(total.tax)} bold={href === undefined} />
      </td>
    </>
  );
}
