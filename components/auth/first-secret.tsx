import { Alert } from '../ui/alert';

/** Shown once: nobody can read it again. */
export function FirstSecretNote({ secret }: { secret: string }) {
  return (
    <Alert tone="ok" live title="First secret, shown this once:">
      <code className="code">{secret}</code> Hand it over in person or by phone. It opens the door one time within 72 hours, and must then
      be replaced.
    </Alert>
  );
}
