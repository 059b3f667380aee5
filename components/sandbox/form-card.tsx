'use client';
import { type ReactNode, useActionState } from 'react';
import { fieldProblem } from '@/components/auth/field-problem';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { type FormState, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';

export interface FormCardProps<T> {
  readonly id: string;
  readonly title: string;
  readonly submitLabel: string;
  readonly action: (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
  /** What is said when it was done. */
  readonly done: (data: T) => string;
  /** Why the form is closed to this user; it stays readable. */
  readonly closed?: string | undefined;
  readonly intro?: ReactNode;
  readonly children: (problem: (...names: string[]) => string | undefined) => ReactNode;
}

/** A card with one form: its answer stands above the fields, faults beside theirs. */
export function FormCard<T>({ id, title, submitLabel, action, done, closed, intro, children }: FormCardProps<T>) {
  const t = useWords();
  const [state, submit, isPending] = useActionState<FormState<T>, FormData>(action, null);
  const refusals = state && !state.ok && state.kind === 'refused' ? state.refusals : [];
  return (
    <section className="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      <form className="body stack" action={submit}>
        {intro}
        {state?.ok && (
          <Alert tone="ok" live>
            {done(state.data)}
          </Alert>
        )}
        {state && !state.ok && refusals.length <= 1 && (
          <Alert tone="bad" live>
            {t(failureSentence(state))}
          </Alert>
        )}
        {refusals.length > 1 && (
          <Alert tone="bad" live title={t('Nothing was taken.')}>
            <ul>
              {refusals.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </Alert>
        )}
        {children((...names) => fieldProblem(state, ...names))}
        <div className="btns">
          <Button type="submit" pending={isPending} {...(closed ? { offReason: closed } : {})}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </section>
  );
}
