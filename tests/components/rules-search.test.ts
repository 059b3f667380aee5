import { describe, expect, it } from 'vitest';
import { filterAreas } from '../../components/rules/search-rules';
import { shownAreas, turningPoints } from '../../components/rules/shown-rule';
import { RULES } from '../../lib/domain/rulebook/rules';

const areas = shownAreas();
const ids = (words: string, period = '') => filterAreas(areas, words, period).flatMap((area) => area.rules.map((rule) => rule.id));

describe('the rules page', () => {
  it('shows every rule once, each with a sentence, a source and an example', () => {
    expect(ids('').sort()).toEqual(RULES.map((rule) => rule.id).sort());
    for (const { rules } of areas) {
      for (const rule of rules)
        expect([rule.id, rule.outcome !== '', rule.sources.length > 0, rule.example !== '']).toEqual([rule.id, true, true, true]);
    }
  });

  it.each([
    ['a number', 'r046', '', ['R046']],
    ['words in any order', 'deadline pending after', '', ['R047']],
    ['nothing that fits', 'zebra', '', []],
  ])('finds by %s', (_, words, period, expected) => {
    expect(ids(words, period)).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(ids(words, period)).toEqual([]);
  });

  it('narrows to the rules in force for a period', () => {
    expect(ids('', '2025-09')).toContain('R041');
    expect(ids('', '2025-09')).not.toContain('R046');
    expect(ids('', '2025-10')).toContain('R046');
    expect(ids('', '2025-10')).not.toContain('R041');
    expect(turningPoints(areas).map(({ period }) => period)).toEqual(expect.arrayContaining(['2025-10', '2025-09', '2024-10']));
  });
});
