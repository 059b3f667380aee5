import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { ReturnUpload } from '@/lib/schemas/supplier-upload';
import { useWords } from '../language/use-words';

/** Files that were to be saved for this GSTIN, newest first. */
export function UploadHistory({ uploads }: { uploads: readonly ReturnUpload[] }) {
  const t = useWords();
  if (uploads.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="list-title">
        {t('Files sent before')}
      </h2>
      <div className="scroll">
        <table className="t cards">
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('File')}
              </th>
              <th scope="col">{t('Bytes')}</th>
              <th scope="col">{t('Sent on')}</th>
              <th scope="col" className="l">
                {t('By')}
              </th>
              <th scope="col">{t('Outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <tr key={upload.id}>
                <th scope="row" className="head" title={`SHA-256 ${upload.sha256}`}>
                  {upload.fileName}
                </th>
                <td className="num" data-l={t('Bytes')}>
                  {formatCount(upload.bytes)}
                </td>
                <td className="ctr" data-l={t('Sent on')}>
                  <InstantText value={upload.at} />
                </td>
                <td data-l={t('By')}>{upload.by}</td>
                <td className="ctr" data-l={t('Outcome')}>
                  <Tag tone={upload.isSaved ? 'ok' : 'bad'}>{upload.isSaved ? t('Saved') : t('Refused')}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
