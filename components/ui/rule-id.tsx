import Link from 'next/link';
import { useWords } from '../language/use-words';

/** The id of a rule, leading to its entry among the rules. */
export function RuleId({ id }: { id: string }) {
  const t = useWords();
  return (
    <Link className="rid" href={`/help/rules#${id}`} prefetch={false} aria-label={t('Rule {id}', { id })}>
      {id}
    </Link>
  );
}
