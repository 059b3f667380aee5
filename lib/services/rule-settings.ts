/** The choices a taxpayer may make where the law is silent (rulebook section 12). */
import { appendLink, lockChain } from '../db/audit';
import { writeSetting } from '../db/settings';
import { inTransaction } from '../db/transaction';
import { err, ok, type Result } from '../domain/result';
import type { RuleSettings } from '../domain/settings';
import { parseSettings } from '../domain/settings';
import { authorise, type ServiceContext } from './context';
import { Parties } from './parties';

export async function readRuleSettings(context: ServiceContext, gstin: string): Promise<RuleSettings> {
  authorise(context, 'records.read', gstin);
  const parties = new Parties();
  await parties.load(context.database.prisma, [gstin]);
  return parties.get(gstin).settings;
}

/** @returns the key whose value does not fit, when nothing is changed. */
export async function changeRuleSettings(
  context: ServiceContext,
  gstin: string,
  changes: Partial<RuleSettings>,
): Promise<Result<RuleSettings, string>> {
  authorise(context, 'taxpayer.manage', gstin);
  return inTransaction(context.database, async (tx) => {
    const end = await lockChain(tx, gstin);
    const parties = new Parties();
    await parties.load(tx, [gstin]);
    const next = parseSettings({ ...parties.get(gstin).settings, ...changes });
    if (!next.ok) return err(next.error);
    for (const [key, value] of Object.entries(changes)) await writeSetting(tx, gstin, key, value);
    const at = context.clock.now();
    await appendLink(tx, end, { at, actor: context.actor, event: 'SETTING_CHANGED', requestId: context.requestId, detail: { ...changes } });
    return ok(next.value);
  });
}
