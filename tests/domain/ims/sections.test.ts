/** The sections of IMS as the portal names them (rulebook 1.1, 7.2, 7.3). */
import { describe, expect, it, test } from 'vitest';
import { hasReverseChargeLeg } from '../../../lib/domain/ims/record';
import {
  ACTION_LABEL,
  IMPORT_SECTIONS,
  IMS_ACTIONS,
  IMS_TABS,
  isSectionCode,
  SECTION_CODES,
  SECTIONS,
  SUPPLIER_SECTIONS,
} from '../../../lib/domain/ims/sections';
import { aRecord } from '../../builders/ims-records';

describe('rulebook 1.1, line by line: tab, heading, kind of document, what it amends, sign', () => {
  test.each([
    ['b2b', 'OTHER', 'B2B - Invoices', 'INVOICE', null, 1],
    ['b2ba', 'OTHER', 'B2B - Invoices (Amendments)', 'INVOICE', 'b2b', 1],
    ['b2bdn', 'OTHER', 'B2B - Debit Notes', 'DEBIT_NOTE', null, 1],
    ['b2bdna', 'OTHER', 'B2B - Debit Notes (Amendments)', 'DEBIT_NOTE', 'b2bdn', 1],
    ['b2bcn', 'OTHER', 'B2B - Credit Notes', 'CREDIT_NOTE', null, -1],
    ['b2bcna', 'OTHER', 'B2B - Credit Notes (Amendments)', 'CREDIT_NOTE', 'b2bcn', -1],
    ['ecom', 'OTHER', 'Eco [9(5)] Invoices', 'ECO', null, 1],
    ['ecoma', 'OTHER', 'Eco [9(5)] Invoices (Amendments)', 'ECO', 'ecom', 1],
    ['isd', 'ISD', 'ISD - Invoices', 'ISD', null, 1],
    ['isda', 'ISD', 'ISD - Invoices (Amendments)', 'ISD', 'isd', 1],
    ['isdcn', 'ISD', 'ISD - Credit Notes', 'ISD_CREDIT_NOTE', null, -1],
    ['isdcna', 'ISD', 'ISD - Credit Notes (Amendments)', 'ISD_CREDIT_NOTE', 'isdcn', -1],
    ['impg', 'IMPORT', 'IMPG - Import of Goods from overseas', 'BILL_OF_ENTRY', null, 1],
    ['impga', 'IMPORT', 'IMPG (Amendments)', 'BILL_OF_ENTRY', 'impg', 1],
    ['impgsez', 'IMPORT', 'IMPGSEZ - Import of Goods from SEZ', 'BILL_OF_ENTRY', null, 1],
    ['impgseza', 'IMPORT', 'IMPGSEZA (Amendments)', 'BILL_OF_ENTRY', 'impgsez', 1],
  ] as const)('%s', (code, tab, heading, kind, amends, sign) =>
    expect(SECTIONS[code]).toMatchObject({ code, tab, heading, kind, amends, sign }),
  );
});

describe('lists are titled by the section (rulebook 7.3)', () => {
  test.each([
    ['b2b', 'B2B Invoices'],
    ['b2ba', 'B2B Invoices (Amendments)'],
    ['b2bdn', 'B2B Debit Notes'],
    ['b2bdna', 'B2B Debit Notes (Amendments)'],
    ['b2bcn', 'B2B Credit Notes'],
    ['b2bcna', 'B2B Credit Notes (Amendments)'],
    ['ecom', 'Eco [9(5)] Invoices'],
    ['ecoma', 'Eco [9(5)] Invoices (Amendments)'],
    ['isd', 'ISD Invoices'],
    ['isda', 'ISD Invoices (Amendments)'],
    ['isdcn', 'ISD Credit Notes'],
    ['isdcna', 'ISD Credit Notes (Amendments)'],
    ['impg', 'Import of Goods from overseas'],
    ['impga', 'Import of Goods from overseas (Amendments)'],
    ['impgsez', 'Import of Goods from SEZ'],
    ['impgseza', 'Import of Goods from SEZ (Amendments)'],
  ] as const)('%s: IMS Dashboard (Inward Supplies) - %s', (code, title) => expect(SECTIONS[code].title).toBe(title));
});

describe('tabs, in the order of the portal (7.2)', () => {
  const rows = (tab: string) => SECTION_CODES.filter((code) => SECTIONS[code].tab === tab);
  it('All other ITC, Inward Supplies from ISD, Import of Goods', () => expect([...IMS_TABS]).toEqual(['OTHER', 'ISD', 'IMPORT']));
  it('rows I to VIII of All other ITC are what a supplier reports', () => {
    expect(SUPPLIER_SECTIONS).toEqual(['b2b', 'b2ba', 'b2bdn', 'b2bdna', 'b2bcn', 'b2bcna', 'ecom', 'ecoma']);
    expect(rows('OTHER')).toEqual(SUPPLIER_SECTIONS);
  });
  it('four rows of ISD and four of imports', () => {
    expect(rows('ISD')).toEqual(['isd', 'isda', 'isdcn', 'isdcna']);
    expect(IMPORT_SECTIONS).toEqual(['impg', 'impga', 'impgsez', 'impgseza']);
  });
  it('a key of the API is one of these, and nothing else', () =>
    expect(['b2bcna', 'impgseza', 'cdnr', 'B2B', ''].map(isSectionCode)).toEqual([true, true, false, false, false]));
});

describe('actions (rulebook 1.2, 2.1)', () => {
  it('N, A, R, P as the Status column words them', () => {
    expect([...IMS_ACTIONS]).toEqual(['N', 'A', 'R', 'P']);
    expect(ACTION_LABEL).toEqual({ N: 'No Action', A: 'Accepted', R: 'Rejected', P: 'Pending' });
  });
});

describe('which records have a reverse-charge leg beside their IMS row (R091, C8)', () => {
  test.each([
    ['an amended invoice in IMS', true, aRecord('b2ba', { reverseCharge: true })],
    ['an amended credit note in IMS', true, aRecord('b2bcna', { reverseCharge: true })],
    ['without reverse charge', false, aRecord('b2ba')],
    ['an original: it bypasses IMS as a whole', false, aRecord('b2b', { reverseCharge: true })],
    ['one that bypasses IMS', false, aRecord('b2ba', { reverseCharge: true, destination: 'AV.A3.b2ba' })],
    ['section 9(5): the operator pays', false, aRecord('ecoma', { reverseCharge: true })],
  ])('%s: %s', (_, expected, record) => expect(hasReverseChargeLeg(record)).toBe(expected));
});
