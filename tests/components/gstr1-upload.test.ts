import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '@/components/language/speech';
import { lastProgress, readOutcome } from '../../components/gstr1/send-file';
import { sha256 } from '../../components/gstr1/sha256';
import { outwardChips, readOutwardFilters } from '../../components/outward/outward-filter';
import { outwardFilterParams, parseOutwardSearch } from '../../lib/schemas/outward-search';

describe('the digest in parts is the digest of the whole', () => {
  test.each([0, 1, 55, 56, 63, 64, 65, 127, 128, 1_000, 70_000])('%d bytes', (length) => {
    const bytes = randomBytes(length);
    const hash = sha256();
    for (let from = 0, size = 1; from < length; from += size, size = (size * 7) % 131 || 1)
      hash.update(bytes.subarray(from, Math.min(length, from + size)));
    expect(hash.digest()).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('the answer of an upload', () => {
  const done = '{"result":{"ok":true,"data":{"errors":0}}}';
  test.each([
    ['nothing yet', '', null, null],
    ['progress', '{"progress":{"documents":100}}\n{"progress":{"documents":200}}\n', 200, null],
    ['a line not whole yet', '{"progress":{"documents":100}}\n{"progress":{"docu', 100, null],
    ['the result', `{"progress":{"documents":100}}\n${done}\n`, null, { ok: true, data: { errors: 0 } }],
    ['a refusal before anything was read', '{"ok":false,"kind":"signed-out"}', null, { ok: false, kind: 'signed-out' }],
    ['a page of something else', '<html>502</html>', null, null],
  ])('%s', (_name, text, progress, outcome) => {
    expect(lastProgress(text)).toBe(progress);
    expect(readOutcome(text)).toEqual(outcome);
  });
});

describe('filters of the supplier lists', () => {
  const form = (fields: [string, string][]): FormData => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return data;
  };

  test('go into the address and come back as they were', () => {
    const changes = readOutwardFilters(
      form([
        ['status', 'A'],
        ['status', 'X'],
        ['recipient', ' 24vbvbv0124v1zx '],
        ['from', '2026-10-01'],
        ['to', ''],
        ['recipient3b', 'FILED'],
        ['form', 'IFF'],
        ['type', 'DE'],
      ]),
    );
    if (typeof changes === 'string') throw new Error(changes);
    const params = Object.fromEntries(Object.entries(changes).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    expect(outwardFilterParams(parseOutwardSearch(params))).toEqual({
      status: 'A,X',
      recipient: '24VBVBV0124V1ZX',
      from: '2026-10-01',
      recipient3b: 'FILED',
      form: 'IFF',
      type: 'DE',
    });
  });

  test.each([
    ['a part of a GSTIN', [['recipient', '24VBV']], 'Type the whole GSTIN of 15 characters; for a part of it use Search.'],
    [
      'dates the wrong way round',
      [
        ['from', '2026-10-02'],
        ['to', '2026-10-01'],
      ],
      'The first date is after the last.',
    ],
  ] as [string, [string, string][], string][])('%s', (_name, fields, sentence) => expect(readOutwardFilters(form(fields))).toBe(sentence));

  test('nonsense in the address falls back to no filter', () => {
    const search = parseOutwardSearch({
      status: 'Z',
      recipient: "'; drop table",
      type: 'X',
      from: '2026-02-30',
      page: '-1',
      perPage: '7',
      sort: 'id',
      dir: 'up',
      period: 'x',
      view: 'all of it',
    });
    expect(search).toMatchObject({
      status: [],
      recipient: null,
      type: [],
      from: null,
      page: 1,
      perPage: 10,
      sort: 'date',
      dir: 'asc',
      period: null,
      view: 'all',
    });
  });

  test('each has a chip that takes it off', () => {
    const chips = outwardChips(ENGLISH.words, parseOutwardSearch({ status: 'R', q: 'inv', from: '2026-10-01', to: '2026-10-31' }), false);
    expect(chips.map(({ label }) => label)).toEqual(['Status Rejected', 'Date 01/10/2026 - 31/10/2026', 'Search "inv"']);
    expect(chips[1]?.off).toEqual({ page: null, from: null, to: null });
  });
});
