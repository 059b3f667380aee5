'use client';
import type { Words } from '../language/speech';
import { useWords } from '../language/use-words';
import '@/components/ims/section-list.css';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Popup } from '@/components/ui/popup';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { UrlChanges } from '@/components/ui/url-state';
import { formatDate } from '@/lib/domain/calendar';
import { INVOICE_TYPE_LABEL, INVOICE_TYPES } from '@/lib/domain/document';
import { OUTWARD_STATUS_CODES, OUTWARD_STATUS_LABEL, SUPPLIER_FORM_LABEL, SUPPLIER_FORMS } from '@/lib/domain/outward-tables';
import type { OutwardSearch } from '@/lib/schemas/outward-search';

/** All filters taken off, and back to the first page. The search stays: it has its own field. */
export const NO_OUTWARD_FILTERS: UrlChanges = {
  status: null,
  recipient: null,
  type: null,
  form: null,
  recipient3b: null,
  filing: null,
  from: null,
  to: null,
  page: null,
};

interface OutwardFilterProps {
  readonly search: OutwardSearch;
  /** A single form's list has no choice of forms, but one of filing. */
  readonly isOneForm: boolean;
  readonly dateLabel: string;
  readonly onApply: (changes: UrlChanges) => void;
}

export function OutwardFilter(props: OutwardFilterProps) {
  const t = useWords();
  return (
    <Popup
      label={t('Filter')}
      triggerClassName="btn o s"
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

function FilterForm({ search, isOneForm, dateLabel, onApply, close }: OutwardFilterProps & { close: () => void }) {
  const t = useWords();
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const read = readOutwardFilters(new FormData(event.currentTarget));
    if (typeof read === 'string') {
      setFault(read);
      return;
    }
    onApply(read);
    close();
  };
  const reset = (): void => {
    onApply(NO_OUTWARD_FILTERS);
    close();
  };
  return (
    <form className="filters" onSubmit={submit} noValidate>
      <Group title={t('Recipient GSTIN')} isOpen>
        <Field label="GSTIN" error={fault}>
          <TextInput small code name="recipient" autoComplete="off" defaultValue={search.recipient ?? ''} />
        </Field>
      </Group>
      <Group title={t('Status')} isOpen={search.status.length > 0}>
        {OUTWARD_STATUS_CODES.map((status) => (
          <Choice
            key={status}
            type="checkbox"
            name="status"
            value={status}
            label={t(OUTWARD_STATUS_LABEL[status])}
            defaultChecked={search.status.includes(status)}
          />
        ))}
      </Group>
      <Group title={t('Invoice Type')} isOpen={search.type.length > 0}>
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
      {!isOneForm && (
        <Group title={t('Reported in Form')} isOpen={search.form.length > 0}>
          {SUPPLIER_FORMS.map((form) => (
            <Choice
              key={form}
              type="checkbox"
              name="form"
              value={form}
              label={SUPPLIER_FORM_LABEL[form]}
              defaultChecked={search.form.includes(form)}
            />
          ))}
        </Group>
      )}
      <Group title={dateLabel} isOpen={search.from !== null || search.to !== null}>
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
        title={isOneForm ? t('Filing Status') : t('GSTR 3B of Recipient')}
        isOpen={search.recipient3b !== null || search.filing !== null}
      >
        {isOneForm ? (
          <Field label={t('Filing Status')}>
            <Select small name="filing" defaultValue={search.filing ?? ''}>
              <option value="">{t('Any')}</option>
              <option value="FILED">{t('Filed')}</option>
              <option value="SAVED">{t('Not Filed')}</option>
            </Select>
          </Field>
        ) : (
          <Field label={t('GSTR 3B of Recipient')}>
            <Select small name="recipient3b" defaultValue={search.recipient3b ?? ''}>
              <option value="">{t('Any')}</option>
              <option value="FILED">{t('Filed')}</option>
              <option value="NOT_FILED">{t('Not Filed')}</option>
            </Select>
          </Field>
        )}
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

function Group({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Address changes of a filled form, or the sentence that says what is wrong with it. A list of forms that is not offered stays as it is. */
export function readOutwardFilters(form: FormData): UrlChanges | string {
  const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
  const list = (name: string): string | null => form.getAll(name).map(String).join(',') || null;
  const recipient = text('recipient')?.toUpperCase() ?? null;
  if (recipient && !/^[0-9A-Z]{15}$/.test(recipient)) return 'Type the whole GSTIN of 15 characters; for a part of it use Search.';
  const [from, to] = [text('from'), text('to')];
  if (from && to && from > to) return 'The first date is after the last.';
  const changes: UrlChanges = {
    ...NO_OUTWARD_FILTERS,
    recipient,
    status: list('status'),
    type: list('type'),
    form: list('form'),
    recipient3b: text('recipient3b'),
    filing: text('filing'),
    from,
    to,
  };
  return changes;
}

export interface OutwardChip {
  readonly label: string;
  readonly off: UrlChanges;
}

/** The filters in force, each with the way to take it off. */
export function outwardChips(t: Words, search: OutwardSearch, isOneForm: boolean): OutwardChip[] {
  const chips: OutwardChip[] = [];
  const add = (label: string, ...names: string[]): void => {
    chips.push({ label, off: { page: null, ...Object.fromEntries(names.map((name) => [name, null])) } });
  };
  if (search.status.length > 0)
    add(t('Status {list}', { list: search.status.map((status) => t(OUTWARD_STATUS_LABEL[status])).join(', ') }), 'status');
  if (search.recipient) add(t('Recipient {gstin}', { gstin: search.recipient }), 'recipient');
  if (search.type.length > 0) add(t('Type {list}', { list: search.type.map((type) => t(INVOICE_TYPE_LABEL[type])).join(', ') }), 'type');
  if (search.form.length > 0 && !isOneForm)
    add(t('Form {list}', { list: search.form.map((form) => SUPPLIER_FORM_LABEL[form]).join(', ') }), 'form');
  if (search.recipient3b)
    add(t('GSTR 3B of Recipient {state}', { state: search.recipient3b === 'FILED' ? t('Filed') : t('Not Filed') }), 'recipient3b');
  if (search.filing) add(t('Filing Status {state}', { state: search.filing === 'FILED' ? t('Filed') : t('Not Filed') }), 'filing');
  if (search.from && search.to) add(t('Date {from} - {to}', { from: formatDate(search.from), to: formatDate(search.to) }), 'from', 'to');
  else if (search.from) add(t('Date from {date}', { date: formatDate(search.from) }), 'from');
  else if (search.to) add(t('Date up to {date}', { date: formatDate(search.to) }), 'to');
  if (search.q) add(t('Search "{words}"', { words: search.q }), 'q');
  return chips;
}
