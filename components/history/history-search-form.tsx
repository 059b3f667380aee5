import { useWords } from '@/components/language/use-words';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CHANGE_SET_KINDS } from '@/lib/domain/ims/change-sets';
import type { HistorySearch } from '@/lib/schemas/change-history';
import { KIND_LABEL } from './change-set-words';

interface HistorySearchFormProps {
  readonly search: HistorySearch;
  readonly people: readonly string[];
}

/** Filters of the history. A plain form: it works before the page's scripts do. */
export function HistorySearchForm({ search, people }: HistorySearchFormProps) {
  const t = useWords();
  const isFiltered = Boolean(search.from || search.to || search.by || search.kind || search.q);
  return (
    <form className="row ends" action="/ims/history">
      <Field label={t('From')}>
        <DateInput small name="from" defaultValue={search.from ?? ''} />
      </Field>
      <Field label={t('To')}>
        <DateInput small name="to" defaultValue={search.to ?? ''} />
      </Field>
      <Field label={t('By')}>
        <Select small name="by" defaultValue={search.by ?? ''}>
          <option value="">{t('Anyone')}</option>
          {people.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('Kind')}>
        <Select small name="kind" defaultValue={search.kind ?? ''}>
          <option value="">{t('Any')}</option>
          {CHANGE_SET_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(KIND_LABEL[kind])}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('Words of the title')}>
        <TextInput small name="q" defaultValue={search.q} maxLength={100} />
      </Field>
      <Button size="s" type="submit">
        {t('Search')}
      </Button>
      {isFiltered && (
        <ButtonLink size="s" variant="secondary" href="/ims/history">
          {t('Reset')}
        </ButtonLink>
      )}
    </form>
  );
}
