'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Said } from '@/components/language/said';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { Icon } from '@/components/ui/icon';
import { RuleId } from '@/components/ui/rule-id';
import { Skeleton } from '@/components/ui/skeleton';
import { StatusPill } from '@/components/ui/status-pill';
import { formatDate } from '@/lib/domain/calendar';
import { ACTION_LABEL, IMS_ACTIONS, type ImsAction, SECTIONS } from '@/lib/domain/ims/sections';
import { formatRupees, type Paise, paise } from '@/lib/domain/money';
import { TAX_HEAD_LABEL, TAX_HEADS } from '@/lib/domain/tax-amounts';
import type { ClosedReason, RecordDetail, SectionRow, TimelineEntry } from '@/lib/schemas/section-page';
import { useWords } from '../language/use-words';
import { recordFacts, reductionSentence } from './record-facts';
import { changesSince, type StagedChange } from './staging';
import { closedReason } from './triage-context';

interface RecordDetailPaneProps {
  readonly row: SectionRow;
  /** The action whose closing is asked about; null for all that are closed. */
  readonly why: ImsAction | null;
  readonly mayAct: boolean;
  readonly staged: StagedChange | undefined;
  readonly load: (id: string, signal: AbortSignal) => Promise<RecordDetail | null>;
  readonly onKeepChoice: () => void;
  readonly onDropChoice: () => void;
  readonly onClose: () => void;
}

type Loaded = { readonly key: string; readonly detail: RecordDetail | null };

/** Everything about one record: why something is closed, its values against the original, what happened, which rules hold. */
export function RecordDetailPane({ row, why, mayAct, staged, load, onKeepChoice, onDropChoice, onClose }: RecordDetailPaneProps) {
  const t = useWords();
  const key = `${row.id} ${row.version}`;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another reading
  useEffect(() => {
    const stop = new AbortController();
    load(row.id, stop.signal).then(
      (detail) => setLoaded({ key, detail }),
      () => {
        if (!stop.signal.aborted) setLoaded({ key, detail: null });
      },
    );
    return () => stop.abort();
  }, [row.id, key, load, attempt]);
  const retry = (): void => {
    setLoaded(null);
    setAttempt((count) => count + 1);
  };
  const current = loaded?.key === key ? loaded : null;
  return (
    <aside
      className="detail"
      id="detail"
      aria-label={t('Details of {number}', { number: row.number })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <h2>
          {row.number}
          {SECTIONS[row.section].amends && `, ${t('amended')}`}
        </h2>
        <StatusPill action={staged?.action ?? row.action} label={!staged && row.pendingEnded ? t('Pending (expired)') : undefined} />
        <button type="button" className="x" aria-label={t('Close details')} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </header>
      <WhyClosed row={row} why={why} mayAct={mayAct} nothing={current?.detail?.ifNothingIsDone} />
      {staged && <ChangedMeanwhile staged={staged} row={row} onKeep={onKeepChoice} onDrop={onDropChoice} />}
      {staged?.refusal && (
        <section className="why">
          <h3>{t('Why it was not saved')}</h3>
          <Reason reason={staged.refusal} />
        </section>
      )}
      {current === null && (
        <section>
          <Skeleton rows={8} label={t('Reading the record')} />
        </section>
      )}
      {current?.detail === null && (
        <section>
          <ErrorPanel title={t('The details could not be read')} onRetry={retry} />
        </section>
      )}
      {current?.detail && <Body detail={current.detail} />}
    </aside>
  );
}

function WhyClosed({
  row,
  why,
  mayAct,
  nothing,
}: {
  row: SectionRow;
  why: ImsAction | null;
  mayAct: boolean;
  nothing: string | undefined;
}) {
  const t = useWords();
  const closed = IMS_ACTIONS.flatMap((action) => {
    const reason = (why === null || why === action) && action !== 'N' ? closedReason(row, action, mayAct) : null;
    return reason ? [{ action, reason }] : [];
  });
  const groups = new Map<string, { actions: ImsAction[]; reason: ClosedReason }>();
  for (const { action, reason } of closed) {
    const known = groups.get(reason.message);
    if (known) known.actions.push(action);
    else groups.set(reason.message, { actions: [action], reason });
  }
  if (groups.size === 0) return nothing ? <NothingDone text={nothing} /> : null;
  return (
    <section className="why" role="status">
      {[...groups.values()].map(({ actions, reason }) => (
        <div key={reason.message}>
          <h3>
            {t('{count, plural, one {Why {actions} is closed} other {Why {actions} are closed}}', {
              count: actions.length,
              actions: actions.join(', '),
            })}
          </h3>
          <Reason reason={reason} />
        </div>
      ))}
      {nothing && (
        <p>
          <b>{t('If you do nothing')}</b> {t(nothing)}
        </p>
      )}
    </section>
  );
}

interface ChangedMeanwhileProps {
  readonly staged: StagedChange;
  readonly row: SectionRow;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
}

/** The record is no longer the one that was decided on: what changed, and whose word holds. */
function ChangedMeanwhile({ staged, row, onKeep, onDrop }: ChangedMeanwhileProps) {
  const t = useWords();
  const notes = changesSince(staged.seen, row);
  if (notes.length === 0) return null;
  return (
    <section className="why" role="status">
      <h3>{t('Changed since you decided')}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{t(note)}</li>
        ))}
      </ul>
      <p className="row">
        <Button size="s" variant="secondary" onClick={onKeep}>
          {t('Keep {status}', { status: t(ACTION_LABEL[staged.action]) })}
        </Button>
        <Button size="s" variant="secondary" onClick={onDrop}>
          {t('Drop it')}
        </Button>
      </p>
    </section>
  );
}

function NothingDone({ text }: { text: string }) {
  const t = useWords();
  return (
    <section>
      <p>
        <b>{t('If you do nothing')}</b> {t(text)}
      </p>
    </section>
  );
}

function Reason({ reason }: { reason: ClosedReason }) {
  const t = useWords();
  return (
    <>
      <p>
        {t(reason.message)} {reason.rule && <RuleId id={reason.rule} />}
      </p>
      {reason.advice && <p>{t(reason.advice)}</p>}
      {reason.opens && <p>{t('Opens on {date}.', { date: formatDate(reason.opens) })}</p>}
    </>
  );
}

function Body({ detail }: { detail: RecordDetail }) {
  const t = useWords();
  const { row } = detail;
  return (
    <>
      <Values detail={detail} />
      <section>
        <h3>{t('Record')}</h3>
        <dl className="kv">
          {recordFacts(t, detail).map(([term, value]) => (
            <Fact key={term} term={term} value={value} />
          ))}
        </dl>
      </section>
      {row.reduction && (
        <section>
          <h3>{t('ITC reduction')}</h3>
          <p>{reductionSentence(t, row)}</p>
        </section>
      )}
      {detail.items.length > 0 && <Items detail={detail} />}
      {detail.otherVersions.length > 0 && (
        <section>
          <h3>{t('Versions')}</h3>
          <ul>
            {detail.otherVersions.map((version) => (
              <li key={version.id}>
                {t('{number} of {date}, {heading}: {state}', {
                  number: version.number,
                  date: formatDate(version.date),
                  heading: t(SECTIONS[version.section].heading),
                  state: t(version.state),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('What happened')}</h3>
        <ol className="timeline">
          {detail.timeline.map((entry) => (
            <li key={`${entry.at} ${entry.text}`} className={entry.tone === 'plain' ? undefined : entry.tone}>
              <time dateTime={entry.at}>{timeText(entry)}</time>
              {entry.by && `${entry.by}: `}
              {t(entry.text)}
              {entry.changeSetId && (
                <>
                  {' '}
                  <Link href={`/ims/history/${entry.changeSetId}`}>
                    <Said text="Change set" />
                  </Link>
                </>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{t('Rules that apply')}</h3>
        <ul className="rules">
          {detail.rules.map((rule) => (
            <li key={rule.id}>
              <RuleId id={rule.id} />
              <span>{t(rule.sentence)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className={/GSTIN$/.test(term) ? 'code' : undefined}>{value}</dd>
    </>
  );
}

function Values({ detail: { row, original } }: { detail: RecordDetail }) {
  const t = useWords();
  const lines: { label: string; now: Paise; before: Paise | null }[] = [
    { label: t('Taxable'), now: row.taxableValue, before: original?.taxableValue ?? null },
    ...TAX_HEADS.map((head) => ({
      label: t(TAX_HEAD_LABEL[head]).replace(/ (?:Tax|कर)$/, ''),
      now: row.tax[head],
      before: original?.tax?.[head] ?? null,
    })),
    { label: t('Value'), now: row.documentValue, before: original?.documentValue ?? null },
  ].filter(({ label, now, before }) => label === t('Taxable') || label === t('Value') || now !== 0 || (before ?? 0) !== 0);
  return (
    <section>
      <h3>{t('Values (₹)')}</h3>
      <table className="t mini">
        <caption className="vh">{original ? t('Original against amended') : t('Values of the document')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t('What')}</span>
            </th>
            {original && (
              <th scope="col" className="num">
                {t('Original')}
              </th>
            )}
            <th scope="col" className="num">
              {original ? t('Amended') : t('Amount')}
            </th>
            {original && (
              <th scope="col" className="num">
                {t('Change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, now, before }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {original && <td className="num">{before === null ? '-' : formatRupees(before)}</td>}
              <td className="num">{formatRupees(now)}</td>
              {original && (
                <td className="num">{before === null ? '-' : now === before ? '0.00' : <b>{formatRupees(paise(now - before))}</b>}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {original && <p className="small muted">{t(original.state)}</p>}
    </section>
  );
}

function Items({ detail: { items } }: { detail: RecordDetail }) {
  const t = useWords();
  return (
    <section>
      <h3>{t('Rates')}</h3>
      <table className="t mini">
        <caption className="vh">{t('Taxable value and tax by rate')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Rate')}</th>
            <th scope="col" className="num">
              {t('Taxable')}
            </th>
            <th scope="col" className="num">
              {t('Tax')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ rate, taxableValue, tax }) => (
            <tr key={`${rate} ${taxableValue}`}>
              <th scope="row">{rate}%</th>
              <td className="num">{formatRupees(taxableValue)}</td>
              <td className="num">{formatRupees(paise(TAX_HEADS.reduce((sum, head) => sum + tax[head], 0)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const IST = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** "12/09/2026", or with the minute where it is known. */
const timeText = ({ at }: TimelineEntry): string => (at.length === 10 ? formatDate(at) : IST.format(new Date(at)).replace(',', ''));
