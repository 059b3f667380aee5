import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, CAPABILITIES, type Grant, isRole, mayDo, mayOperate, ROLES, roleAllows } from '../../lib/domain/access';

const role = fc.constantFrom(...ROLES);
const capability = fc.constantFrom(...CAPABILITIES);
const gstin = fc.constantFrom('32UATPY9011N1ZD', '29AAACT0001A1ZA', '27AAACM0003C1ZF', '33AAACS0002B1Z1');
const grants = fc.array(fc.record({ gstin, role }), { maxLength: 6 });
const user = (given: readonly Grant[], isOperator = false): Actor => ({ kind: 'USER', userId: 'u', name: 'A', isOperator, grants: given });

describe('who may do what (trust.md 47 to 49)', () => {
  test('47: denied without a grant of exactly this GSTIN', () => {
    fc.assert(
      fc.property(grants, gstin, capability, fc.boolean(), (given, asked, what, isOperator) => {
        const without = given.filter((grant) => grant.gstin !== asked);
        expect(mayDo(user(without, isOperator), what, asked)).toBe(false);
      }),
    );
  });

  test('48: a grant more never takes a permission away, one less never gives one', () => {
    fc.assert(
      fc.property(grants, fc.record({ gstin, role }), gstin, capability, (given, more, asked, what) => {
        if (mayDo(user(given), what, asked)) expect(mayDo(user([...given, more]), what, asked)).toBe(true);
      }),
    );
  });

  test('48: each role may do all that the roles before it may', () => {
    fc.assert(
      fc.property(role, role, capability, (one, other, what) => {
        const [lower, higher] = ROLES.indexOf(one) <= ROLES.indexOf(other) ? [one, other] : [other, one];
        if (roleAllows(lower, what)) expect(roleAllows(higher, what)).toBe(true);
      }),
    );
  });

  test('49: what is allowed for one GSTIN does not depend on the grants of others', () => {
    fc.assert(
      fc.property(grants, grants, gstin, capability, (given, foreign, asked, what) => {
        const others = foreign.filter((grant) => grant.gstin !== asked);
        expect(mayDo(user([...others, ...given]), what, asked)).toBe(mayDo(user(given), what, asked));
      }),
    );
  });

  test('an operator may move the clock and nothing for a GSTIN', () => {
    expect(mayOperate(user([], true))).toBe(true);
    expect(mayOperate(user([{ gstin: '32UATPY9011N1ZD', role: 'admin' }]))).toBe(false);
    for (const what of CAPABILITIES) expect(mayDo(user([], true), what, '32UATPY9011N1ZD')).toBe(false);
  });

  test('the system itself may do all, for any GSTIN', () => {
    const system: Actor = { kind: 'SYSTEM', name: 'scheduler' };
    for (const what of CAPABILITIES) expect(mayDo(system, what, '32UATPY9011N1ZD')).toBe(true);
    expect(mayOperate(system)).toBe(true);
  });

  test('a grant of the GSTIN allows what its role allows', () => {
    const approver = user([
      { gstin: '27AAACM0003C1ZF', role: 'admin' },
      { gstin: '32UATPY9011N1ZD', role: 'approver' },
    ]);
    expect(mayDo(approver, 'return.file', '32UATPY9011N1ZD')).toBe(true);
    expect(mayDo(approver, 'taxpayer.manage', '32UATPY9011N1ZD')).toBe(false);
    expect(mayOperate(approver)).toBe(false);
  });

  test('there are four roles, written as they are stored', () =>
    expect(['viewer', 'preparer', 'approver', 'admin', 'owner', 'Admin', ''].map(isRole)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]));

  test.each([
    ['viewer', ['records.read']],
    ['preparer', ['records.read', 'records.act', 'documents.save']],
    ['approver', ['records.read', 'records.act', 'documents.save', 'gstr2b.compute', 'return.file']],
    ['admin', [...CAPABILITIES]],
  ] as const)('%s may exactly this', (name, allowed) => {
    expect(CAPABILITIES.filter((what) => roleAllows(name, what)).sort()).toEqual([...allowed].sort());
  });
});
