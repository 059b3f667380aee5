import Link from 'next/link';
import { formatCount } from '@/lib/domain/money';
import { OUTWARD_TABLE, type OutwardTable } from '@/lib/domain/outward-tables';

interface TableCountsProps {
  readonly caption: string;
  readonly tables: readonly { readonly table: OutwardTable; readonly records: number }[];
  readonly hrefOf: (table: OutwardTable) => string;
}

/** The six tables, heading and number both links. */
export function TableCounts({ caption, tables, hrefOf }: TableCountsProps) {
  return (
    <div className="scroll">
      <table className="t cards counts">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Sr.No.</th>
            <th scope="col" className="l">
              Heading
            </th>
            <th scope="col">Number of Records</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, records }, index) => (
            <tr key={table}>
              <td className="ctr hide-s">{index + 1}</td>
              <th scope="row" className="head">
                <Link href={hrefOf(table)}>{OUTWARD_TABLE[table].heading}</Link>
              </th>
              <td className="ctr" data-l="Number of Records">
                <Link
                  className={records === 0 ? 'cnt zero' : 'cnt'}
                  href={hrefOf(table)}
                  prefetch={false}
                  aria-label={`${formatCount(records)} records, ${OUTWARD_TABLE[table].heading}`}
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
