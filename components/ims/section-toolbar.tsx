'use client';
import { type RefObject, useCallback } from 'react';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { useUrlState } from '@/components/ui/url-state';
import type { SectionCode } from '@/lib/domain/ims/sections';
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

/** In place of rows: nothing there, or nothing that passes the filters. */
export function NoRecords({ isFiltered }: { isFiltered: boolean }) {
  const { go } = useUrlState();
  return (
    <EmptyState
      title="No records available."
      action={isFiltered && <LinkButton onClick={() => go({ ...NO_FILTERS, q: null })}>Take the filters off</LinkButton>}
    >
      {isFiltered && 'No record passes the filters in force.'}
    </EmptyState>
  );
}
