import Link from 'next/link';
import { formatCount } from '@/lib/domain/money';
import { OUTWARD_TABLE, type OutwardTable } from '@/lib/domain/outward-tables';
import { useWords } from '../language/use-words';

interface TableCountsProps {
  readonly caption: string;
  readonly tables: readonly { readonly table: OutwardTable; readonly records: number }[];
  readonly hrefOf: (table: OutwardTable) => string;
}

/** The six tables, heading and number both links. */
export function TableCounts({ caption, tables, hrefOf }: TableCountsProps) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards counts">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Sr.No.')}</th>
            <th scope="col" className="l">
              {t('Heading')}
            </th>
            <th scope="col">{t('Number of Records')}</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, records }, index) => (
            <tr key={table}>
              <td className="ctr hide-s">{index + 1}</td>
              <th scope="row" className="head">
                <Link href={hrefOf(table)}>{t(OUTWARD_TABLE[table].heading)}</Link>
              </th>
              <td className="ctr" data-l={t('Number of Records')}>
                <Link
                  className={records === 0 ? 'cnt zero' : 'cnt'}
                  href={hrefOf(table)}
                  prefetch={false}
                  aria-label={t('{records} records, {heading}', {
                    records: formatCount(records),
                    heading: t(OUTWARD_TABLE[table].heading),
                  })}
                >
                  {formatCount(records)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
