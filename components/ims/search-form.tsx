'use client';
import { type RefObject, useEffect, useState } from 'react';
import { SearchInput } from '@/components/ui/search-input';
import { useWords } from '../language/use-words';

interface SearchFormProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches on Enter; the cross of the field takes the search off. */
export function SearchForm({ field, value, onSearch }: SearchFormProps) {
  const t = useWords();
  const [text, setText] = useState(value);
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    // The browser's cross empties the field without a submit.
    const cleared = (): void => {
      if (input.value === '' && value !== '') onSearch('');
    };
    input.addEventListener('search', cleared);
    return () => input.removeEventListener('search', cleared);
  }, [field, value, onSearch]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <SearchInput
        ref={field}
        label={t('Search in this list')}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
