import Link from 'next/link';
import './offline.css';
import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { OfflineUploadLine } from '@/lib/schemas/offline';
import { useWords } from '../../language/use-words';

const STATUS = {
  LOOKED: { text: 'Not applied', tone: 'plain' },
  APPLYING: { text: 'Applying', tone: 'info' },
  APPLIED: { text: 'Applied', tone: 'ok' },
} as const;

/** Files with actions that were sent for this GSTIN, newest first. */
export function UploadLines({ uploads }: { uploads: readonly OfflineUploadLine[] }) {
  const t = useWords();
  if (uploads.length === 0) return null;
  return (
    <section className="offline-sent" aria-labelledby="offline-sent">
      <h2 id="offline-sent" className="list-title">
        {t('Files sent before')}
      </h2>
      <div className="scroll">
        <table className="t cards">
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('File')}
              </th>
              <th scope="col">{t('Changes')}</th>
              <th scope="col">{t('Sent on')}</th>
              <th scope="col" className="l">
                {t('By')}
              </th>
              <th scope="col">{t('Outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {uploads.map(({ id, fileName, changes, at, by, status }) => (
              <tr key={id}>
                <th scope="row" className="head">
                  <Link href={`/ims/offline?upload=${id}`}>{fileName}</Link>
                </th>
                <td className="num" data-l={t('Changes')}>
                  {formatCount(changes)}
                </td>
                <td className="ctr" data-l={t('Sent on')}>
                  <InstantText value={at} />
                </td>
                <td data-l={t('By')}>{by}</td>
                <td className="ctr" data-l={t('Outcome')}>
                  <Tag tone={STATUS[status].tone}>{t(status === 'LOOKED' && changes === 0 ? 'No changes' : STATUS[status].text)}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
