'use client';
import { useWords } from '../language/use-words';
import { classNames } from './class-names';
import { Icon } from './icon';
import { TextInput, type TextInputProps } from './text-input';

interface SearchInputProps extends Omit<TextInputProps, 'type' | 'aria-label'> {
  /** Names the field, as in "Search in this list". */
  readonly label: string;
}

export function SearchInput({ label, placeholder, className, small = true, ...rest }: SearchInputProps) {
  const t = useWords();
  return (
    <div className={classNames('search', className)} role="search">
      <Icon name="search" />
      <TextInput {...rest} type="search" small={small} aria-label={label} placeholder={placeholder ?? t('Search')} />
    </div>
  );
}
