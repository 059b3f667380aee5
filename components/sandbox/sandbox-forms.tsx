'use client';
import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import { formatDate } from '@/lib/domain/calendar';
import { DUE_FORMS } from '@/lib/domain/due-dates';
import { formatCount } from '@/lib/domain/money';
import type { RuleSettings } from '@/lib/domain/settings';
import type { FormState } from '@/lib/schemas/action-result';
import { useRichWords, useWords } from '../language/use-words';
import { FormCard } from './form-card';

type Action<T> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
interface FormProps<T> {
  readonly action: Action<T>;
  readonly closed?: string | undefined;
}

export interface MovedClockView {
  readonly date: string;
  readonly drafts: number;
  readonly removals: number;
}

export function ClockForm({ action, closed, today }: FormProps<MovedClockView> & { readonly today: string }) {
  const t = useWords();
  return (
    <FormCard
      id="clock-title"
      title={t('Sandbox date')}
      submitLabel={t('Move the clock')}
      action={action}
      closed={closed}
      done={({ date, drafts, removals }) =>
        t('The date is now {date}. {drafts} GSTR-2B generated, {removals} records removed at the 16(4) cut-off.', {
          date: formatDate(date),
          drafts: formatCount(drafts),
          removals: formatCount(removals),
        })
      }
      intro={
        <p>
          {t(
            'It is {today} for everybody here. Moving the date forward does what falls due until then, in order: drafts of GSTR-2B on the 14th, removals on 1 December. It never moves back. Leave the date empty to let the real clock run.',
            { today: formatDate(today) },
          )}
        </p>
      }
    >
      {(problem) => (
        <Field label={t('New date')} error={problem('date', '')}>
          <DateInput name="date" min={today} />
        </Field>
      )}
    </FormCard>
  );
}

export function DueDateForm<T>({ action, closed }: FormProps<T>) {
  const t = useWords();
  return (
    <FormCard
      id="due-title"
      title={t('Extend a due date')}
      submitLabel={t('Save the date')}
      action={action}
      closed={closed}
      done={() => t('The due date is saved.')}
    >
      {(problem) => (
        <div className="two-col">
          <Field label={t('Form')} required error={problem('form')}>
            <Select name="form" defaultValue="GSTR3B">
              {DUE_FORMS.map((form) => (
                <option key={form}>{form}</option>
              ))}
            </Select>
          </Field>
          <Field label={t('Period')} required error={problem('period')} help={t('A quarter by its last month: 2026-12.')}>
            <TextInput name="period" placeholder="2026-10" />
          </Field>
          <Field label={t('Filing')} error={problem('frequency')}>
            <Select name="frequency" defaultValue="">
              <option value="">{t('All')}</option>
              <option value="MONTHLY">{t('Monthly')}</option>
              <option value="QUARTERLY">{t('Quarterly (QRMP)')}</option>
            </Select>
          </Field>
          <Field label={t('States')} error={problem('group')}>
            <Select name="group" defaultValue="">
              <option value="">{t('All')}</option>
              <option value="X">{t('Group X (22nd)')}</option>
              <option value="Y">{t('Group Y (24th)')}</option>
            </Select>
          </Field>
          <Field label={t('New due date')} required error={problem('due')}>
            <DateInput name="due" />
          </Field>
        </div>
      )}
    </FormCard>
  );
}

export function FrequencyForm<T>({ action, closed, now }: FormProps<T> & { readonly now: string }) {
  const t = useWords();
  return (
    <FormCard
      id="frequency-title"
      title={t('Filing frequency')}
      submitLabel={t('Change')}
      action={action}
      closed={closed}
      done={() => t('The filing frequency is changed.')}
      intro={<p>{t('Now: {now}. A change holds from the first month of a quarter.', { now })}</p>}
    >
      {(problem) => (
        <div className="two-col">
          <Field label={t('From')} required error={problem('from')} help={t('First month of a quarter: 2027-01.')}>
            <TextInput name="from" placeholder="2027-01" />
          </Field>
          <Field label={t('Frequency')} required error={problem('frequency')}>
            <Select name="frequency" defaultValue="QUARTERLY">
              <option value="MONTHLY">{t('Monthly')}</option>
              <option value="QUARTERLY">{t('Quarterly (QRMP)')}</option>
            </Select>
          </Field>
        </div>
      )}
    </FormCard>
  );
}

export function SettingsForm<T>({ action, closed, settings }: FormProps<T> & { readonly settings: RuleSettings }) {
  const t = useWords();
  return (
    <FormCard
      id="settings-title"
      title={t('Where the law leaves a choice')}
      submitLabel={t('Save')}
      action={action}
      closed={closed}
      done={() => t('The settings are saved.')}
    >
      {(problem) => (
        <>
          <Choice
            type="checkbox"
            name="reasonRequired"
            defaultChecked={settings.reasonRequired}
            label={t('Ask for a reason when ITC is reduced in part or not at all')}
          />
          <Choice
            type="checkbox"
            name="gstr5InIms"
            defaultChecked={settings.gstr5InIms}
            label={t('Show documents of non-residents (GSTR-5) in IMS')}
          />
          <Field label={t('A pending window that lapsed enters')} error={problem('lapseMode')}>
            <Select name="lapseMode" defaultValue={settings.lapseMode}>
              <option value="BY_DATE">{t('the first GSTR-2B computed after its last day')}</option>
              <option value="NEXT_PERIOD">{t('the GSTR-2B of the following period')}</option>
            </Select>
          </Field>
          <Field label={t('Records beyond which a list points to Excel')} error={problem('maxOnlineRows')}>
            <TextInput name="maxOnlineRows" inputMode="numeric" defaultValue={String(settings.maxOnlineRows)} />
          </Field>
        </>
      )}
    </FormCard>
  );
}

export interface FedView {
  readonly billsOfEntry: number;
  readonly distributions: number;
  readonly rule37a: number;
}

export function FeedForm({ action, closed }: FormProps<FedView>) {
  const t = useWords();
  const rich = useRichWords();
  const [text, setText] = useState('');
  const read = async (file: File | undefined): Promise<void> => {
    if (file) setText(await file.text());
  };
  return (
    <FormCard
      id="feed-title"
      title={t('Feed this GSTIN')}
      submitLabel={t('Send')}
      action={action}
      closed={closed}
      done={({ billsOfEntry, distributions, rule37a }) =>
        t('Taken: {billsOfEntry} bills of entry, {distributions} ISD documents, {rule37a} Rule 37A items.', {
          billsOfEntry,
          distributions,
          rule37a,
        })
      }
      intro={
        <p>
          {rich('What no supplier’s file brings: bills of entry from ICEGATE, distributions of an ISD, Rule 37A items. {link}, {link2}.', {
            link: <a href="/help#feed">{t('The format')}</a>,
            link2: <a href="/samples/sandbox-feed.json">{t('an example')}</a>,
          })}
        </p>
      }
    >
      {(problem) => (
        <>
          <Field label={t('JSON file')}>
            <TextInput type="file" accept="application/json,.json" onChange={(event) => void read(event.target.files?.[0])} />
          </Field>
          <Field label={t('Its text')} required error={problem('json')}>
            <TextArea name="json" rows={8} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} />
          </Field>
        </>
      )}
    </FormCard>
  );
}
