import { useWords } from '../language/use-words';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { MandatoryNote } from '../ui/mandatory-note';
import { TextInput } from '../ui/text-input';

interface LoginFormProps {
  /** Proves that the form was made for this browser. */
  readonly csrfToken: string;
  readonly callbackUrl: string;
  /** What went wrong the last time. */
  readonly problem?: string;
}

/** A plain form: it works before and without any script, and the answer is a new page. */
export function LoginForm({ csrfToken, callbackUrl, problem }: LoginFormProps) {
  const t = useWords();
  return (
    <section className="card" aria-labelledby="login-title">
      <div className="band">
        <h1 id="login-title">{t('Login')}</h1>
      </div>
      <form className="body" method="post" action="/api/auth/callback/credentials">
        <MandatoryNote />
        {problem !== undefined && (
          <Alert tone="bad" live>
            {problem}
          </Alert>
        )}
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <Field label={t('Username')} required>
          <TextInput name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} required />
        </Field>
        <Field label={t('Password')} required help={t('Pasting and password managers work here. There is no puzzle to solve.')}>
          <TextInput name="password" type="password" autoComplete="current-password" maxLength={256} required />
        </Field>
        <Button type="submit">{t('Login')}</Button>
        <p className="small muted">{t('Password forgotten? Whoever runs this installation can give you a new first secret.')}</p>
      </form>
    </section>
  );
}
