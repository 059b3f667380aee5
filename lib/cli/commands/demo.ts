import { DemoRefused, loadDemo } from '../../../prisma/seed';
import { DEMO_PASSWORD, listDemoSignIns } from '../../auth/demo-sign-ins';
import { listTaxpayerGstins } from '../../db/taxpayers';
import { formatDate, istDate } from '../../domain/calendar';
import { readClock } from '../../services/sandbox-clock';
import { type Command, CommandFailure } from './command';

export const demoLoad: Command = {
  name: 'demo load',
  synopsis: '',
  needs: 'DATABASE',
  summary: 'Fill an empty database with the demo: taxpayers, users, returns, actions',
  details: ['Refused where a taxpayer is registered already. The sandbox clock stands at 17/11/2026 afterwards.'],
  run: async ({ database, print }) => {
    if ((await listTaxpayerGstins(database.prisma, '', 1)).length > 0)
      throw new CommandFailure('The database has taxpayers already; the demo is loaded into an empty one.');
    try {
      const { taxpayers, users, documents } = await loadDemo(database);
      const { clock } = await readClock(database);
      print(
        `Demo loaded: ${taxpayers} taxpayers, ${users} users, ${documents} documents. The clock stands at ${formatDate(istDate(clock.now()))}.`,
      );
      return 0;
    } catch (error) {
      if (error instanceof DemoRefused) throw new CommandFailure(`The demo could not be loaded: ${error.message}`);
      throw error;
    }
  },
};

export const demoSignIns: Command = {
  name: 'demo sign-ins',
  synopsis: '',
  needs: 'DATABASE',
  summary: 'List who can sign in with the published demo password, one a line',
  run: async ({ database, print }) => {
    for (const { username, name, grants } of await listDemoSignIns(database))
      print(`${username} / ${DEMO_PASSWORD}  ${name}, ${grantsInWords(grants)}`);
    return 0;
  },
};

const MOST_NAMED = 3;

function grantsInWords(grants: readonly { readonly tradeName: string; readonly role: string }[]): string {
  const role = grants[0]?.role ?? 'no role';
  if (grants.length > MOST_NAMED) return `${role} of all ${grants.length} taxpayers`;
  return `${role} of ${grants.map(({ tradeName }) => tradeName).join(', ')}`;
}
