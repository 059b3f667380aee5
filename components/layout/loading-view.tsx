import { useWords } from '../language/use-words';
import { Skeleton } from '../ui/skeleton';

/** A page on its way: the band and lines where its content will stand. */
export function LoadingView({ label, rows = 10 }: { label?: string; rows?: number }) {
  const t = useWords();
  return (
    <div className="lone" aria-busy="true">
      <div className="band">
        <h1>{label ?? t('Loading')}</h1>
      </div>
      <div className="panel">
        <Skeleton rows={rows} label={label} />
      </div>
    </div>
  );
}
