'use client';
import { useWords } from '../language/use-words';
import '@/components/ims/section-list.css';
import './outward.css';
import { Chip } from '@/components/ui/chip';
import { SearchInput } from '@/components/ui/search-input';
import { useUrlState } from '@/components/ui/url-state';
import type { OutwardSearch } from '@/lib/schemas/outward-search';
import { OutwardFilter, outwardChips } from './outward-filter';

interface ListToolsProps {
  readonly search: OutwardSearch;
  readonly isOneForm: boolean;
  readonly dateLabel: string;
}

/** Filter and search of a list of the supplier's documents; both live in the address. */
export function ListTools({ search, isOneForm, dateLabel }: ListToolsProps) {
  const t = useWords();
  const { go } = useUrlState();
  return (
    <>
      <OutwardFilter search={search} isOneForm={isOneForm} dateLabel={dateLabel} onApply={go} />
      <form
        key={search.q}
        onSubmit={(event) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
          go({ q: typed === '' ? null : typed, page: null });
        }}
      >
        <SearchInput name="q" label={t('Search in this list')} defaultValue={search.q} maxLength={100} />
      </form>
    </>
  );
}

export function FilterChips({ search, isOneForm }: { search: OutwardSearch; isOneForm: boolean }) {
  const { hrefWith } = useUrlState();
  const t = useWords();
  const chips = outwardChips(t, search, isOneForm);
  if (chips.length === 0) return null;
  return (
    <div className="chips list-chips">
      {chips.map((chip) => (
        <Chip key={chip.label} label={chip.label} removeHref={hrefWith(chip.off)} />
      ))}
    </div>
  );
}
