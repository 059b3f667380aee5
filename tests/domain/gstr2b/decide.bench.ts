/** `npx vitest bench -c tests/vitest.config.ts --project unit tests/domain`: one ruling is to take less than 5 microseconds. */
import { bench, describe } from 'vitest';
import { judge } from '../../../lib/domain/gstr2b/decide';
import { validateAction } from '../../../lib/domain/ims/rules';
import { aComputation, anAmendment, aRecord, tax } from '../../builders/ims-records';

const context = aComputation('2026-04');
const ordinary = Array.from({ length: 1000 }, (_, index) =>
  aRecord(index % 3 === 0 ? 'b2bcn' : 'b2b', { action: index % 2 === 0 ? 'A' : 'N' }),
);
const amended = anAmendment({
  original: 'b2b',
  originalTax: tax(1800),
  amendedTax: tax(1200),
  settled: 'ACCEPTED',
  originalPeriod: '2026-03',
  period: '2026-04',
});

describe('a thousand decisions', () => {
  bench('judge, ordinary records', () => {
    for (const record of ordinary) judge(record, [], context);
  });
  bench('judge, an amendment', () => {
    for (let index = 0; index < 1000; index += 1) judge(amended.record, amended.chain, context);
  });
  bench('validateAction', () => {
    for (const record of ordinary) validateAction(record, [], { action: 'R' }, context);
  });
});
