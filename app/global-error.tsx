'use client';

import { useWords } from '@/components/language/use-words';
import { ErrorView } from '@/components/layout/error-view';
import './globals.css';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

/** Stands in for the whole document when the frame itself fails. */
export default function GlobalError({ error, retry }: Props) {
  const t = useWords();
  const digest = error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined;
  return (
    <html lang="en">
      <body>
        <title>{t('Something failed | Invoice Management System (replica)')}</title>
        <main id="main" className="wrap">
          <ErrorView requestId={digest} onRetry={retry} />
        </main>
      </body>
    </html>
  );
}
