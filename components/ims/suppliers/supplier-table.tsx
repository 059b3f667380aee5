'use client';
import '../section-list.css';
import { useCallback, useMemo, useState } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { useWords } from '@/components/language/use-words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { useUrlState } from '@/components/ui/url-state';
import { formatCount, formatRupees, paise } from '@/lib/domain/money';
import { totalTax } from '@/lib/domain/tax-amounts';
import { SUPPLIER_PAGE_SIZES } from '@/lib/schemas/limits';
import { supplierParams } from '@/lib/schemas/supplier-filter';
import type { SupplierPage, SupplierRow, SupplierSearch } from '@/lib/schemas/supplier-list';
import { VIEWER_REASON } from '../triage-context';
import { supplierColumns } from './supplier-columns';
import { NO_SUPPLIER_FILTERS, SupplierFilters } from './supplier-filters';
import { SUPPLIER_ACTIONS, type SupplierCalls, useSupplierAction } from './use-supplier-action';

export interface SupplierTableProps extends SupplierCalls {
  readonly gstin: string;
  readonly title: string;
  readonly page: SupplierPage;
  readonly search: SupplierSearch;
}

const rowId = (row: SupplierRow): string => row.gstin;
const nameOf = (row: SupplierRow): string => row.name;
const NOBODY: ReadonlyMap<string, SupplierRow> = new Map();

/** Inward records by supplier; ticked suppliers, also of several pages, are acted upon as a whole. */
export function SupplierTable({ gstin, title, page, search, ...calls }: SupplierTableProps) {
  const t = useWords();
  const { go } = useUrlState();
  const { rows, mayAct, total } = page;
  const [ticked, setTicked] = useState(NOBODY);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const ids = useMemo(() => new Set(ticked.keys()), [ticked]);
  const clear = useCallback(() => setTicked(NOBODY), []);
  const { section, status, returnPeriod } = search;
  const { ask, dialog, job } = useSupplierAction({ gstin, filter: { section, status, returnPeriod }, onOver: clear, ...calls });
  const columns = useMemo(() => supplierColumns(search, mayAct ? ask : null), [search, mayAct, ask]);
  // Rows that are shown stand as they are now; those of other pages as they were ticked.
  const chosen = [...ticked.values()].map((row) => rows.find((shown) => shown.gstin === row.gstin) ?? row);
  const isFiltered = section !== null || status.length > 0 || returnPeriod !== null || search.q !== '';
  const offReason = !mayAct ? t(VIEWER_REASON.message) : chosen.length === 0 ? t('Select at least one supplier.') : undefined;
  return (
    <>
      <DataTable
        tableKey="ims-suppliers"
        caption={title}
        columns={columns}
        rows={rows}
        rowId={rowId}
        sort={{ column: search.sort, direction: search.dir }}
        selection={{
          ids,
          labelOf: nameOf,
          allLabel: t('Select all suppliers of this page'),
          onChange: (next) =>
            setTicked(
              new Map(
                [...next].flatMap((id) => {
                  const row = rows.find((shown) => shown.gstin === id) ?? ticked.get(id);
                  return row ? [[id, row] as const] : [];
                }),
              ),
            ),
        }}
        keyboard={{ currentId, onCurrentChange: setCurrentId }}
        page={{
          page: page.page,
          pageCount: page.pageCount,
          perPage: page.perPage,
          sizes: SUPPLIER_PAGE_SIZES,
          total,
          unit: t('suppliers'),
        }}
        firstSerial={(page.page - 1) * page.perPage + 1}
        toolbar={<SupplierFilters search={search} />}
        above={
          <div className="above">
            {!mayAct && <Alert>{`${t(VIEWER_REASON.message)} ${t(VIEWER_REASON.advice ?? '')}`}</Alert>}
            {job}
          </div>
        }
        empty={
          <EmptyState
            title={t('No records available.')}
            action={isFiltered && <LinkButton onClick={() => go(NO_SUPPLIER_FILTERS)}>{t('Take the filters off')}</LinkButton>}
          >
            {isFiltered && t('No record passes the filters in force.')}
          </EmptyState>
        }
      />
      <div className="bar">
        <div className="wrap act">
          <ButtonLink variant="secondary" icon="back" href="/ims/inward">
            {t('Back to Summary')}
          </ButtonLink>
          <p className="keys" role="status">
            {chosen.length > 0 && selectionText(t, chosen)}
          </p>
          <ButtonLink
            className="opt-s"
            variant="secondary"
            icon="download"
            href={`/api/export/suppliers?${new URLSearchParams({ gstin, ...supplierParams(search), sort: search.sort, dir: search.dir })}`}
            download
            prefetch={false}
          >
            {t('Download Excel')}
          </ButtonLink>
          {SUPPLIER_ACTIONS.map(({ action, label }) => (
            <Button
              key={action}
              variant={action === 'A' ? 'primary' : 'secondary'}
              offReason={offReason}
              onClick={() => ask(action, chosen)}
            >
              {t(label)}
            </Button>
          ))}
        </div>
      </div>
      {dialog}
    </>
  );
}

type Words = ReturnType<typeof useWords>;

/** "3 suppliers, 604 records, taxable 54,000.00, ITC 9,720.00". */
function selectionText(t: Words, rows: readonly SupplierRow[]): string {
  const sum = (of: (row: SupplierRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return t('{suppliers, plural, one {1 supplier} other {# suppliers}}, {records} records, taxable {taxable}, ITC {itc}', {
    suppliers: rows.length,
    records: formatCount(sum((row) => row.records)),
    taxable: formatRupees(paise(sum((row) => row.taxable))),
    itc: formatRupees(paise(sum((row) => totalTax(row.tax)))),
  });
}
