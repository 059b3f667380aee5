interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; left out while nobody can tell. */
  readonly value?: number;
  /** What has been done so far, as in "12,000 of 1,00,000 rows". */
  readonly text?: string;
}

export function ProgressBar({ label, value, text }: ProgressBarProps) {
  const percent = value === undefined ? undefined : `${Math.floor(value * 100)}%`;
  return (
    <div className="progress">
      <div className="lb">
        <span>{label}</span>
        <span className="num">{text ?? percent}</span>
      </div>
      <progress aria-label={label} value={value} max={1}>
        {percent}
      </progress>
    </div>
  );
}
