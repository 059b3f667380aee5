'use client';
import Link from 'next/link';
import { type RefObject, useCallback } from 'react';
import { useWords } from '@/components/language/use-words';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { LinkSwitch } from '@/components/ui/link-switch';
import { type UrlChanges, useUrlState } from '@/components/ui/url-state';
import type { SectionCode } from '@/lib/domain/ims/sections';
import { SUPPLIER_VIEW_SECTIONS } from '@/lib/domain/ims/sections';
import type { SectionSearch } from '@/lib/schemas/section-search';
import type { FilterChip } from './filter-chips';
import { FilterPanel, NO_FILTERS } from './filter-panel';
import { SearchForm } from './search-form';

interface SectionToolbarProps {
  readonly gstin: string;
  readonly section: SectionCode;
  readonly search: SectionSearch;
  readonly chips: readonly FilterChip[];
  readonly searchField: RefObject<HTMLInputElement | null>;
}

/** Search, Filter, and the filters in force. */
export function SectionToolbar({ gstin, section, search, chips, searchField }: SectionToolbarProps) {
  const { go, hrefWith } = useUrlState();
  const searchFor = useCallback((q: string) => go({ q: q || null, page: null, after: null, before: null }), [go]);
  return (
    <>
      <SearchForm key={search.q} field={searchField} value={search.q} onSearch={searchFor} />
      <FilterPanel gstin={gstin} section={section} search={search} onApply={go} />
      {chips.length > 0 && (
        <span className="chips">
          {chips.map((chip) => (
            <Chip key={chip.label} label={chip.label} removeHref={hrefWith(chip.off)} />
          ))}
        </span>
      )}
    </>
  );
}

const FIRST_PAGE: UrlChanges = { page: null, after: null, before: null };

/** The most money first, and the way to the same records by supplier. */
export function ListLinks({ section, search }: Pick<SectionToolbarProps, 'section' | 'search'>) {
  const t = useWords();
  const { hrefWith } = useUrlState();
  const isMoneyFirst = search.sort === 'tax' && search.dir === 'desc';
  const bySupplier = SUPPLIER_VIEW_SECTIONS.includes(section) ? `/ims/inward/suppliers?section=${section}` : '/ims/inward/suppliers';
  return (
    <>
      <LinkSwitch
        label={t('Most tax first')}
        on={isMoneyFirst}
        href={hrefWith({ ...FIRST_PAGE, sort: isMoneyFirst ? null : 'tax', dir: isMoneyFirst ? null : 'desc' })}
      />
      <Link className="lnk" href={bySupplier} prefetch={false}>
        {t('By supplier')}
      </Link>
    </>
  );
}

/** In place of rows: nothing there, or nothing that passes the filters. */
export function NoRecords({ isFiltered }: { isFiltered: boolean }) {
  const t = useWords();
  const { go } = useUrlState();
  return (
    <EmptyState
      title={t('No records available.')}
      action={isFiltered && <LinkButton onClick={() => go({ ...NO_FILTERS, q: null })}>{t('Take the filters off')}</LinkButton>}
    >
      {isFiltered && t('No record passes the filters in force.')}
    </EmptyState>
  );
}
