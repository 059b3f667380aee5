import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { formatCount, type Paise } from '@/lib/domain/money';
import type { ItcBySupplier as Figures } from '@/lib/schemas/supplier-list';
import { useWords } from '../language/use-words';

/** Width of a bar in per cent of the longest; less than nothing is drawn as nothing and stands in the number only. */
const share = (amount: number, most: number): number => (most <= 0 || amount <= 0 ? 0 : Math.max(1, Math.round((amount / most) * 100)));

/** The suppliers with the most credit, and all others as one: a bar each, with its number beside it. */
export function ItcBySupplier({ figures: { largest, others } }: { figures: Figures }) {
  const t = useWords();
  if (largest.length === 0) return <EmptyState title={t('No records available.')} />;
  const most = Math.max(others.tax, ...largest.map(({ tax }) => tax));
  const bar = (amount: Paise) => (
    <svg className="rank" width="100%" height="12" aria-hidden="true" focusable="false">
      <rect width={`${share(amount, most)}%`} height="12" rx="2" />
    </svg>
  );
  return (
    <table className="t mini ranked">
      <caption className="vh">{t('ITC by supplier')}</caption>
      <tbody>
        {largest.map(({ gstin, name, tax }) => (
          <tr key={gstin}>
            <th scope="row" className="l">
              <Link className="cell" href={`/ims/inward/suppliers/${gstin}`} prefetch={false} title={gstin}>
                {name}
              </Link>
            </th>
            <td className="hide-s">{bar(tax)}</td>
            <td className="num">
              <Money value={tax} />
            </td>
          </tr>
        ))}
        {others.suppliers > 0 && (
          <tr>
            <th scope="row" className="l">
              {t('{count} other suppliers', { count: formatCount(others.suppliers) })}
            </th>
            <td className="hide-s">{bar(others.tax)}</td>
            <td className="num">
              <Money value={others.tax} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
