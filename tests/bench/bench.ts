/**
 * npm run bench [-- SIZE...]: what the hot paths cost beside bare SQL or another writer, measured turn by turn in one run. Sizes are numbers of
 * records of one GSTIN, 100000 when none is given; with two sizes the growth between them is printed.
 */

import { withFreshDatabases } from '../../lib/cli/scenario/fresh-databases';
import { closeDatabase, openDatabase } from '../../lib/db/client';
import { draftCost, draftLine, MEAN_RECORDS } from './draft';
import { growth, lineOf, type Measured, measure, residentMb } from './measure';
import { measureOffline } from './offline';
import { importPath, readPaths, workbookPath, writePaths } from './paths';
import { fill } from './world';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => Number.isInteger(size) && size > 0);
const LARGEST_FILE = 100_000;

await withFreshDatabases(async (fresh) => {
  const { url, drop } = await fresh();
  const database = openDatabase(url);
  const measured: Measured[] = [];
  const report = async (pairing: Parameters<typeof measure>[0], records: number): Promise<void> => {
    const result = await measure(pairing, records);
    measured.push(result);
    process.stdout.write(`${lineOf(result)}\n`);
  };
  try {
    for (const size of sizes.length > 0 ? sizes : [100_000]) {
      process.stdout.write(`\n${size} records of one GSTIN: ours, peer, ratio\n`);
      await fill(database, size);
      for (const pairing of [...readPaths(database, size), ...writePaths(database, size)]) await report(pairing, size);
      const file = await importPath(database, Math.min(size, LARGEST_FILE));
      await report(file, Math.min(size, LARGEST_FILE));
      await file.clean();
      await report(workbookPath(size), size);
      process.stdout.write(`Memory of this process after it: ${residentMb()} MB\n`);
      for (const format of ['WORKBOOK', 'UTILITY'] as const) {
        await fill(database, Math.min(size, LARGEST_FILE));
        process.stdout.write(`Offline and back: ${await measureOffline(database, format)}\n`);
      }
    }
    await fill(database, MEAN_RECORDS);
    process.stdout.write(`\n${draftLine(await draftCost(database))}\n`);
    const large = measured.filter(({ records }) => records === sizes[1]);
    if (large.length > 0) process.stdout.write('\nGrowth between the sizes (1 is linear)\n');
    for (const result of large) {
      const small = measured.find(({ name, records }) => name === result.name && records === sizes[0]);
      if (small) process.stdout.write(`${growth(small, result)}\n`);
    }
  } finally {
    await closeDatabase(database);
    await drop();
  }
});
