'use client';
import { useActionState } from 'react';
import { type FormState, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { MandatoryNote } from '../ui/mandatory-note';
import { TextInput } from '../ui/text-input';
import { fieldProblem } from './field-problem';

type State = FormState<{ readonly ended: number }>;

interface PasswordFormProps {
  readonly change: (previous: State, form: FormData) => Promise<State>;
  /** For password managers, which must know whose password it is. */
  readonly username: string;
}

export function PasswordForm({ change, username }: PasswordFormProps) {
  const t = useWords();
  const [state, submit, isPending] = useActionState<State, FormData>(change, null);
  const general =
    state && !state.ok && fieldProblem(state, 'currentPassword', 'newPassword', 'repeatedPassword') === undefined
      ? t(failureSentence(state))
      : null;
  return (
    <section className="card" aria-labelledby="password-title">
      <h2 id="password-title">{t('Change password')}</h2>
      <form className="body stack" action={submit}>
        <MandatoryNote />
        {state?.ok && (
          <Alert tone="ok" live>
            {t('The password has been changed.')}{' '}
            {state.data.ended === 0
              ? t('No other browser was signed in.')
              : t('Other browsers signed out: {ended}.', { ended: state.data.ended })}
          </Alert>
        )}
        {general !== null && (
          <Alert tone="bad" live>
            {general}
          </Alert>
        )}
        <input type="hidden" autoComplete="username" value={username} readOnly />
        <Field label={t('Current password')} required error={fieldProblem(state, 'currentPassword')}>
          <TextInput name="currentPassword" type="password" autoComplete="current-password" maxLength={256} required />
        </Field>
        <Field
          label={t('New password')}
          required
          help={t('At least 8 characters; 15 or more are better. No rules about capitals or signs.')}
          error={fieldProblem(state, 'newPassword')}
        >
          <TextInput name="newPassword" type="password" autoComplete="new-password" minLength={8} maxLength={256} required />
        </Field>
        <Field label={t('New password again')} required error={fieldProblem(state, 'repeatedPassword')}>
          <TextInput name="repeatedPassword" type="password" autoComplete="new-password" maxLength={256} required />
        </Field>
        <div className="btns">
          <Button type="submit" pending={isPending}>
            {t('Change password')}
          </Button>
        </div>
      </form>
    </section>
  );
}
