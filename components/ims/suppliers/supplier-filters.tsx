'use client';
import { useCallback, useRef } from 'react';
import { useWords } from '@/components/language/use-words';
import { Chip } from '@/components/ui/chip';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type UrlChanges, useUrlState } from '@/components/ui/url-state';
import { ACTION_LABEL, IMS_ACTIONS, SECTIONS, SUPPLIER_VIEW_SECTIONS } from '@/lib/domain/ims/sections';
import { formatPeriod, parseTaxPeriod } from '@/lib/domain/tax-period';
import type { SupplierSearch } from '@/lib/schemas/supplier-list';
import { SearchForm } from '../search-form';

export const NO_SUPPLIER_FILTERS: UrlChanges = { section: null, status: null, returnPeriod: null, q: null, page: null };

/** Search, section, status and period of the view by supplier; what is chosen narrows the records that are counted. */
export function SupplierFilters({ search }: { search: SupplierSearch }) {
  const t = useWords();
  const { go, hrefWith } = useUrlState();
  const field = useRef<HTMLInputElement>(null);
  const searchFor = useCallback((q: string) => go({ q: q || null, page: null }), [go]);
  const choose = (name: string, value: string): void => go({ [name]: value || null, page: null });
  const chips: readonly (readonly [label: string, off: string])[] = [
    ...(search.section ? [[t(SECTIONS[search.section].heading), 'section'] as const] : []),
    ...(search.status.length > 0
      ? [[t('Status {words}', { words: search.status.map((action) => t(ACTION_LABEL[action])).join(', ') }), 'status'] as const]
      : []),
    ...(search.returnPeriod ? [[t('Return Period {period}', { period: formatPeriod(search.returnPeriod) }), 'returnPeriod'] as const] : []),
    ...(search.q ? [[t('Search "{text}"', { text: search.q }), 'q'] as const] : []),
  ];
  return (
    <>
      <SearchForm key={`search ${search.q}`} field={field} value={search.q} onSearch={searchFor} />
      <Select
        small
        aria-label={t('Section')}
        value={search.section ?? ''}
        onChange={(event) => choose('section', event.currentTarget.value)}
      >
        <option value="">{t('All sections')}</option>
        {SUPPLIER_VIEW_SECTIONS.map((code) => (
          <option key={code} value={code}>
            {t(SECTIONS[code].heading)}
          </option>
        ))}
      </Select>
      <Select
        small
        aria-label={t('Status')}
        value={search.status.length === 1 ? search.status[0] : ''}
        onChange={(event) => choose('status', event.currentTarget.value)}
      >
        <option value="">{search.status.length > 1 ? t('Several statuses') : t('All statuses')}</option>
        {IMS_ACTIONS.map((action) => (
          <option key={action} value={action}>
            {t(ACTION_LABEL[action])}
          </option>
        ))}
      </Select>
      <TextInput
        small
        type="month"
        aria-label={t('Source Return Period')}
        placeholder={t('YYYY-MM')}
        defaultValue={search.returnPeriod ?? ''}
        key={`period ${search.returnPeriod ?? ''}`}
        onChange={(event) => {
          const { value } = event.currentTarget;
          // half-typed months are not looked for
          if (value === '' || parseTaxPeriod(value)) choose('returnPeriod', value);
        }}
      />
      {chips.length > 0 && (
        <span className="chips">
          {chips.map(([label, off]) => (
            <Chip key={off} label={label} removeHref={hrefWith({ [off]: null, page: null })} />
          ))}
        </span>
      )}
    </>
  );
}
