/** A supplier and his recipients in a database of their own, moved through time by hand. */
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import type { Actor, Role } from '../../lib/domain/access';
import { checkDigit } from '../../lib/domain/gstin';
import type { SectionCode } from '../../lib/domain/ims/sections';
import { paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import type { ServiceContext } from '../../lib/services/context';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { createTestDatabase } from '../setup/test-database';

const gstin = (body: string): string => `${body}${checkDigit(body)}`;
export const SUPPLIER = gstin('32UATPY9011N1Z');
export const RECIPIENT = gstin('32UATPY9011M1Z');
export const OTHER = gstin('24VBVBV0124V1Z');
export const COMPOSITION = gstin('27AABCS7788K1Z');
export const QUARTERLY = gstin('29AAFCM4521P1Z');

export interface SupplierWorld {
  readonly database: Database;
  /** The system, at the world's time. */
  readonly system: ServiceContext;
  /** Someone with a role for one GSTIN. */
  as(role: Role, of: string): ServiceContext;
  /** IST noon of a day. */
  moveTo(day: string): void;
  close(): Promise<void>;
}

export async function openSupplierWorld(day = '2026-11-05'): Promise<SupplierWorld> {
  const created = await createTestDatabase();
  const database = openDatabase(created.url, { connections: 6 });
  let now = new Date(`${day}T06:30:00Z`);
  const clock = { now: () => now };
  const contextOf = (actor: Actor): ServiceContext => ({ database, clock, actor, requestId: 'test' });
  const system = contextOf({ kind: 'SYSTEM', name: 'Test' });
  const taxpayers: [string, string, string, 'MONTHLY' | 'QUARTERLY'][] = [
    [SUPPLIER, 'Apex Steel Works', 'REGULAR', 'MONTHLY'],
    [RECIPIENT, 'UATPCO', 'REGULAR', 'MONTHLY'],
    [OTHER, 'Vadodara Bearings', 'REGULAR', 'MONTHLY'],
    [COMPOSITION, 'Small Shop', 'COMPOSITION', 'QUARTERLY'],
    [QUARTERLY, 'Mandya Oils', 'REGULAR', 'QUARTERLY'],
  ];
  for (const [each, legalName, kind, frequency] of taxpayers) {
    const firstPeriod = taxPeriod('2026-09');
    await registerTaxpayer(system, {
      gstin: each,
      legalName,
      tradeName: `${legalName} & Co`,
      kind,
      firstPeriod,
      frequencies: [{ from: firstPeriod, frequency }],
    });
  }
  return {
    database,
    system,
    as: (role, of) =>
      contextOf({
        kind: 'USER',
        userId: '00000000-0000-7000-8000-000000000001',
        name: 'A. Nair',
        isOperator: false,
        grants: [{ gstin: of, role }],
      }),
    moveTo: (next) => {
      now = new Date(`${next}T06:30:00Z`);
    },
    close: async () => {
      await closeDatabase(database);
      await created.drop();
    },
  };
}

export interface DocumentWish {
  readonly to?: string;
  readonly section?: SectionCode;
  readonly number: string;
  readonly date?: string;
  /** Rupees. */
  readonly taxable?: number;
  readonly original?: { readonly number: string; readonly date: string };
  readonly reverseCharge?: boolean;
  readonly placeOfSupply?: string;
}

/** A document at 18%, with the heads that its places ask for. */
export function reported({
  to = RECIPIENT,
  section = 'b2b',
  number,
  date = '2026-10-10',
  taxable = 10_000,
  original,
  reverseCharge = false,
  placeOfSupply,
}: DocumentWish): ReportedDocument {
  const place = placeOfSupply ?? to.slice(0, 2);
  const value = taxable * 100;
  const whole = Math.round(value * 0.18);
  const tax = place === SUPPLIER.slice(0, 2) ? taxAmounts({ cgst: whole / 2, sgst: whole / 2 }) : taxAmounts({ igst: whole });
  return {
    ...ORDINARY_EXTRAS,
    section,
    recipientGstin: to,
    number,
    date,
    invoiceType: 'R',
    placeOfSupply: place,
    reverseCharge,
    documentValue: paise(value + whole),
    taxableValue: paise(value),
    tax,
    original: original ? { ...original, tax: null } : null,
    items: [{ rate: 18, taxableValue: paise(value), tax }],
  };
}

export async function recordIdOf(world: SupplierWorld, number: string): Promise<string> {
  const row = await world.database.prisma.document.findFirstOrThrow({ where: { number, archivedOutcome: null } });
  return row.id;
}
