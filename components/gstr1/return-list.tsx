'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useMemo, useState } from 'react';
import type { DataColumn } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { FilterChips, ListTools } from '@/components/outward/list-tools';
import { documentColumns, remarksColumn, statusColumn } from '@/components/outward/outward-columns';
import { withFoot } from '@/components/outward/outward-list';
import { Alert } from '@/components/ui/alert';
import { useAnnounce } from '@/components/ui/announcer';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Tag } from '@/components/ui/tag';
import { OUTWARD_TABLE, OUTWARD_TABLES, type OutwardTable, type SupplierForm } from '@/lib/domain/outward-tables';
import { type ActionResult, failureSentence } from '@/lib/schemas/action-result';
import type { OutwardListRow, OutwardPage, OutwardSearch } from '@/lib/schemas/outward-search';
import { Said } from '../language/said';
import { useWords } from '../language/use-words';
import { counted } from './counted';

const filing: DataColumn<OutwardListRow> = {
  id: 'filing',
  header: 'Filing Status',
  size: 's',
  sort: true,
  cell: (row) => (
    <Tag tone={row.isFiled ? 'ok' : undefined}>
      <Said text={row.isFiled ? 'Filed' : 'Not Filed'} />
    </Tag>
  ),
  text: (row) => (row.isFiled ? 'Filed' : 'Not Filed'),
};
const COLUMNS = Object.fromEntries(
  OUTWARD_TABLES.map((table) => [table, [...documentColumns(table), filing, statusColumn, remarksColumn]]),
) as unknown as Readonly<Record<OutwardTable, readonly DataColumn<OutwardListRow>[]>>;

interface ReturnListProps {
  readonly table: OutwardTable;
  readonly search: OutwardSearch;
  readonly list: OutwardPage;
  readonly caption: string;
  /** Why nothing can be deleted: the return is filed, or the role only looks. */
  readonly offReason?: string;
  readonly form: SupplierForm;
  readonly period: string;
  /** Other buttons of the row. */
  readonly children: ReactNode;
  readonly remove: (input: {
    form: SupplierForm;
    period: string;
    documentIds: string[];
  }) => Promise<ActionResult<{ readonly deleted: number }>>;
}

/** Documents of one table of a return; unfiled ones can be ticked and deleted. */
export function ReturnList({ table, search, list, caption, offReason, form, period, remove, children }: ReturnListProps) {
  const t = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { toast } = useAnnounce();
  const router = useRouter();
  const columns = useMemo(() => withFoot(COLUMNS[table], list.rows), [table, list.rows]);
  // What is filed meanwhile, or lies on another page, is not deleted with the rest.
  const chosen = list.rows.filter((row) => ticked.has(row.id) && !row.isFiled);
  const hasSaved = list.rows.some((row) => !row.isFiled);

  const confirm = async (): Promise<void> => {
    setDeleting(true);
    setFault(null);
    const result = await remove({ form, period, documentIds: chosen.map((row) => row.id) }).catch(() => null);
    setDeleting(false);
    setAsking(false);
    if (!result) return setFault(t('The server was not reached. Nothing was deleted; try again.'));
    if (!result.ok) return setFault(t(failureSentence(result)));
    setTicked(new Set());
    toast({ text: t('{documents} deleted.', { documents: counted(t, result.data.deleted, 'document') }) });
    router.refresh();
  };

  const deleteOff = offReason ?? (chosen.length === 0 ? t('Tick saved documents first; filed ones stay.') : undefined);
  return (
    <>
      {fault && (
        <Alert tone="bad" live>
          {fault}
        </Alert>
      )}
      <DataTable
        tableKey={`return-${table}`}
        caption={caption}
        columns={columns}
        rows={list.rows}
        rowId={(row) => row.id}
        firstSerial={(list.page - 1) * search.perPage + 1}
        sort={{ column: search.sort, direction: search.dir }}
        selection={
          hasSaved && offReason === undefined
            ? {
                ids: ticked,
                onChange: setTicked,
                labelOf: (row) => t('{number} to {recipient}', { number: row.number, recipient: row.recipientName || row.recipientGstin }),
              }
            : undefined
        }
        page={{ page: list.page, pageCount: list.pageCount, perPage: search.perPage, total: list.total, unit: t('documents') }}
        toolbar={<ListTools search={search} isOneForm dateLabel={t(`${OUTWARD_TABLE[table].document} Date`)} />}
        above={<FilterChips search={search} isOneForm />}
        footLabel={t('Page total, {documents}', { documents: counted(t, list.rows.length, 'document') })}
        empty={
          <EmptyState title={t('No documents')}>
            {t('Nothing is saved or filed in this table, or the filters leave nothing over.')}
          </EmptyState>
        }
      />
      <div className="btns">
        {children}
        <Button variant="secondary" offReason={deleteOff} onClick={() => setAsking(true)}>
          {chosen.length === 0 ? t('Delete') : t('Delete {documents}', { documents: counted(t, chosen.length, 'document') })}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('Delete saved documents')}
        tone="danger"
        confirmLabel={t('Delete')}
        pending={isDeleting}
        onConfirm={() => void confirm()}
      >
        <p className="lead">
          {t(
            '{count, plural, one {# document leaves} other {# documents leave}} the return and their recipients’ IMS, whatever the recipients decided. They can be uploaded again.',
            { count: chosen.length },
          )}
        </p>
      </ConfirmDialog>
    </>
  );
}
