'use client';
import type { Words } from '../language/speech';
import { useWords } from '../language/use-words';
import './section-list.css';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useRef, useState } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { UndoDialogs } from '@/components/history/undo-dialogs';
import { type UndoActions, useUndoing } from '@/components/history/use-undoing';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { useUrlState } from '@/components/ui/url-state';
import { type ImsAction, SECTIONS } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees, paise } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import { PAGE_SIZES } from '@/lib/schemas/limits';
import type { BulkActionInput, JobInput, RecordActionsInput } from '@/lib/schemas/record-actions';
import { filterOf, filterParams } from '@/lib/schemas/section-filter';
import type { RecordDetail, SectionPage, SectionRow } from '@/lib/schemas/section-page';
import type { SectionSearch } from '@/lib/schemas/section-search';
import { HeaderAction, isRowAction } from './action-cells';
import { BulkJob, useBulkAction } from './bulk-job';
import { recordName } from './document-words';
import { filterChips } from './filter-chips';
import { useKeySettings } from './key-settings';
import { LeaveGuard } from './leave-guard';
import { QuestionDialogs } from './question-dialogs';
import { RecordDetailPane } from './record-detail-pane';
import { type Plan, planRequest, type Question } from './requests';
import { useRowMark } from './row-mark';
import { afterDialog, focusRow, stepOverEnd } from './row-walk';
import { SaveBar } from './save-bar';
import type { SavedActions } from './save-staged';
import { sectionColumns } from './section-columns';
import { ListLinks, NoRecords, SectionToolbar } from './section-toolbar';
import {
  type Decision,
  keepChoice,
  type SelectionTotals,
  selectionTotals,
  stage,
  stagedChange,
  stagedCount,
  undo,
  unstage,
} from './staging';
import { SelectionContext, type Triage, TriageContext, VIEWER_REASON } from './triage-context';
import { type TriageKey, useTriageKeys } from './triage-keys';
import { useRowWalk } from './use-row-walk';
import { useSaving } from './use-saving';
import { useAllStaged, useStagingStore } from './use-staging';

export interface SectionTableProps {
  readonly gstin: string;
  readonly title: string;
  readonly page: SectionPage;
  readonly search: SectionSearch;
  readonly save: (input: RecordActionsInput) => Promise<ActionResult<SavedActions>>;
  readonly startBulk: (input: BulkActionInput) => Promise<ActionResult<{ readonly jobId: string }>>;
  readonly cancelJob: (input: JobInput) => Promise<ActionResult<unknown>>;
  readonly undoActions: UndoActions;
}

const rowId = (row: SectionRow): string => row.id;
const NOBODY: ReadonlySet<string> = new Set();
const DONE_WORD: Readonly<Record<ImsAction, string>> = { A: 'accepted', R: 'rejected', P: 'kept pending', N: 'set to No Action' };

/** The list of a section: rows from the server, decisions staged here until SAVE (R033). */
export function SectionTable(props: SectionTableProps) {
  const t = useWords();

  const { gstin, title, page, search } = props;
  const { section, rows, statement, mayAct, total } = page;
  const router = useRouter();
  const { go } = useUrlState();
  const { say, toast } = useAnnounce();
  const store = useStagingStore(gstin, section);
  const staging = useAllStaged(store);
  const change = store.update;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(NOBODY);
  const [allOf, setAllOf] = useState<string | null>(null);
  const walk = useRowWalk(page, search.record, go);
  const { currentId, shown, open, follow, closeDetails } = walk;
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [keys, setKeys] = useKeySettings();
  // Rejections that add to a supplier's liability are asked about once for each record.
  const confirmed = useRef(new Set<string>());
  // True while a decision by key waits for the answer to a question.
  const asked = useRef(false);
  const searchField = useRef<HTMLInputElement>(null);

  const columns = useMemo(() => sectionColumns(section), [section]);
  const filterKey = useMemo(() => JSON.stringify(filterOf(search)), [search]);
  const isAll = allOf === filterKey;
  const selected = useMemo(() => (isAll ? rows : rows.filter((row) => ticked.has(row.id))), [rows, ticked, isAll]);
  const selectedCount = isAll ? total : selected.length;
  const isBeyondPage = isAll && total > rows.length;

  const ask = (question: Question): void => setQuestions([question]);
  const close = useCallback(() => setQuestions((waiting) => waiting.slice(1)), []);
  const clearSelection = useCallback(() => {
    setAllOf(null);
    setTicked(NOBODY);
  }, []);
  const undoing = useUndoing(gstin, props.undoActions);
  const saving = useSaving({ store, page: page.page, save: props.save, ask, undo: undoing.undoNow });
  const bulk = useBulkAction({
    gstin,
    section,
    start: props.startBulk,
    cancel: props.cancelJob,
    onStarted: close,
    onOver: clearSelection,
    undo: undoing.undoNow,
  });

  const decide = (decided: readonly SectionRow[], decision: Decision): void => {
    if (decision.action === 'R') for (const row of decided) confirmed.current.add(row.id);
    change((now) =>
      stage(
        now,
        decided.map((row) => stagedChange(row, decision, page.page)),
      ),
    );
    const [first] = decided;
    const who = decided.length === 1 && first ? recordName(first) : t('{count} records', { count: formatCount(decided.length) });
    say(t('{record} {done}, not yet saved', { record: who, done: t(DONE_WORD[decision.action]) }));
  };

  const act = (action: ImsAction, wanted: readonly SectionRow[]): Plan => {
    asked.current = false;
    const plan = planRequest(action, wanted, { staging, mayAct, confirmed: confirmed.current });
    if (plan.explain) open(plan.explain, action);
    if (plan.stage) decide(plan.stage.rows, plan.stage.decision);
    if (plan.unstage.length > 0) change((now) => unstage(now, plan.unstage.map(rowId)));
    setQuestions(plan.questions);
    return plan;
  };

  /** One key, one record: the walk goes on by itself, after a question once it is answered. */
  const actByKey = (action: ImsAction, row: SectionRow): void => {
    const plan = act(action, [row]);
    if (!keys.goesOn) return;
    if (plan.stage) walk.step(1);
    else asked.current = plan.questions.length > 0;
  };

  const actOnSelection = (action: ImsAction): void => {
    if (selectedCount === 0 || !mayAct) return;
    if (isBeyondPage) ask({ kind: 'bulk', action });
    else act(action, selected);
  };

  const remark = (wanted: readonly SectionRow[]): void => {
    const [first] = wanted;
    if (!first || !mayAct) return;
    const action = staging.changes[first.id]?.action ?? first.action;
    const isClosed = isRowAction(action) && wanted.some((row) => row.closed[action]);
    if ((action === 'R' || action === 'P') && !isClosed) ask({ kind: 'remarks', rows: wanted, action });
    else toast({ tone: 'info', text: t('Remarks can be saved only for Reject or Pending.') });
  };

  const reset = (): void => {
    if (selectedCount === 0 || !mayAct) return;
    if (isBeyondPage) ask({ kind: 'bulk', action: 'N' });
    else saving.reset(selected);
  };
  const saveAll = (): void => {
    if (mayAct) saving.saveAll();
  };

  const undoLast = (): void => {
    change(undo);
    say(t('Undone'));
  };

  const onKey = (key: TriageKey): boolean => {
    if (questions.length > 0 || bulk.isShown || undoing.isOpen) return false;
    const row = walk.currentRow();
    switch (key.kind) {
      case 'act':
        if (key.on === 'selection') actOnSelection(key.action);
        else if (row && hasAction(columns, key.action)) actByKey(key.action, row);
        else return false;
        return true;
      case 'remark':
        remark(selected.length > 1 && !isBeyondPage ? selected : row ? [row] : []);
        return true;
      case 'details':
        if (shown) closeDetails();
        else if (row) open(row);
        return true;
      case 'search':
        searchField.current?.focus();
        return true;
      case 'help':
        ask({ kind: 'keys' });
        return true;
      case 'save':
        saveAll();
        return true;
      case 'undo':
        if (staging.steps.length > 0) undoLast();
        else if (mayAct && stagedCount(staging) === 0) undoing.ask();
        else return false;
        return true;
      case 'summary':
        router.push('/ims/inward');
        return true;
      case 'move':
        walk.step(key.by);
        return true;
    }
  };
  useTriageKeys(keys.keySet, onKey);

  // Cells get functions that never change and always do the latest thing.
  const latest = useRef({ act, actOnSelection, remark });
  latest.current = { act, actOnSelection, remark };
  const triage = useMemo(
    (): Triage => ({
      store,
      mayAct,
      act: (action, wanted) => void latest.current.act(action, wanted),
      actOnSelection: (action) => latest.current.actOnSelection(action),
      remark: (wanted) => latest.current.remark(wanted),
      open,
    }),
    [store, mayAct, open],
  );
  const selection = useMemo(() => ({ rows, ticked: isAll ? NOBODY : ticked, count: selectedCount }), [rows, ticked, isAll, selectedCount]);
  const load = useCallback((id: string, signal: AbortSignal) => readDetail(gstin, section, id, signal), [gstin, section]);
  const shownRow = shown && rows.find((row) => row.id === shown.id);
  const chips = filterChips(search);

  return (
    <TriageContext value={triage}>
      <SelectionContext value={selection}>
        <DataTable
          tableKey={`ims-${section}`}
          caption={title}
          columns={columns}
          rows={rows}
          rowId={rowId}
          sort={{ column: search.sort, direction: search.dir }}
          selection={{
            ids: isAll ? new Set(rows.map(rowId)) : ticked,
            onChange: (ids) => {
              setAllOf(null);
              setTicked(ids);
            },
            labelOf: recordName,
            onAllChange: (isTicked) => (isTicked ? ask({ kind: 'select-all' }) : clearSelection()),
          }}
          keyboard={{
            currentId,
            onCurrentChange: follow,
            onOpen: open,
            letters: keys.keySet === 'letters',
            onKey: (event, row) => {
              // radio buttons keep their arrows
              if (event.key.startsWith('Arrow') && !(event.target instanceof HTMLTableRowElement)) return false;
              const by = stepOverEnd(event, row, page, keys.keySet === 'letters');
              if (by !== null) walk.turn(by);
              return by !== null;
            },
          }}
          useRowMark={useRowMark}
          page={{
            page: page.page,
            pageCount: page.pageCount,
            perPage: page.perPage,
            sizes: PAGE_SIZES,
            total,
            unit: chips.length > 0 ? t('of {count} records', { count: formatCount(page.sectionTotal) }) : t('records'),
          }}
          firstSerial={(page.page - 1) * page.perPage + 1}
          footLabel={
            isBeyondPage
              ? t('{count} records on all pages selected; totals of this page', { count: formatCount(total) })
              : selectionLabel(t, selectionTotals(selected, SECTIONS[section].sign), rows.length)
          }
          toolbarEnd={<ListLinks section={section} search={search} />}
          toolbar={<SectionToolbar gstin={gstin} section={section} search={search} chips={chips} searchField={searchField} />}
          above={
            <div className="above">
              {selectedCount > 0 && (
                <div className="sel-bar">
                  {columns
                    .map(({ id }) => id)
                    .filter(isRowAction)
                    .map((action) => (
                      <HeaderAction key={action} action={action} />
                    ))}
                </div>
              )}
              {!mayAct && <Alert>{`${t(VIEWER_REASON.message)} ${t(VIEWER_REASON.advice)}`}</Alert>}
              <BulkJob bulk={bulk} />
            </div>
          }
          under={
            <span className="legend-arp">
              <span>
                <b>A</b> {t('Accept')}
              </span>
              {hasAction(columns, 'R') && (
                <span>
                  <b>R</b> {t('Reject')}
                </span>
              )}
              <span>
                <b>P</b> {t('Marked pending for future action')}
              </span>
            </span>
          }
          aside={
            shownRow ? (
              <RecordDetailPane
                row={shownRow}
                why={shown?.why ?? null}
                mayAct={mayAct}
                staged={staging.changes[shownRow.id]}
                load={load}
                onKeepChoice={() => change((now) => keepChoice(now, shownRow))}
                onDropChoice={() => change((now) => unstage(now, [shownRow.id]))}
                onClose={() => {
                  closeDetails();
                  focusRow(shownRow);
                }}
              />
            ) : undefined
          }
          empty={<NoRecords isFiltered={chips.length > 0} />}
        />
        <SaveBar
          staging={staging}
          page={page.page}
          statement={statement}
          mayAct={mayAct}
          mayReject={hasAction(columns, 'R')}
          hasSelection={selectedCount > 0}
          isSaving={saving.isSaving}
          keySet={keys.keySet}
          exportHref={`/api/export/section?${new URLSearchParams({ gstin, section, ...filterParams(search) })}`}
          onUndo={undoLast}
          onReset={reset}
          onSave={saveAll}
          onShowKeys={() => ask({ kind: 'keys' })}
        />
        <UndoDialogs undoing={undoing} />
        <LeaveGuard isOn={stagedCount(staging) > 0} />
        <QuestionDialogs
          question={questions[0] ?? null}
          page={page}
          staging={staging}
          bulk={bulk.state}
          keys={keys}
          onKeysChange={setKeys}
          onDecide={(decided, decision) => {
            close();
            decide(decided, decision);
            if (asked.current) afterDialog(() => walk.step(1));
            asked.current = false;
          }}
          onSelectAll={(scope) => {
            close();
            setAllOf(scope === 'all' ? filterKey : null);
            setTicked(new Set(rows.map(rowId)));
            say(t('{count} records selected', { count: formatCount(scope === 'all' ? total : rows.length) }));
          }}
          onStartBulk={(action, { remarks, itcReduction }) =>
            bulk.begin({ section, filter: filterOf(search), action, remarks, expected: total, ...(itcReduction && { itcReduction }) })
          }
          onClose={close}
        />
      </SelectionContext>
    </TriageContext>
  );
}

async function readDetail(gstin: string, section: string, id: string, signal: AbortSignal): Promise<RecordDetail | null> {
  const answer = await fetch(`/ims/inward/${section}/records/${id}?${new URLSearchParams({ gstin })}`, { signal });
  return answer.ok ? answer.json() : null;
}

/** Imports have no Reject; N has no column anywhere. */
const hasAction = (columns: readonly { readonly id: string }[], action: ImsAction): boolean =>
  action === 'N' || columns.some(({ id }) => id === action);

/** "3 records, taxable 54,000.00, ITC 9,720.00". */
function selectionLabel(t: Words, { records, taxable, tax }: SelectionTotals, onPage: number): string {
  if (records === 0) return t('{count, plural, one {Page total, # record} other {Page total, # records}}', { count: onPage });
  return t('{count, plural, one {# record} other {# records}}, taxable {taxable}, ITC {tax}', {
    count: records,
    taxable: formatRupees(paise(taxable)),
    tax: formatRupees(paise(tax)),
  });
}
