/** Starts the worker of this process, once; an earlier one of a reloaded development server goes on. */
import { startBackgroundWork } from '../services/background-work';
import { readClock } from '../services/sandbox-clock';
import { applicationDatabase } from './application-database';
import { faultFields, writeLog } from './log';

const STARTED = Symbol.for('open-ims.background-work');

export async function startWorker(): Promise<void> {
  const holder = globalThis as { [STARTED]?: boolean };
  if (holder[STARTED]) return;
  holder[STARTED] = true;
  const database = applicationDatabase();
  const onFault = (error: unknown): void => writeLog('error', 'BACKGROUND', faultFields(error));
  try {
    const work = await startBackgroundWork({ database, readClock: async () => (await readClock(database)).clock }, onFault);
    process.once('SIGTERM', () => void work.stop().catch(onFault));
  } catch (error) {
    holder[STARTED] = false;
    onFault(error);
  }
}
