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
  return (
    <FormCard
      id="clock-title"
      title="Sandbox date"
      submitLabel="Move the clock"
      action={action}
      closed={closed}
      done={({ date, drafts, removals }) =>
        `The date is now ${formatDate(date)}. ${formatCount(drafts)} GSTR-2B generated, ${formatCount(removals)} records removed at the 16(4) cut-off.`
      }
      intro={
        <p>
          It is {formatDate(today)} for everybody here. Moving the date forward does what falls due until then, in order: drafts of GSTR-2B
          on the 14th, removals on 1 December. It never moves back. Leave the date empty to let the real clock run.
        </p>
      }
    >
      {(problem) => (
        <Field label="New date" error={problem('date', '')}>
          <DateInput name="date" min={today} />
        </Field>
      )}
    </FormCard>
  );
}

export function DueDateForm<T>({ action, closed }: FormProps<T>) {
  return (
    <FormCard
      id="due-title"
      title="Extend a due date"
      submitLabel="Save the date"
      action={action}
      closed={closed}
      done={() => 'The due date is saved.'}
    >
      {(problem) => (
        <div className="two-col">
          <Field label="Form" required error={problem('form')}>
            <Select name="form" defaultValue="GSTR3B">
              {DUE_FORMS.map((form) => (
                <option key={form}>{form}</option>
              ))}
            </Select>
          </Field>
          <Field label="Period" required error={problem('period')} help="A quarter by its last month: 2026-12.">
            <TextInput name="period" placeholder="2026-10" />
          </Field>
          <Field label="Filing" error={problem('frequency')}>
            <Select name="frequency" defaultValue="">
              <option value="">All</option>
              <option value="MONTHLY">Monthly</option>
              <option value="QUARTERLY">Quarterly (QRMP)</option>
            </Select>
          </Field>
          <Field label="States" error={problem('group')}>
            <Select name="group" defaultValue="">
              <option value="">All</option>
              <option value="X">Group X (22nd)</option>
              <option value="Y">Group Y (24th)</option>
            </Select>
          </Field>
          <Field label="New due date" required error={problem('due')}>
            <DateInput name="due" />
          </Field>
        </div>
      )}
    </FormCard>
  );
}

export function FrequencyForm<T>({ action, closed, now }: FormProps<T> & { readonly now: string }) {
  return (
    <FormCard
      id="frequency-title"
      title="Filing frequency"
      submitLabel="Change"
      action={action}
      closed={closed}
      done={() => 'The filing frequency is changed.'}
      intro={<p>Now: {now}. A change holds from the first month of a quarter.</p>}
    >
      {(problem) => (
        <div className="two-col">
          <Field label="From" required error={problem('from')} help="First month of a quarter: 2027-01.">
            <TextInput name="from" placeholder="2027-01" />
          </Field>
          <Field label="Frequency" required error={problem('frequency')}>
            <Select name="frequency" defaultValue="QUARTERLY">
              <option value="MONTHLY">Monthly</option>
              <option value="QUARTERLY">Quarterly (QRMP)</option>
            </Select>
          </Field>
        </div>
      )}
    </FormCard>
  );
}

export function SettingsForm<T>({ action, closed, settings }: FormProps<T> & { readonly settings: RuleSettings }) {
  return (
    <FormCard
      id="settings-title"
      title="Where the law leaves a choice"
      submitLabel="Save"
      action={action}
      closed={closed}
      done={() => 'The settings are saved.'}
    >
      {(problem) => (
        <>
          <Choice
            type="checkbox"
            name="reasonRequired"
            defaultChecked={settings.reasonRequired}
            label="Ask for a reason when ITC is reduced in part or not at all"
          />
          <Choice
            type="checkbox"
            name="gstr5InIms"
            defaultChecked={settings.gstr5InIms}
            label="Show documents of non-residents (GSTR-5) in IMS"
          />
          <Field label="A pending window that lapsed enters" error={problem('lapseMode')}>
            <Select name="lapseMode" defaultValue={settings.lapseMode}>
              <option value="BY_DATE">the first GSTR-2B computed after its last day</option>
              <option value="NEXT_PERIOD">the GSTR-2B of the following period</option>
            </Select>
          </Field>
          <Field label="Records beyond which a list points to Excel" error={problem('maxOnlineRows')}>
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
  const [text, setText] = useState('');
  const read = async (file: File | undefined): Promise<void> => {
    if (file) setText(await file.text());
  };
  return (
    <FormCard
      id="feed-title"
      title="Feed this GSTIN"
      submitLabel="Send"
      action={action}
      closed={closed}
      done={({ billsOfEntry, distributions, rule37a }) =>
        `Taken: ${billsOfEntry} bills of entry, ${distributions} ISD documents, ${rule37a} Rule 37A items.`
      }
      intro={
        <p>
          What no supplier&rsquo;s file brings: bills of entry from ICEGATE, distributions of an ISD, Rule 37A items.{' '}
          <a href="/help#feed">The format</a>, <a href="/samples/sandbox-feed.json">an example</a>.
        </p>
      }
    >
      {(problem) => (
        <>
          <Field label="JSON file">
            <TextInput type="file" accept="application/json,.json" onChange={(event) => void read(event.target.files?.[0])} />
          </Field>
          <Field label="Its text" required error={problem('json')}>
            <TextArea name="json" rows={8} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} />
          </Field>
        </>
      )}
    </FormCard>
  );
}
