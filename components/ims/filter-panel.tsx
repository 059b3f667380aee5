'use client';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Popup } from '@/components/ui/popup';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { UrlChanges } from '@/components/ui/url-state';
import { INVOICE_TYPE_LABEL, INVOICE_TYPES } from '@/lib/domain/document';
import { ACTION_LABEL, IMS_ACTIONS, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';
import type { SectionSearch } from '@/lib/schemas/section-search';
import { useWords } from '../language/use-words';
import { FILING_LABEL, SOURCE_LABEL } from './source-words';

interface FilterPanelProps {
  readonly gstin: string;
  readonly section: SectionCode;
  readonly search: SectionSearch;
  readonly onApply: (changes: UrlChanges) => void;
}

const SUPPLIER_SOURCES = ['GSTR1', 'IFF', 'GSTR1A'] as const;

/** All filters taken off, and back to the first page. */
export const NO_FILTERS: UrlChanges = {
  status: null,
  supplier: null,
  type: null,
  source: null,
  from: null,
  to: null,
  returnPeriod: null,
  filing: null,
  page: null,
  after: null,
  before: null,
};

export function FilterPanel(props: FilterPanelProps) {
  const t = useWords();
  return (
    <Popup
      label={t('Filter')}
      triggerClassName="btn o s"
      placement="bottom end"
      trigger={
        <>
          <Icon name="filter" size={14} />
          {t('Filter')}
        </>
      }
    >
      {(close) => <FilterForm {...props} close={close} />}
    </Popup>
  );
}

function FilterForm({ gstin, section, search, onApply, close }: FilterPanelProps & { close: () => void }) {
  const t = useWords();
  const { tab, kind } = SECTIONS[section];
  const isImport = tab === 'IMPORT';
  const hasSupplier = section !== 'impg' && section !== 'impga';
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const read = readFilters(new FormData(event.currentTarget));
    if (typeof read === 'string') {
      setFault(read);
      return;
    }
    onApply(read);
    close();
  };
  const reset = (): void => {
    onApply(NO_FILTERS);
    close();
  };
  const word = isImport ? 'BoE' : kind === 'INVOICE' ? 'Invoice' : kind === 'ECO' ? 'Document' : 'Note';
  return (
    <form className="filters" onSubmit={submit} noValidate>
      {hasSupplier && (
        <Group title={kind === 'ECO' ? t('GSTIN of ECO') : t('GSTIN of Supplier')} isOpen>
          <SupplierField gstin={gstin} section={section} initial={search.supplier ?? ''} error={fault} />
        </Group>
      )}
      {!isImport && (
        <Group title={t(`${word} Type`)} isOpen={search.type.length > 0}>
          {INVOICE_TYPES.map((type) => (
            <Choice
              key={type}
              type="checkbox"
              name="type"
              value={type}
              label={t(INVOICE_TYPE_LABEL[type])}
              defaultChecked={search.type.includes(type)}
            />
          ))}
        </Group>
      )}
      <Group title={t('Status')} isOpen={search.status.length > 0}>
        {IMS_ACTIONS.filter((action) => !isImport || action !== 'R').map((action) => (
          <Choice
            key={action}
            type="checkbox"
            name="status"
            value={action}
            label={t(ACTION_LABEL[action])}
            defaultChecked={search.status.includes(action)}
          />
        ))}
      </Group>
      {!isImport && (
        <Group title={t('Source')} isOpen={search.source.length > 0}>
          {SUPPLIER_SOURCES.map((source) => (
            <Choice
              key={source}
              type="checkbox"
              name="source"
              value={source}
              label={SOURCE_LABEL[source]}
              defaultChecked={search.source.includes(source)}
            />
          ))}
        </Group>
      )}
      <Group title={t(`${word} Date`)} isOpen={search.from !== null || search.to !== null}>
        <div className="pair">
          <Field label={t('From')}>
            <DateInput small name="from" defaultValue={search.from ?? ''} />
          </Field>
          <Field label={t('To')}>
            <DateInput small name="to" defaultValue={search.to ?? ''} />
          </Field>
        </div>
      </Group>
      <Group
        title={isImport ? t('Reference month') : t('Source Return Period, Filing Status')}
        isOpen={search.returnPeriod !== null || search.filing !== null}
      >
        <div className="pair">
          <Field label={isImport ? t('Month') : t('Return Period')}>
            <TextInput small type="month" name="returnPeriod" placeholder="YYYY-MM" defaultValue={search.returnPeriod ?? ''} />
          </Field>
          {!isImport && (
            <Field label={t('Filing Status')}>
              <Select small name="filing" defaultValue={search.filing ?? ''}>
                <option value="">{t('Any')}</option>
                <option value="FILED">{t(FILING_LABEL.FILED)}</option>
                <option value="SAVED">{t(FILING_LABEL.SAVED)}</option>
              </Select>
            </Field>
          )}
        </div>
      </Group>
      <div className="foot-row">
        <Button size="s" variant="secondary" onClick={close}>
          {t('Close')}
        </Button>
        <Button size="s" variant="secondary" onClick={reset}>
          {t('Reset')}
        </Button>
        <Button size="s" type="submit">
          {t('Apply')}
        </Button>
      </div>
    </form>
  );
}

function Group({ title, isOpen, children }: { title: string; isOpen: boolean; children: React.ReactNode }) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Address changes of a filled form, or the sentence that says what is wrong with it. */
export function readFilters(form: FormData): UrlChanges | string {
  const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
  const list = (name: string): string | null => form.getAll(name).map(String).join(',') || null;
  const supplier = text('supplier')?.toUpperCase() ?? null;
  if (supplier && !/^[0-9A-Z]{15}$/.test(supplier)) return 'Choose a supplier from the list, or type the whole GSTIN of 15 characters.';
  return {
    ...NO_FILTERS,
    supplier,
    type: list('type'),
    status: list('status'),
    source: list('source'),
    from: text('from'),
    to: text('to'),
    returnPeriod: text('returnPeriod'),
    filing: text('filing'),
  };
}

interface Suggestion {
  readonly gstin: string;
  readonly name: string;
}

const MIN_TYPED = 2;
const TYPING_PAUSE_MS = 250;

/** The supplier's GSTIN, with suppliers of this section offered while a GSTIN or a name is typed. */
function SupplierField({
  gstin,
  section,
  initial,
  error,
}: {
  gstin: string;
  section: SectionCode;
  initial: string;
  error: string | undefined;
}) {
  const t = useWords();
  const [typed, setTyped] = useState(initial);
  const [offered, setOffered] = useState<readonly Suggestion[]>([]);
  const listId = useId();
  useEffect(() => {
    const begins = typed.trim();
    if (begins.length < MIN_TYPED || begins.length === 15) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ gstin, begins });
      try {
        const answer = await fetch(`/ims/inward/${section}/suppliers?${query}`, { signal: stop.signal });
        if (answer.ok) setOffered(readSuggestions(await answer.json()));
      } catch {
        // Suggestions are a help only: without them the GSTIN can still be typed.
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, gstin, section]);
  return (
    <>
      <Field label="GSTIN" error={error} help={t('Type the beginning of a GSTIN or of a name.')}>
        <TextInput
          small
          code
          name="supplier"
          list={listId}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <datalist id={listId}>
        {offered.map((supplier) => (
          <option key={supplier.gstin} value={supplier.gstin}>
            {supplier.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

function readSuggestions(value: unknown): Suggestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Suggestion => typeof item?.gstin === 'string' && typeof item?.name === 'string');
}
