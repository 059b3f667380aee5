/** Grey lines where rows will stand. */
import { useWords } from '../language/use-words';
export function Skeleton({ rows = 6, label }: { rows?: number; label?: string }) {
  const t = useWords();
  return (
    <div className="skeleton" role="status">
      <span className="vh">{label ?? t('Loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <i key={index} />
      ))}
    </div>
  );
}
