import type { ReactNode } from 'react';

const dot = (x: number, y: number, r = 0.7): ReactNode => <circle cx={x} cy={y} r={r} fill="currentColor" stroke="none" />;

/** Line drawings of our own on a 16 by 16 ground. */
const DRAWINGS = {
  check: <path d="m3 8.5 3.2 3L13 4.5" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  dash: <path d="M4 8h8" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.5 1.5" />
    </>
  ),
  'chevron-down': <path d="m4 6 4 4 4-4" />,
  'chevron-up': <path d="m4 10 4-4 4 4" />,
  'chevron-right': <path d="m6 4 4 4-4 4" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.2v4" />
      {dot(8, 4.8)}
    </>
  ),
  warning: (
    <>
      <path d="M8 2 14.6 13.5H1.4z" />
      <path d="M8 6.4v3.4" />
      {dot(8, 11.7, 0.6)}
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M6 6.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3" />
      {dot(8, 11.4, 0.6)}
    </>
  ),
  refresh: (
    <>
      <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4" />
      <path d="M13.8 1.8v3h-3" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  filter: <path d="M2 3h12l-4.5 5.5V13l-3-1.5v-3z" />,
  columns: <path d="M2 3h12v10H2zM6.5 3v10M10 3v10" />,
  download: <path d="M8 2v8m-3.5-3L8 10.5 11.5 7M2.5 13.5h11" />,
  upload: <path d="M8 10.5V2.5m-3.5 3L8 2l3.5 3.5M2.5 13.5h11" />,
  back: <path d="M13 8H3m4-4L3 8l4 4" />,
  'arrow-right': <path d="M3 8h10M9 4l4 4-4 4" />,
  undo: (
    <>
      <path d="M5 4 2 7l3 3" />
      <path d="M2.3 7h7.2a4 4 0 0 1 0 7.5H6" />
    </>
  ),
  link: <path d="M6.5 9.5 9.5 6.5M7 4.5 8.5 3A3 3 0 0 1 13 7.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7" />,
  scales: <path d="M8 2v12M4 14h8M3 4.5h10M3 4.5 1.2 9h3.6zM13 4.5 11.2 9h3.6z" />,
  file: (
    <>
      <path d="M4 1.5h5.5L13 5v9.5H4z" />
      <path d="M9.5 1.5V5H13M6 8h5M6 11h5" />
    </>
  ),
  book: (
    <>
      <path d="M3 2.5h8.5A1.5 1.5 0 0 1 13 4v9.5H4.5A1.5 1.5 0 0 1 3 12z" />
      <path d="M3 12a1.5 1.5 0 0 1 1.5-1.5H13" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2.5 14c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5" />
    </>
  ),
  bell: <path d="M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.5H2.8zM6.6 14.2h2.8" />,
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  contrast: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  grid: <path d="M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5H9z" />,
  sort: <path d="m5 6.5 3-3 3 3m-6 3 3 3 3-3" />,
  'sort-up': <path d="m4 9.5 4-4 4 4" strokeWidth="2" />,
  'sort-down': <path d="m4 6.5 4 4 4-4" strokeWidth="2" />,
  print: <path d="M4.5 6V2h7v4M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7V14h-7z" />,
  copy: (
    <>
      <path d="M5.5 5.5h8v8h-8z" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  lock: (
    <>
      <path d="M3.5 7.5h9V14h-9z" />
      <path d="M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
    </>
  ),
  history: (
    <>
      <path d="M2.5 8a5.5 5.5 0 1 0 1.7-4" />
      <path d="M2.2 1.8v3h3M8 5v3.2l2.2 1.3" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  external: <path d="M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

/** A mark beside a word. It is hidden from assistive technology: the word says it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 | 20 | 32 }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {DRAWINGS[name]}
    </svg>
  );
}
