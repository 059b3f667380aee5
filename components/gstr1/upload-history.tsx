import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { ReturnUpload } from '@/lib/schemas/supplier-upload';

/** Files that were to be saved for this GSTIN, newest first. */
export function UploadHistory({ uploads }: { uploads: readonly ReturnUpload[] }) {
  if (uploads.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title" className="list-title">
        Files sent before
      </h2>
      <div className="scroll">
        <table className="t cards">
          <thead>
            <tr>
              <th scope="col" className="l">
                File
              </th>
              <th scope="col">Bytes</th>
              <th scope="col">Sent on</th>
              <th scope="col" className="l">
                By
              </th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <tr key={upload.id}>
                <th scope="row" className="head" title={`SHA-256 ${upload.sha256}`}>
                  {upload.fileName}
                </th>
                <td className="num" data-l="Bytes">
                  {formatCount(upload.bytes)}
                </td>
                <td className="ctr" data-l="Sent on">
                  <InstantText value={upload.at} />
                </td>
                <td data-l="By">{upload.by}</td>
                <td className="ctr" data-l="Outcome">
                  <Tag tone={upload.isSaved ? 'ok' : 'bad'}>{upload.isSaved ? 'Saved' : 'Refused'}</Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
