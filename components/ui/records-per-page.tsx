'use client';
import { useId } from 'react';
import { useWords } from '../language/use-words';
import { Select } from './select';
import { useUrlState } from './url-state';

interface RecordsPerPageProps {
  readonly value: number;
  readonly options?: readonly number[];
  readonly param?: string;
  /** The page, which starts anew with another size. */
  readonly pageParam?: string;
}

const PORTAL_SIZES = [10, 20, 50, 100] as const;

export function RecordsPerPage({ value, options = PORTAL_SIZES, param = 'perPage', pageParam = 'page' }: RecordsPerPageProps) {
  const t = useWords();
  const { go } = useUrlState();
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={id}>{t('Records Per Page:')}</label>
      <Select id={id} small value={value} onChange={(event) => go({ [param]: event.currentTarget.value, [pageParam]: null })}>
        {options.map((size) => (
          <option key={size} value={size}>
            {size}
          </option>
        ))}
      </Select>
    </div>
  );
}
