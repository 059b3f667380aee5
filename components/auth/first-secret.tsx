import { useRichWords, useWords } from '../language/use-words';
import { Alert } from '../ui/alert';

/** Shown once: nobody can read it again. */
export function FirstSecretNote({ secret }: { secret: string }) {
  const t = useWords();
  const rich = useRichWords();
  return (
    <Alert tone="ok" live title={t('First secret, shown this once:')}>
      {rich('{code} Hand it over in person or by phone. It opens the door one time within 72 hours, and must then be replaced.', {
        code: <code className="code">{secret}</code>,
      })}
    </Alert>
  );
}
