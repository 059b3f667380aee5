import Link from 'next/link';
import type { Words } from '@/components/language/speech';
import { useWords } from '@/components/language/use-words';
import { StatusPill } from '@/components/ui/status-pill';
import { formatDate } from '@/lib/domain/calendar';
import { ACTION_LABEL, SECTIONS } from '@/lib/domain/ims/sections';
import { formatRupees } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS } from '@/lib/domain/tax-amounts';
import type { ChangeView, DecisionView } from '@/lib/schemas/change-history';

const NOW_LABEL: Readonly<Record<ChangeView['now'], string>> = {
  STANDING: 'As this set left it',
  CHANGED: 'Changed since',
  CLOSED: 'No longer in IMS',
};

/** What a set did to each of its records. */
export function ChangesTable({ changes, caption }: { changes: readonly ChangeView[]; caption: string }) {
  const t = useWords();
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              {t('Document')}
            </th>
            <th scope="col">{t('Date')}</th>
            <th scope="col" className="l">
              {t('Supplier')}
            </th>
            <th scope="col" className="l">
              {t('Section')}
            </th>
            <th scope="col" className="l">
              {t('Before')}
            </th>
            <th scope="col" className="l">
              {t('After')}
            </th>
            <th scope="col" className="l">
              {t('Now')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.recordId}>
              <th scope="row" className="head">
                <DocumentLink change={change} />
              </th>
              <td className="ctr" data-l={t('Date')}>
                {formatDate(change.date)}
              </td>
              <td data-l={t('Supplier')} title={change.supplierGstin ?? undefined}>
                {change.supplierName || '-'}
              </td>
              <td data-l={t('Section')}>{t(SECTIONS[change.section].heading)}</td>
              <td data-l={t('Before')}>
                <Decision decision={change.before} />
              </td>
              <td data-l={t('After')}>
                <Decision decision={change.after} />
              </td>
              <td data-l={t('Now')}>{t(NOW_LABEL[change.now])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A record that is still in IMS leads to its details in its list. */
function DocumentLink({ change: { recordId, section, number, now } }: { change: ChangeView }) {
  if (now === 'CLOSED') return number;
  return <Link href={`/ims/inward/${section}?${new URLSearchParams({ q: number, record: recordId })}`}>{number}</Link>;
}

function Decision({ decision }: { decision: DecisionView }) {
  const t = useWords();
  const notes = notesOf(t, decision);
  return (
    <>
      <StatusPill action={decision.action} label={t(ACTION_LABEL[decision.action])} />
      {notes.map((note) => (
        <div key={note} className="small">
          {note}
        </div>
      ))}
    </>
  );
}

function notesOf(t: Words, { remarks, flag, declared }: DecisionView): string[] {
  const notes: string[] = [];
  if (flag === 'N') notes.push(t('ITC not reduced'));
  else if (flag === 'Y' && declared === null) notes.push(t('ITC reduced in full'));
  else if (declared) {
    const heads = TAX_HEADS.filter((head) => declared[head] !== 0).map(
      (head) => `${t(TAX_HEAD_LABEL[head])} ${formatRupees(declared[head])}`,
    );
    notes.push(t('ITC reduced by {amounts}', { amounts: heads.join(', ') }));
  }
  if (remarks) notes.push(t('Remarks: {remarks}', { remarks }));
  return notes;
}
