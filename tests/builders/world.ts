/** Taxpayers, their people and a clock on a database of its own: what the tests of use cases start from. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import type { StoredDocument } from '../../lib/db/document-columns';
import { findDocuments } from '../../lib/db/documents';
import type { Actor, Grant, Role } from '../../lib/domain/access';
import { checkDigit } from '../../lib/domain/gstin';
import type { ImsAction, SectionCode } from '../../lib/domain/ims/sections';
import { paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import type { Result } from '../../lib/domain/result';
import { taxAmounts } from '../../lib/domain/tax-amounts';
import { type TaxPeriod, taxPeriod } from '../../lib/domain/tax-period';
import type { TaxpayerKind } from '../../lib/domain/taxpayer';
import type { ServiceContext } from '../../lib/services/context';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { type SaveActionsOutcome, saveActions } from '../../lib/services/save-actions';
import { type SupplierForm, saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { createTestDatabase, nameOf, type TestDatabase } from '../setup/test-database';

/** A GSTIN with a right check digit. @param body its first fourteen characters. */
export const gstinOf = (body: string): string => `${body}${checkDigit(body)}`;

/** Recipients A and B, suppliers S and T; all of one state, of different PANs. */
export const A = gstinOf('27AAACA1111A1Z');
export const B = gstinOf('27AABCB2222B1Z');
export const S = gstinOf('27AACCS3333C1Z');
export const T = gstinOf('27AADCT4444D1Z');
export const OCTOBER = taxPeriod('2026-10');
export const NOVEMBER = taxPeriod('2026-11');
export const SEPTEMBER = taxPeriod('2026-09');

export interface World {
  readonly database: Database;
  /** Name of the database, to copy it once it is closed. */
  readonly test: TestDatabase;
  /** The system itself: scheduler, command line. */
  readonly system: ServiceContext;
  /** Someone with one role for each of some GSTINs; with none a stranger to all. */
  as(role: Role, ...gstins: readonly string[]): ServiceContext;
  /** IST, "2026-11-05T10:00", or a day for its noon. */
  moveTo(instant: string): void;
  now(): Date;
  close(): Promise<void>;
}

const instantOf = (text: string): Date => new Date(`${text.includes('T') ? text : `${text}T12:00`}:00+05:30`);

interface Settings {
  readonly at?: string;
  readonly from?: TestDatabase;
  readonly connections?: number;
}

export async function openWorld({ at = '2026-10-05', from, connections = 10 }: Settings = {}): Promise<World> {
  const test = await createTestDatabase(from && nameOf(from));
  const database = openDatabase(test.url, { connections });
  let now = instantOf(at);
  const contextOf = (actor: Actor): ServiceContext => ({ database, clock: { now: () => now }, actor, requestId: randomUUID() });
  const world: World = {
    database,
    test,
    system: contextOf({ kind: 'SYSTEM', name: 'Test' }),
    as: (role, ...gstins) => contextOf(userWith(gstins.map((gstin) => ({ gstin, role })))),
    moveTo: (instant) => {
      now = instantOf(instant);
    },
    now: () => now,
    close: async () => {
      await closeDatabase(database);
      await test.drop();
    },
  };
  return world;
}

export const userWith = (grants: readonly Grant[]): Actor => ({
  kind: 'USER',
  userId: randomUUID(),
  name: 'A. Nair',
  isOperator: false,
  grants,
});

/** A world with the four taxpayers, monthly from October 2026 on. */
export async function openFour(settings: Settings = {}): Promise<World> {
  const world = await openWorld(settings);
  if (!settings.from) for (const gstin of [A, B, S, T]) await register(world, gstin);
  return world;
}

export async function register(
  world: World,
  gstin: string,
  kind: TaxpayerKind = 'REGULAR',
  firstPeriod: TaxPeriod = OCTOBER,
): Promise<void> {
  const name = `Firm ${gstin.slice(2, 7)}`;
  await registerTaxpayer(world.system, {
    gstin,
    legalName: name,
    tradeName: name,
    kind,
    firstPeriod,
    frequencies: [{ from: firstPeriod, frequency: 'MONTHLY' }],
  });
}

export interface DocumentWish {
  readonly number: string;
  readonly to?: string;
  readonly section?: SectionCode;
  readonly date?: string;
  /** Whole rupees; the tax is 18%, half CGST and half SGST. */
  readonly taxable?: number;
  readonly original?: { readonly number: string; readonly date: string };
}

export function aDocument({
  number,
  to = A,
  section = 'b2b',
  date = '2026-10-10',
  taxable = 1_000,
  original,
}: DocumentWish): ReportedDocument {
  const half = taxable * 9;
  return {
    ...ORDINARY_EXTRAS,
    section,
    recipientGstin: to,
    number,
    date,
    invoiceType: 'R',
    placeOfSupply: '27',
    reverseCharge: false,
    documentValue: paise(taxable * 118),
    taxableValue: paise(taxable * 100),
    tax: taxAmounts({ cgst: half, sgst: half }),
    items: null,
    original: original ? { ...original, tax: null } : null,
  };
}

/** The value of a result that must be one. */
export function successOf<Value, Fault>(result: Result<Value, Fault>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

interface Statement {
  readonly form?: SupplierForm;
  readonly period?: TaxPeriod;
}

/** The supplier saves documents in his GSTR-1 of October. */
export async function save(
  world: World,
  supplier: string,
  documents: readonly DocumentWish[],
  { form = 'GSTR1', period = OCTOBER }: Statement = {},
) {
  return successOf(
    await saveSupplierDocuments(world.as('preparer', supplier), supplier, { form, period, documents: documents.map(aDocument) }),
  );
}

export async function file(world: World, supplier: string, { form = 'GSTR1', period = OCTOBER }: Statement = {}) {
  return successOf(await fileSupplierReturn(world.as('approver', supplier), supplier, { form, period }));
}

/** The row that is in front of a recipient, or was last, under a number. */
export async function documentOf(world: World, number: string, gstin: string = A): Promise<StoredDocument> {
  const row = await world.database.prisma.document.findFirst({
    where: { gstin, number },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  const [document] = row ? await findDocuments(world.database.prisma, gstin, [row.id]) : [];
  if (!document) throw new Error(`no document ${number} of ${gstin}`);
  return document;
}

export const idOf = async (world: World, number: string, gstin: string = A): Promise<string> => (await documentOf(world, number, gstin)).id;

/** Actions on records by their numbers, without saying what was seen. */
export async function act(world: World, actions: Readonly<Record<string, ImsAction>>, gstin: string = A): Promise<SaveActionsOutcome> {
  const changes = await Promise.all(
    Object.entries(actions).map(async ([number, action]) => ({ recordId: await idOf(world, number, gstin), action })),
  );
  const outcome = successOf(await saveActions(world.as('preparer', gstin), gstin, { changes }));
  expect(outcome.refused).toEqual([]);
  return outcome;
}

/** Rule ids of a refused result; empty where it was not refused. */
export const rulesOf = (result: Result<unknown, readonly { readonly rule: string | null }[]>): (string | null)[] =>
  result.ok ? [] : result.error.map(({ rule }) => rule);
