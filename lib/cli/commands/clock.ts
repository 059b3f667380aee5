import { formatDate, type IsoDate, isIsoDate, istDate } from '../../domain/calendar';
import { runDue as runWhatIsDue } from '../../services/run-due';
import { readClock, setClock } from '../../services/sandbox-clock';
import { type Command, CommandFailure, type CommandRun, counted, WrongWords } from './command';

export const clock: Command = {
  name: 'clock',
  synopsis: '[real | YYYY-MM-DD] [--back]',
  needs: 'DATABASE',
  summary: 'Show the clock, hold it at a day, or let the real one run; does what falls due by then',
  details: ['--back  also to a day before the one at which the clock stands: what was done later stays done'],
  options: { back: { type: 'boolean' } },
  maxWords: 1,
  run: async (run) => {
    const [day] = run.words;
    if (day !== undefined) await move(run, day);
    const { clock: now, sandboxDate } = await readClock(run.database);
    run.print(sandboxDate ? `The clock stands at ${formatDate(sandboxDate)}.` : `The real clock runs: ${formatDate(istDate(now.now()))}.`);
    if (day !== undefined) await printDue({ ...run, context: { ...run.context, clock: now } });
    return 0;
  },
};

async function move({ context, options }: CommandRun, day: string): Promise<void> {
  if (day !== 'real' && !isIsoDate(day)) throw new WrongWords(`${day} is no day; write it as YYYY-MM-DD, or real.`);
  const before = istDate(context.clock.now());
  const after: IsoDate = day === 'real' ? istDate(new Date()) : day;
  if (after < before && options.back !== true)
    throw new CommandFailure(`The clock stands at ${formatDate(before)}; add --back to turn it back to ${formatDate(after)}.`);
  await setClock(context, day === 'real' ? null : day);
}

export const runDue: Command = {
  name: 'run-due',
  synopsis: '',
  needs: 'DATABASE',
  summary: 'Do what is due by now: draft GSTR-2Bs, removals at the section 16(4) cut-off',
  run: async (run) => {
    await printDue(run);
    return 0;
  },
};

async function printDue({ context, print }: CommandRun): Promise<void> {
  const { drafts, removals } = await runWhatIsDue(context);
  print(`Done what was due: ${counted(drafts, 'draft')} of GSTR-2B, ${counted(removals, 'record')} removed.`);
}
