import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { ShareBar, type SharePattern } from '@/components/ui/share-bar';
import { StatusPill } from '@/components/ui/status-pill';
import { ACTION_LABEL, type ImsAction } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees } from '@/lib/domain/money';
import { sumTax, TAX_HEAD_LABEL, TAX_HEADS, totalTax } from '@/lib/domain/tax-amounts';
import type { StatusCounts } from '@/lib/schemas/inward-summary';
import { useWords } from '../language/use-words';

interface Part {
  readonly action: ImsAction;
  readonly pattern: SharePattern;
  readonly stands: string;
}

const PARTS: readonly Part[] = [
  { action: 'A', pattern: 'solid', stands: 'In GSTR-2B once filed' },
  { action: 'N', pattern: 'dots', stands: 'As accepted, once filed' },
  { action: 'P', pattern: 'hatch', stands: 'In no statement yet' },
  { action: 'R', pattern: 'cross', stands: 'Rejected tab, no credit' },
];

interface ItcByStatusProps {
  readonly totals: StatusCounts;
  readonly records: number;
}

/** The tax on all records in IMS by what was decided on them: a bar, and the same numbers by head. */
export function ItcByStatus({ totals, records }: ItcByStatusProps) {
  const t = useWords();
  const title = t('ITC by status');
  const parts = PARTS.map(({ action, pattern }) => {
    const value = totalTax(totals[action].tax);
    return { id: action, label: t(ACTION_LABEL[action]), value, valueText: formatRupees(value), pattern };
  });
  const all = sumTax(PARTS.map(({ action }) => totals[action].tax));
  return (
    <ShareBar title={title} parts={parts}>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">{t('{title} and tax head', { title })}</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('Status')}
              </th>
              <th scope="col" className="num">
                {t('Records')}
              </th>
              {TAX_HEADS.map((head) => (
                <th key={head} scope="col" className="num">
                  {t(TAX_HEAD_LABEL[head])}
                </th>
              ))}
              <th scope="col" className="num">
                {t('Total ITC')}
              </th>
              <th scope="col" className="l">
                {t('Where it stands')}
              </th>
            </tr>
          </thead>
          <tbody>
            {PARTS.map(({ action, stands }) => (
              <tr key={action}>
                <th scope="row" className="head">
                  <StatusPill action={action} />
                </th>
                <td className="num" data-l={t('Records')}>
                  <Link
                    className="cell"
                    href="/ims/inward"
                    aria-label={t('{records} {status}, by section', {
                      records: formatCount(totals[action].records),
                      status: t(ACTION_LABEL[action]),
                    })}
                  >
                    {formatCount(totals[action].records)}
                  </Link>
                </td>
                {TAX_HEADS.map((head) => (
                  <td key={head} className="num" data-l={t(TAX_HEAD_LABEL[head])}>
                    <Money value={totals[action].tax[head]} />
                  </td>
                ))}
                <td className="num" data-l={t('Total ITC')}>
                  <Money value={totalTax(totals[action].tax)} bold />
                </td>
                <td data-l={t('Where it stands')}>{t(stands)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="head">
                {t('Total')}
              </th>
              <td className="num" data-l={t('Records')}>
                {formatCount(records)}
              </td>
              {TAX_HEADS.map((head) => (
                <td key={head} className="num" data-l={t(TAX_HEAD_LABEL[head])}>
                  <Money value={all[head]} />
                </td>
              ))}
              <td className="num" data-l={t('Total ITC')}>
                <Money value={totalTax(all)} />
              </td>
              <td className="hide-s" />
            </tr>
          </tfoot>
        </table>
      </div>
    </ShareBar>
  );
}
