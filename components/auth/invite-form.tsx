'use client';
import { useActionState } from 'react';
import { ROLES } from '@/lib/domain/access';
import { type FormState, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { MandatoryNote } from '../ui/mandatory-note';
import { Select } from '../ui/select';
import { TextInput } from '../ui/text-input';
import { fieldProblem } from './field-problem';
import { FirstSecretNote } from './first-secret';
import { ROLE_MEANING } from './roles';

type Answer = FormState<{ readonly firstSecret: string | null }>;

interface State {
  readonly answer: Answer;
  /** What was typed, when it was not accepted: the browser empties a form that was sent. */
  readonly typed: FormData | null;
}

/** Gives a role to somebody; a username that is not known yet becomes a new user. */
export function InviteForm({ invite }: { invite: (previous: Answer, form: FormData) => Promise<Answer> }) {
  const t = useWords();
  const send = async (previous: State, form: FormData): Promise<State> => {
    const answer = await invite(previous.answer, form);
    return { answer, typed: answer?.ok ? null : form };
  };
  const [{ answer: state, typed }, submit, isPending] = useActionState<State, FormData>(send, { answer: null, typed: null });
  const before = (name: string, otherwise = ''): string => String(typed?.get(name) ?? otherwise);
  const general = state && !state.ok && fieldProblem(state, 'username', 'name', 'role') === undefined ? t(failureSentence(state)) : null;
  return (
    <section className="card" aria-labelledby="invite-title">
      <h2 id="invite-title">{t('Add a member')}</h2>
      <form className="body stack" action={submit}>
        <MandatoryNote />
        {state?.ok &&
          (state.data.firstSecret === null ? (
            <Alert tone="ok" live>
              {t('The user was known here and has the role now.')}
            </Alert>
          ) : (
            <FirstSecretNote secret={state.data.firstSecret} />
          ))}
        {general !== null && (
          <Alert tone="bad" live>
            {general}
          </Alert>
        )}
        <Field label={t('Username')} required error={fieldProblem(state, 'username')}>
          <TextInput
            name="username"
            defaultValue={before('username')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            required
          />
        </Field>
        <Field label={t('Name')} help={t('For somebody who is not a user yet.')} error={fieldProblem(state, 'name')}>
          <TextInput name="name" defaultValue={before('name')} autoComplete="off" maxLength={120} />
        </Field>
        <Field label={t('Role')} required error={fieldProblem(state, 'role')}>
          <Select key={before('role')} name="role" defaultValue={before('role', 'viewer')}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(role)}: {t(ROLE_MEANING[role])}
              </option>
            ))}
          </Select>
        </Field>
        <div className="btns">
          <Button type="submit" pending={isPending}>
            {t('Add member')}
          </Button>
        </div>
      </form>
    </section>
  );
}
