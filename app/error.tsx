'use client';

import { useWords } from '@/components/language/use-words';
import { ErrorView } from '@/components/layout/error-view';

interface Props {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function PageError({ error, retry }: Props) {
  const t = useWords();
  return <ErrorView requestId={digestOf(error)} onRetry={retry} links={[{ label: t('Dashboard'), href: '/dashboard' }]} />;
}

/** The server's log has the fault under the same digest. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined;
}
