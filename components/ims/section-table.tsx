'use client';
import './section-list.css';
import { useRouter } from 'next/navigation';
import { startTransition, useCallback, useMemo, useRef, useState } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { useUrlState } from '@/components/ui/url-state';
import { type ImsAction, SECTIONS } from '@/lib/domain/ims/sections';
import { formatCount, formatRupees, paise } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { BulkActionInput, JobInput, RecordActionsInput } from '@/lib/schemas/record-actions';
import type { RecordDetail, SectionPage, SectionRow } from '@/lib/schemas/section-page';
import { filterOf, filterParams, type SectionSearch } from '@/lib/schemas/section-search';
import { HeaderAction, isRowAction } from './action-cells';
import { BulkJob, useBulkAction } from './bulk-job';
import { recordName } from './document-words';
import { filterChips } from './filter-chips';
import { LeaveGuard } from './leave-guard';
import { QuestionDialogs } from './question-dialogs';
import { RecordDetailPane } from './record-detail-pane';
import { planRequest, type Question } from './requests';
import { focusRow, neighbour, replaceOpenRecord, turnPage } from './row-walk';
import { SaveBar } from './save-bar';
import type { SavedActions } from './save-staged';
import { sectionColumns } from './section-columns';
import { NoRecords, SectionToolbar } from './section-toolbar';
import {
  changesSince,
  type Decision,
  keepChoice,
  type SelectionTotals,
  type Staging,
  selectionTotals,
  stage,
  stagedChange,
  stagedCount,
  undo,
  unstage,
} from './staging';
import { SelectionContext, type Triage, TriageContext, VIEWER_REASON } from './triage-context';
import { type TriageKey, useLetterKeys, useTriageKeys } from './triage-keys';
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
}

const rowId = (row: SectionRow): string => row.id;
const NOBODY: ReadonlySet<string> = new Set();
const DONE_WORD: Readonly<Record<ImsAction, string>> = { A: 'accepted', R: 'rejected', P: 'kept pending', N: 'set to No Action' };

/** The list of a section: rows from the server, decisions staged here until SAVE (R033). */
export function SectionTable(props: SectionTableProps) {
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
  const [currentId, setCurrentId] = useState<string | null>(search.record);
  const [shown, setShown] = useState<{ id: string; why: ImsAction | null } | null>(search.record ? { id: search.record, why: null } : null);
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const [lettersOn, setLettersOn] = useLetterKeys();
  // Rejections that add to a supplier's liability are asked about once for each record.
  const confirmed = useRef(new Set<string>());
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
  const saving = useSaving({ store, page: page.page, save: props.save, ask });
  const bulk = useBulkAction({ gstin, section, start: props.startBulk, cancel: props.cancelJob, onStarted: close, onOver: clearSelection });

  // The frame around the current row can wait; what the key or the click itself asked for cannot.
  const current = useRef(currentId);
  const markCurrent = useCallback((id: string) => {
    current.current = id;
    startTransition(() => setCurrentId(id));
  }, []);
  const open = useCallback(
    (row: SectionRow, why?: ImsAction) => {
      setShown({ id: row.id, why: why ?? null });
      markCurrent(row.id);
      replaceOpenRecord(row.id);
    },
    [markCurrent],
  );
  const closeDetails = (): void => {
    setShown(null);
    replaceOpenRecord(null);
  };

  const decide = (decided: readonly SectionRow[], decision: Decision): void => {
    if (decision.action === 'R') for (const row of decided) confirmed.current.add(row.id);
    change((now) =>
      stage(
        now,
        decided.map((row) => stagedChange(row, decision, page.page)),
      ),
    );
    const [first] = decided;
    const who = decided.length === 1 && first ? recordName(first) : `${formatCount(decided.length)} records`;
    say(`${who} ${DONE_WORD[decision.action]}, not yet saved`);
  };

  const act = (action: ImsAction, wanted: readonly SectionRow[]): void => {
    const plan = planRequest(action, wanted, { staging, mayAct, confirmed: confirmed.current });
    if (plan.explain) open(plan.explain, action);
    if (plan.stage) decide(plan.stage.rows, plan.stage.decision);
    if (plan.unstage.length > 0) change((now) => unstage(now, plan.unstage.map(rowId)));
    setQuestions(plan.questions);
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
    else toast({ tone: 'info', text: 'Remarks can be saved only for Reject or Pending.' });
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
    say('Undone');
  };

  const currentRow = (): SectionRow | undefined => rows.find((row) => row.id === current.current);
  const onKey = (key: TriageKey): boolean => {
    if (questions.length > 0 || bulk.isShown) return false;
    const row = currentRow();
    switch (key.kind) {
      case 'act':
        if (key.on === 'selection') actOnSelection(key.action);
        else if (row && hasAction(columns, key.action)) act(key.action, [row]);
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
        return staging.steps.length > 0;
      case 'summary':
        router.push('/ims/inward');
        return true;
      case 'move':
        focusRow(neighbour(rows, row?.id ?? null, key.by));
        return true;
    }
  };
  useTriageKeys(lettersOn, onKey);

  // Cells get functions that never change and always do the latest thing.
  const latest = useRef({ act, actOnSelection, remark });
  latest.current = { act, actOnSelection, remark };
  const triage = useMemo(
    (): Triage => ({
      store,
      mayAct,
      act: (action, wanted) => latest.current.act(action, wanted),
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
          keyboard={{ currentId, onCurrentChange: markCurrent, onOpen: open, onKey: (event, row) => turnPage(event, row, page, go) }}
          rowMark={(row) => markOf(row, staging)}
          page={{
            page: page.page,
            pageCount: page.pageCount,
            perPage: page.perPage,
            total,
            unit: chips.length > 0 ? `of ${formatCount(page.sectionTotal)} records` : 'records',
          }}
          firstSerial={(page.page - 1) * page.perPage + 1}
          footLabel={
            isBeyondPage
              ? `${formatCount(total)} records on all pages selected; totals of this page`
              : selectionLabel(selectionTotals(selected, SECTIONS[section].sign), rows.length)
          }
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
              {!mayAct && <Alert>{`${VIEWER_REASON.message} ${VIEWER_REASON.advice}`}</Alert>}
              <BulkJob bulk={bulk} />
            </div>
          }
          under={
            <span className="legend-arp">
              <span>
                <b>A</b> Accept
              </span>
              <span>
                <b>R</b> Reject
              </span>
              <span>
                <b>P</b> Marked pending for future action
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
          hasSelection={selectedCount > 0}
          isSaving={saving.isSaving}
          lettersOn={lettersOn}
          exportHref={`/api/export/section?${new URLSearchParams({ gstin, section, ...filterParams(search) })}`}
          onUndo={undoLast}
          onReset={reset}
          onSave={saveAll}
          onShowKeys={() => ask({ kind: 'keys' })}
        />
        <LeaveGuard isOn={stagedCount(staging) > 0} />
        <QuestionDialogs
          question={questions[0] ?? null}
          page={page}
          staging={staging}
          bulk={bulk.state}
          lettersOn={lettersOn}
          onLettersChange={setLettersOn}
          onDecide={(decided, decision) => {
            close();
            decide(decided, decision);
          }}
          onSelectAll={(scope) => {
            close();
            setAllOf(scope === 'all' ? filterKey : null);
            setTicked(new Set(rows.map(rowId)));
            say(`${formatCount(scope === 'all' ? total : rows.length)} records selected`);
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

function markOf(row: SectionRow, staging: Staging): 'staged' | 'changed' | 'warned' | undefined {
  const change = staging.changes[row.id];
  if (change) return changesSince(change.seen, row).length > 0 || change.refusal ? 'changed' : 'staged';
  if (row.changedBySupplier) return 'changed';
  return row.pendingEnded ? 'warned' : undefined;
}

/** "3 records, taxable 54,000.00, ITC 9,720.00". */
function selectionLabel({ records, taxable, tax }: SelectionTotals, onPage: number): string {
  if (records === 0) return `Page total, ${formatCount(onPage)} records`;
  return `${formatCount(records)} ${records === 1 ? 'record' : 'records'}, taxable ${formatRupees(paise(taxable))}, ITC ${formatRupees(paise(tax))}`;
}
