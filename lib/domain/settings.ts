/** Choices a taxpayer may make where the law is silent (rulebook section 12). */
import { err, ok, type Result } from './result';

export interface RuleSettings {
  /** 12.3: a reason is compulsory for a partial or no ITC reduction (R077). */
  readonly reasonRequired: boolean;
  /**
   * 12.1: which GSTR-2B takes a record whose pending window lapsed. BY_DATE: any computed after the deadline.
   * NEXT_PERIOD: never the period of the deadline itself, only those after it.
   */
  readonly lapseMode: 'BY_DATE' | 'NEXT_PERIOD';
  /** 12.6: documents of GSTR-5 are acted upon in IMS instead of going straight to GSTR-2B. */
  readonly gstr5InIms: boolean;
  /** 12.10: rows of one portal list; beyond it Excel or the offline tool is offered (R166). */
  readonly maxOnlineRows: number;
}

export const DEFAULT_SETTINGS: RuleSettings = { reasonRequired: false, lapseMode: 'BY_DATE', gstr5InIms: false, maxOnlineRows: 500 };

const VALID: { readonly [K in keyof RuleSettings]: (value: unknown) => boolean } = {
  reasonRequired: (value) => typeof value === 'boolean',
  lapseMode: (value) => value === 'BY_DATE' || value === 'NEXT_PERIOD',
  gstr5InIms: (value) => typeof value === 'boolean',
  maxOnlineRows: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 10 && value <= 100_000,
};

export const isSettingKey = (key: string): key is keyof RuleSettings => Object.hasOwn(VALID, key);

/** Given settings over the defaults; the error names the first key that is unknown or has a wrong value. */
export function parseSettings(given: Readonly<Record<string, unknown>>): Result<RuleSettings, string> {
  for (const [key, value] of Object.entries(given)) if (!isSettingKey(key) || !VALID[key](value)) return err(key);
  return ok({ ...DEFAULT_SETTINGS, ...given });
}
