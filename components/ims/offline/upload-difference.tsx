import { Alert } from '@/components/ui/alert';
import { InstantText } from '@/components/ui/instant-text';
import { RuleId } from '@/components/ui/rule-id';
import { StatusPill } from '@/components/ui/status-pill';
import { Tag, type TagTone } from '@/components/ui/tag';
import { SECTIONS } from '@/lib/domain/ims/sections';
import { formatCount } from '@/lib/domain/money';
import type { OfflineProblemView, OfflineUpload } from '@/lib/schemas/offline';
import { useWords } from '../../language/use-words';

/** What an uploaded file would change, what it would not and why, and the first of its rows. */
export function UploadDifference({ upload }: { upload: OfflineUpload }) {
  const t = useWords();
  const { records, unchanged, repeated, sections, problems, rows } = upload;
  return (
    <>
      <p>
        <b>{upload.fileName}</b>, {t('{count} bytes', { count: formatCount(upload.bytes) })}, <InstantText value={upload.at} />, {upload.by}
        . {t('{records, plural, one {# row} other {# rows}} read, {unchanged} unchanged.', { records, unchanged: formatCount(unchanged) })}
        {repeated > 0 &&
          ` ${t('{count, plural, one {# row stands} other {# rows stand}} before a later row about the same record: the last one counts.', { count: repeated })}`}
      </p>
      {sections.length === 0 && (
        <Alert title={t('This file contains no changes.')} action={<RuleId id="R162" />}>
          {t('There are no changed records to upload.')}
        </Alert>
      )}
      {!upload.knowsBefore && sections.length > 0 && (
        <Alert tone="warn">
          {t(
            'This file does not say what the status of a record was when it was made: what was decided here since then would be replaced. Look at the changes before you apply them.',
          )}
        </Alert>
      )}
      {upload.warnings.length > 0 && (
        <Alert tone="warn">
          {t('Left unread:')} {upload.warnings.join('; ')}
        </Alert>
      )}
      {sections.length > 0 && <SectionCounts sections={sections} />}
      {problems.length > 0 && <Problems problems={problems} />}
      {rows.length > 0 && (
        <>
          <h3 className="sec">{t('{count, plural, one {The first change} other {The first # changes}}', { count: rows.length })}</h3>
          <Rows rows={rows} />
        </>
      )}
    </>
  );
}

function SectionCounts({ sections }: Pick<OfflineUpload, 'sections'>) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{t('Changes by section')}</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              {t('Section')}
            </th>
            <th scope="col">{t('To Accepted')}</th>
            <th scope="col">{t('To Rejected')}</th>
            <th scope="col">{t('To Pending')}</th>
            <th scope="col">{t('To No Action')}</th>
            <th scope="col">{t('Changed since')}</th>
            <th scope="col">{t('Refused')}</th>
          </tr>
        </thead>
        <tbody>
          {sections.map(({ section, changes, conflicts, refused }) => (
            <tr key={section}>
              <th scope="row" className="head">
                {t(SECTIONS[section].heading)}
              </th>
              <td className="num" data-l={t('To Accepted')}>
                {formatCount(changes.A)}
              </td>
              <td className="num" data-l={t('To Rejected')}>
                {formatCount(changes.R)}
              </td>
              <td className="num" data-l={t('To Pending')}>
                {formatCount(changes.P)}
              </td>
              <td className="num" data-l={t('To No Action')}>
                {formatCount(changes.N)}
              </td>
              <td className="num" data-l={t('Changed since')}>
                {formatCount(conflicts)}
              </td>
              <td className="num" data-l={t('Refused')}>
                {formatCount(refused)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const KIND: Readonly<Record<OfflineProblemView['kind'], { readonly text: string; readonly tone: TagTone }>> = {
  CONFLICT: { text: 'Changed since', tone: 'warn' },
  REFUSED: { text: 'Refused', tone: 'bad' },
  FAILED: { text: 'Not saved', tone: 'bad' },
};

function Problems({ problems }: Pick<OfflineUpload, 'problems'>) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{t('Rows that are not saved, by reason')}</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              {t('Reason')}
            </th>
            <th scope="col">{t('Kind')}</th>
            <th scope="col">{t('Rows')}</th>
            <th scope="col" className="l">
              {t('For example')}
            </th>
            <th scope="col">{t('Rule')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ kind, rule, message, records, examples }) => (
            <tr key={`${kind} ${rule} ${message}`}>
              <th scope="row" className="head">
                {t(message)}
              </th>
              <td className="ctr" data-l={t('Kind')}>
                <Tag tone={KIND[kind].tone}>{t(KIND[kind].text)}</Tag>
              </td>
              <td className="num" data-l={t('Rows')}>
                {formatCount(records)}
              </td>
              <td data-l={t('For example')}>{examples.join(', ')}</td>
              <td className="ctr" data-l={t('Rule')}>
                {rule ? <RuleId id={rule} /> : '-'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ rows }: Pick<OfflineUpload, 'rows'>) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{t('Changes, the first of them')}</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              {t('Document')}
            </th>
            <th scope="col" className="l">
              {t('GSTIN of Supplier')}
            </th>
            <th scope="col" className="l">
              {t('Place in the file')}
            </th>
            <th scope="col">{t('Now')}</th>
            <th scope="col">{t('In the file')}</th>
            <th scope="col" className="l">
              {t('Note')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rowNo, number, supplierGstin, place, from, to, message }) => (
            <tr key={rowNo}>
              <th scope="row" className="head">
                {number ?? '-'}
              </th>
              <td data-l={t('GSTIN of Supplier')}>
                <span className="code">{supplierGstin ?? '-'}</span>
              </td>
              <td data-l={t('Place in the file')}>
                <span className="code small">{place}</span>
              </td>
              <td className="ctr" data-l={t('Now')}>
                {from && <StatusPill action={from} />}
              </td>
              <td className="ctr" data-l={t('In the file')}>
                {to && <StatusPill action={to} />}
              </td>
              <td data-l={t('Note')}>{message ? t(message) : from === to ? t('Remarks or ITC reduction change.') : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
