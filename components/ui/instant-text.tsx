import { useWords } from '../language/use-words';

const IST = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An ISO instant in Indian time: 17/11/2026 10:31. */
export const instantText = (value: string): string => IST.format(new Date(value)).replace(',', '');

export function InstantText({ value }: { value: string }) {
  const t = useWords();
  return (
    <time dateTime={value} className="nowrap" title={t('Indian Standard Time')}>
      {instantText(value)}
    </time>
  );
}
