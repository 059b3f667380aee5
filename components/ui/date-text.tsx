/** An IsoDate as DD/MM/YYYY; nothing for null. */
export function DateText({ value }: { value: string | null }) {
  if (value === null) return null;
  return (
    <time dateTime={value} className="nowrap">
      {value.split('-').reverse().join('/')}
    </time>
  );
}
