import Link from 'next/link';
import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { RecentChangeSet } from '@/lib/schemas/dashboard';
import { useWords } from '../language/use-words';

/** The last change sets: who changed what, and how much of it. */
export function RecentChanges({ changeSets }: { changeSets: readonly RecentChangeSet[] }) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{t('Recent change sets')}</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              {t('When')}
            </th>
            <th scope="col" className="l">
              {t('Who')}
            </th>
            <th scope="col" className="l">
              {t('What')}
            </th>
            <th scope="col" className="num">
              {t('Records')}
            </th>
            <th scope="col" className="l">
              {t('State')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changeSets.map(({ id, at, actorName, title, records, isUndone }) => (
            <tr key={id}>
              <td data-l={t('When')}>
                <InstantText value={at} />
              </td>
              <td data-l={t('Who')}>{actorName}</td>
              <th scope="row" className="head">
                <Link href={`/ims/history/${id}`}>{t(title)}</Link>
              </th>
              <td className="num" data-l={t('Records')}>
                {formatCount(records)}
              </td>
              <td data-l={t('State')}>{isUndone ? <Tag tone="warn">{t('Undone')}</Tag> : <Tag>{t('Saved')}</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
