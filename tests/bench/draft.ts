/** What the draft GSTR-2B of one ordinary taxpayer costs: the figure from which a night of all taxpayers is reckoned. */
import { cpus } from 'node:os';
import type { Database } from '../../lib/db/client';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeStatement } from '../../lib/services/compute-statement';
import { benchContext } from './paths';
import { RECIPIENT } from './world';

/** Mean number of invoices of a dealer and month that the national network was sized for. */
export const MEAN_RECORDS = 127;
const TAXPAYERS = 15_000_000;
const NIGHT_HOURS = 8;
const DRAFTS = 60;

export interface DraftCost {
  /** From beginning to end. */
  readonly milliseconds: number;
  /** Of this process; the server's comes on top. */
  readonly cpuMilliseconds: number;
}

export async function draftCost(database: Database): Promise<DraftCost> {
  const context = benchContext(database);
  const draft = () => computeStatement(context, RECIPIENT, taxPeriod('2026-10'), 'DRAFT');
  for (let warmUp = 0; warmUp < 10; warmUp += 1) await draft();
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < DRAFTS; count += 1) await draft();
  const milliseconds = (performance.now() - start) / DRAFTS;
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds, cpuMilliseconds: (user + system) / 1000 / DRAFTS };
}

export function draftLine({ milliseconds, cpuMilliseconds }: DraftCost): string {
  const lanes = Math.ceil((milliseconds * TAXPAYERS) / (NIGHT_HOURS * 3_600_000));
  return (
    `Draft GSTR-2B of one taxpayer with ${MEAN_RECORDS} records: ${milliseconds.toFixed(1)} ms one after the other on ${cpus().length} cores ` +
    `(${cpuMilliseconds.toFixed(1)} ms CPU of this process); 1.5 crore of them in ${NIGHT_HOURS} hours: ${lanes} such lanes`
  );
}
