import Link from 'next/link';

/** The id of a rule, leading to its entry among the rules. */
export function RuleId({ id }: { id: string }) {
  return (
    <Link className="rid" href={`/help/rules#${id}`} prefetch={false} aria-label={`Rule ${id}`}>
      {id}
    </Link>
  );
}
