import { type ReactNode, useId } from 'react';
import { useWords } from '../language/use-words';

export type SharePattern = 'solid' | 'dots' | 'hatch' | 'cross' | 'info';

export interface SharePart {
  readonly id: string;
  readonly label: string;
  /** Its weight; parts below zero are drawn as nothing and stand in the table only. */
  readonly value: number;
  /** The value in words and figures, as in "1,86,930.00". */
  readonly valueText: string;
  readonly pattern: SharePattern;
}

interface ShareBarProps {
  readonly title: string;
  readonly parts: readonly SharePart[];
  /** Your own table of the same numbers; without it a small one is drawn. */
  readonly children?: ReactNode;
}

const TONE: Readonly<Record<SharePattern, string>> = { solid: 'ok', dots: 'idle', hatch: 'wait', cross: 'bad', info: 'info' };
const GAP = 0.4;

/** One bar cut into shares, told apart by pattern as well as colour, with the numbers in a table below. */
export function ShareBar({ title, parts, children }: ShareBarProps) {
  const t = useWords();
  const id = useId();
  const drawn = layOut(parts);
  const words = parts.map((part) => `${part.label} ${part.valueText}`).join(', ');
  return (
    <figure className="share">
      <svg width="100%" height="60" role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>{t('{title}: {words}. The table below has the same numbers.', { title, words })}</title>
        <Patterns id={id} />
        {drawn.map(({ part, percent, start, width }) => (
          <g key={part.id} className={`share-${TONE[part.pattern]}`}>
            {percent >= 9 && (
              <text x={`${start}%`} y="12">
                {part.label} {Math.round(percent)}%
              </text>
            )}
            <rect
              x={`${start}%`}
              y="19"
              width={`${width}%`}
              height="38"
              rx="3"
              fill={fillOf(part.pattern, id)}
              stroke="currentColor"
              strokeWidth="1.5"
            />
          </g>
        ))}
        {drawn.length === 0 && (
          <rect x="0" y="19" width="100%" height="38" rx="3" fill="none" stroke="currentColor" strokeDasharray="4 4" />
        )}
      </svg>
      {children ?? <ShareTable title={title} parts={parts} />}
    </figure>
  );
}

const fillOf = (pattern: SharePattern, id: string): string =>
  pattern === 'solid' || pattern === 'info' ? 'currentColor' : `url(#${id}-${pattern})`;

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="ground-wait" width="8" height="8" />
        <rect className="ink-wait" width="3" height="8" />
      </pattern>
      <pattern id={`${id}-cross`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect className="ground-bad" width="6" height="6" />
        <rect className="ink-bad" width="2" height="6" />
      </pattern>
      <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect className="ground-idle" width="6" height="6" />
        <circle className="ink-idle" cx="3" cy="3" r="1" />
      </pattern>
    </defs>
  );
}

interface DrawnPart {
  readonly part: SharePart;
  readonly percent: number;
  readonly start: number;
  readonly width: number;
}

/** Places the parts from left to right, in per cent of the width, with a hair between them. */
export function layOut(parts: readonly SharePart[]): readonly DrawnPart[] {
  const positive = parts.filter((part) => part.value > 0);
  const total = positive.reduce((sum, part) => sum + part.value, 0);
  const room = 100 - GAP * (positive.length - 1);
  let start = 0;
  return positive.map((part) => {
    const share = part.value / total;
    const drawn = { part, percent: share * 100, start: round(start), width: round(share * room) };
    start += share * room + GAP;
    return drawn;
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;

function ShareTable({ title, parts }: { title: string; parts: readonly SharePart[] }) {
  return (
    <div className="scroll">
      <table className="t mini">
        <caption className="vh">{title}</caption>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">{part.label}</th>
              <td className="num">{part.valueText}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
