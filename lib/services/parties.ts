/** The registrations that a use case deals with, as the rules want them; someone not registered here counts as a monthly regular taxpayer. */
import type { Json } from '../db/audit';
import type { RawDb } from '../db/client';
import { findTaxpayers, type TaxpayerRow } from '../db/taxpayers';
import { type GstinKind, gstinKind } from '../domain/gstin';
import { DEFAULT_SETTINGS, isSettingKey, parseSettings, type RuleSettings } from '../domain/settings';
import { taxPeriod } from '../domain/tax-period';
import { isTaxpayerKind, type Taxpayer, type TaxpayerKind } from '../domain/taxpayer';

export interface Party extends Taxpayer {
  readonly legalName: string;
  readonly tradeName: string;
  readonly isRegistered: boolean;
  readonly settings: RuleSettings;
}

const KIND_BY_SHAPE: Readonly<Record<GstinKind, TaxpayerKind>> = {
  ORDINARY: 'REGULAR',
  GOVERNMENT: 'REGULAR',
  TDS: 'TDS',
  TCS: 'TCS',
  NONRESIDENT: 'NONRESIDENT',
  OIDAR: 'OIDAR',
  UIN: 'UIN',
};
const BEFORE_ALL_PERIODS = taxPeriod('2017-07');

export function toParty(gstin: string, row: TaxpayerRow | undefined | null): Party {
  const settings = toRuleSettings(row?.settings);
  if (row) return { ...row, kind: isTaxpayerKind(row.kind) ? row.kind : 'REGULAR', isRegistered: true, settings };
  const kind = KIND_BY_SHAPE[gstinKind(gstin) ?? 'ORDINARY'];
  return {
    gstin,
    kind,
    frequencies: [],
    firstPeriod: BEFORE_ALL_PERIODS,
    legalName: gstin,
    tradeName: gstin,
    isRegistered: false,
    settings,
  };
}

/** Stored settings over the defaults; a value that no longer fits is as if it were not set. */
export function toRuleSettings(stored: ReadonlyMap<string, Json> | undefined): RuleSettings {
  const parsed = parseSettings(Object.fromEntries([...(stored ?? [])].filter(([key]) => isSettingKey(key))));
  return parsed.ok ? parsed.value : DEFAULT_SETTINGS;
}

export class Parties {
  private readonly known = new Map<string, Party>();

  /** Reads those that are not known yet. */
  async load(tx: RawDb, gstins: Iterable<string>): Promise<void> {
    const missing = [...new Set(gstins)].filter((gstin) => !this.known.has(gstin));
    if (missing.length === 0) return;
    const rows = await findTaxpayers(tx, missing);
    for (const gstin of missing) this.known.set(gstin, toParty(gstin, rows.get(gstin)));
  }

  /** @throws for a GSTIN that was not loaded: a programming fault. */
  get(gstin: string): Party {
    const party = this.known.get(gstin);
    if (!party) throw new Error(`party not loaded: ${gstin}`);
    return party;
  }
}
