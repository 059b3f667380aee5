import Link from 'next/link';
import { useWords } from '@/components/language/use-words';
import { Money } from '@/components/ui/money';
import { StatusPill } from '@/components/ui/status-pill';
import { ACTION_LABEL, IMS_ACTIONS, type ImsAction } from '@/lib/domain/ims/sections';
import { formatCount } from '@/lib/domain/money';
import { totalTax } from '@/lib/domain/tax-amounts';
import type { StatusCount, SummaryRow, SummaryTab } from '@/lib/schemas/inward-summary';

/** The order of the portal's columns. */
const COLUMNS: readonly ImsAction[] = ['N', 'A', 'R', 'P'];
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;

function listHref(row: SummaryRow, action: ImsAction | undefined, supplier: string | undefined): string {
  const query = new URLSearchParams();
  if (supplier) query.set('supplier', supplier);
  if (action) query.set('status', action);
  return `/ims/inward/${row.section}${query.size > 0 ? `?${query}` : ''}`;
}

interface SummaryGridProps {
  readonly tab: SummaryTab;
  readonly caption: string;
  readonly showItc: boolean;
  /** GSTIN of the only supplier whose records are counted. */
  readonly supplier?: string;
}

/** Sections by status; each heading and each number leads to exactly the records it counts. */
export function SummaryGrid({ tab, caption, showItc, supplier }: SummaryGridProps) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t counts cards">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('S.No.')}
            </th>
            <th scope="col" rowSpan={2} className="l">
              {t('Heading')}
            </th>
            <th scope="colgroup" colSpan={IMS_ACTIONS.length}>
              {showItc ? t('Number of Records and ITC (₹)') : t('Number of Records')}
            </th>
          </tr>
          <tr>
            {COLUMNS.map((action) => (
              <th key={action} scope="col">
                <span className="h">
                  <StatusPill action={action} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tab.rows.map((row, index) => (
            <tr key={row.section}>
              <td className="ctr hide-s">{ROMAN[index]}</td>
              <th scope="row" className="head">
                <Link className="cell" href={listHref(row, undefined, supplier)} prefetch={false}>
                  {t(row.heading)}
                </Link>
              </th>
              {COLUMNS.map((action) => (
                <CountCell key={action} row={row} action={action} count={row.counts[action]} showItc={showItc} supplier={supplier} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="hide-s" />
            <th scope="row" className="head">
              {t('Total {count}', { count: formatCount(tab.records) })}
            </th>
            {COLUMNS.map((action) => (
              <td key={action} className="split" data-l={t(ACTION_LABEL[action])}>
                <div>
                  <span className="cnt">{formatCount(tab.totals[action].records)}</span>
                  {showItc && <Itc count={tab.totals[action]} />}
                </div>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CountCellProps {
  readonly row: SummaryRow;
  readonly action: ImsAction;
  readonly count: StatusCount;
  readonly showItc: boolean;
  readonly supplier: string | undefined;
}

function CountCell({ row, action, count, showItc, supplier }: CountCellProps) {
  const t = useWords();
  return (
    <td className="split" data-l={t(ACTION_LABEL[action])}>
      <div>
        <Link
          className={count.records === 0 ? 'cnt zero' : 'cnt'}
          href={listHref(row, action, supplier)}
          prefetch={false}
          aria-label={`${formatCount(count.records)} ${t(ACTION_LABEL[action])}, ${t(row.heading)}`}
        >
          {formatCount(count.records)}
        </Link>
        {showItc && <Itc count={count} />}
      </div>
    </td>
  );
}

const Itc = ({ count }: { count: StatusCount }) => (
  <span className="itc">
    <Money value={totalTax(count.tax)} />
  </span>
);
