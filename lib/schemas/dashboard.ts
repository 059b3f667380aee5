/** What the dashboard is given. */
import type { IsoDate } from '../domain/calendar';
import type { StatusCounts } from './inward-summary';

/** Something that waits for someone until a day. */
export interface Duty {
  readonly id: string;
  readonly tone: 'hot' | 'warm' | 'calm';
  readonly date: IsoDate;
  /** "in 3 days", "today", "5 days late" */
  readonly left: string;
  readonly title: string;
  readonly text: string;
  /** "Waits for you, then for M. Thomas" */
  readonly waitsFor: string;
  readonly action: { readonly label: string; readonly href: string };
}

export interface RecentChangeSet {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly actorName: string;
  readonly title: string;
  readonly records: number;
  readonly isUndone: boolean;
}

export interface Dashboard {
  /** The open period, "Oct 2026". */
  readonly label: string;
  readonly period: string;
  readonly duties: readonly Duty[];
  readonly totals: StatusCounts;
  readonly records: number;
  readonly changeSets: readonly RecentChangeSet[];
}
