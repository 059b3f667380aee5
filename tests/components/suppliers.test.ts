import { describe, expect, it } from 'vitest';
import { countHref } from '@/components/ims/suppliers/supplier-columns';
import { SUPPLIER_VIEW_SECTIONS } from '@/lib/domain/ims/sections';
import { paise } from '@/lib/domain/money';
import { NO_TAX } from '@/lib/domain/tax-amounts';
import { taxPeriod } from '@/lib/domain/tax-period';
import { supplierParams } from '@/lib/schemas/supplier-filter';
import { parseSupplierSearch, recordFilterOf, type SupplierRow, sectionsOf } from '@/lib/schemas/supplier-list';

const GSTIN = '29AAACB5678C1ZN';
const row = (sections: SupplierRow['sections']): SupplierRow => ({
  gstin: GSTIN,
  name: 'Apex Steel Works',
  records: 3,
  counts: { N: 1, A: 2, R: 0, P: 0 },
  sections,
  taxable: paise(100),
  tax: NO_TAX,
});

describe('the address of the view by supplier', () => {
  it('falls back to the most ITC first', () => {
    expect(parseSupplierSearch({ sort: 'nonsense', dir: 'up', page: '-2', perPage: '7', section: 'isd', returnPeriod: '2026-13' })).toEqual(
      {
        section: null,
        status: [],
        returnPeriod: null,
        q: '',
        sort: 'itc',
        dir: 'desc',
        page: 1,
        perPage: 10,
      },
    );
  });
  it('keeps its filters in links', () => {
    const search = parseSupplierSearch({ section: 'b2bcn', status: 'P,N', returnPeriod: '2026-10', q: ' apex ' });
    expect(supplierParams(search)).toEqual({ section: 'b2bcn', status: 'N,P', returnPeriod: '2026-10', q: 'apex' });
    expect(recordFilterOf(search)).toEqual({ actions: ['N', 'P'], sourcePeriod: '2026-10' });
    expect(sectionsOf(search)).toEqual(['b2bcn']);
  });
  it('means all sections with suppliers where none is named, and all statuses where all are', () => {
    const search = parseSupplierSearch({ status: 'N,A,R,P' });
    expect(sectionsOf(search)).toBe(SUPPLIER_VIEW_SECTIONS);
    expect(SUPPLIER_VIEW_SECTIONS).not.toContain('impg');
    expect(SUPPLIER_VIEW_SECTIONS).not.toContain('isd');
    expect(recordFilterOf(search)).toEqual({});
  });
});

describe('a number leads', () => {
  const october = { returnPeriod: taxPeriod('2026-10') };
  it.each<[string, string, string]>([
    [
      'to the list where all lie in one section',
      countHref(row(['b2b']), 'A', { returnPeriod: null }),
      `/ims/inward/b2b?supplier=${GSTIN}&status=A`,
    ],
    [
      'with the period in force',
      countHref(row(['ecom']), 'N', october),
      `/ims/inward/ecom?supplier=${GSTIN}&status=N&returnPeriod=2026-10`,
    ],
    ['to the supplier where they lie in several', countHref(row(['b2b', 'b2bcn']), 'A', october), `/ims/inward/suppliers/${GSTIN}`],
  ])('%s', (_, href, expected) => {
    expect(href).toBe(expected);
  });
});
