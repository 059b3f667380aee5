/** October 2026 of one recipient: two suppliers' documents, his actions, and the days on which things happened. */
import { closeDatabase, type Database, openDatabase } from '../../lib/db/client';
import type { Role } from '../../lib/domain/access';
import type { SectionCode } from '../../lib/domain/ims/sections';
import { paise } from '../../lib/domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../lib/domain/reported-document';
import { taxAmounts, totalTax } from '../../lib/domain/tax-amounts';
import { taxPeriod } from '../../lib/domain/tax-period';
import { computeGstr2b } from '../../lib/services/compute-gstr2b';
import type { ServiceContext } from '../../lib/services/context';
import { fileSupplierReturn } from '../../lib/services/file-supplier-return';
import { registerTaxpayer } from '../../lib/services/register-taxpayer';
import { saveActions } from '../../lib/services/save-actions';
import { saveSupplierDocuments } from '../../lib/services/save-supplier-documents';
import { createTestDatabase } from '../setup/test-database';

export const RECIPIENT = '27AAACA1234B1ZI';
export const NEIGHBOUR = '27AAPFU0939F1ZV';
export const FARAWAY = '29AAGCB7383J1Z4';
export const OCTOBER = taxPeriod('2026-10');

export interface October {
  readonly database: Database;
  /** The system, at a day. */
  readonly on: (day: string) => ServiceContext;
  /** A user with a role for one GSTIN, at a day; without a role a stranger to all. */
  readonly user: (day: string, grant?: { readonly gstin: string; readonly role: Role }) => ServiceContext;
  readonly idOf: (number: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const clockOn = (day: string) => ({ now: () => new Date(`${day}T06:30:00Z`) });

export async function openOctober(): Promise<October> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url, { connections: 6 });
  const on = (day: string): ServiceContext => ({
    database,
    clock: clockOn(day),
    actor: { kind: 'SYSTEM', name: 'Test' },
    requestId: 'test',
  });
  for (const [gstin, tradeName] of [
    [RECIPIENT, 'Recipient Traders'],
    [NEIGHBOUR, 'Neighbour Steel'],
    [FARAWAY, 'Faraway Tools'],
  ] as const) {
    await registerTaxpayer(on('2026-10-01'), {
      gstin,
      legalName: `${tradeName} Ltd`,
      tradeName,
      kind: 'REGULAR',
      firstPeriod: OCTOBER,
      frequencies: [],
    });
  }
  return {
    database,
    on,
    user: (day, grant) => ({
      ...on(day),
      actor: {
        kind: 'USER',
        userId: '01890000-0000-7000-8000-000000000001',
        name: 'A. Nair',
        isOperator: false,
        grants: grant ? [grant] : [],
      },
    }),
    idOf: async (number) => (await database.prisma.document.findFirstOrThrow({ where: { number }, select: { id: true } })).id,
    close: async () => {
      await closeDatabase(database);
      await drop();
    },
  };
}

/** Rupees. */
interface Doc {
  readonly number: string;
  readonly section?: SectionCode;
  readonly tax: readonly [number, number, number];
  readonly pos?: string;
  readonly reverseCharge?: boolean;
}

function reported({ number, section = 'b2b', tax: [igst, cgst, sgst], pos = '27', reverseCharge = false }: Doc): ReportedDocument {
  const tax = taxAmounts({ igst: igst * 100, cgst: cgst * 100, sgst: sgst * 100 });
  const taxable = Math.round((totalTax(tax) * 100) / 18);
  return {
    section,
    recipientGstin: RECIPIENT,
    number,
    date: '2026-10-12',
    invoiceType: 'R',
    placeOfSupply: pos,
    reverseCharge,
    tax,
    items: null,
    original: null,
    taxableValue: paise(taxable),
    documentValue: paise(taxable + totalTax(tax)),
    ...ORDINARY_EXTRAS,
  };
}

const BY_NEIGHBOUR: readonly Doc[] = [
  { number: 'INV1', tax: [0, 9000, 9000] },
  { number: 'INV4', tax: [0, 900, 900] },
];
const BY_FARAWAY: readonly Doc[] = [
  { number: 'INV2', tax: [36000, 0, 0] },
  { number: 'INV3', tax: [9000, 0, 0] },
  { number: 'DN1', section: 'b2bdn', tax: [1800, 0, 0] },
  { number: 'CN1', section: 'b2bcn', tax: [3600, 0, 0] },
  { number: 'CN2', section: 'b2bcn', tax: [1800, 0, 0] },
  { number: 'RCM1', tax: [7200, 0, 0], reverseCharge: true },
  { number: 'HOTEL1', tax: [0, 450, 450], pos: '29' },
];

/** Saved on the 5th of November and filed on the 10th: GSTR-2B of October. */
export async function reportOctober(world: October): Promise<void> {
  for (const [supplier, documents] of [
    [NEIGHBOUR, BY_NEIGHBOUR],
    [FARAWAY, BY_FARAWAY],
  ] as const) {
    const saved = await saveSupplierDocuments(world.on('2026-11-05'), supplier, {
      form: 'GSTR1',
      period: OCTOBER,
      documents: documents.map(reported),
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const filed = await fileSupplierReturn(world.on('2026-11-10'), supplier, { form: 'GSTR1', period: OCTOBER });
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  }
}

/** INV1 A, INV3 R, INV4 P, DN1 A, CN2 P; INV2 and CN1 without action. */
export async function actOctober(world: October, day = '2026-11-12'): Promise<void> {
  const actions = { INV1: 'A', INV3: 'R', INV4: 'P', DN1: 'A', CN2: 'P' } as const;
  const changes = await Promise.all(
    Object.entries(actions).map(async ([number, action]) => ({ recordId: await world.idOf(number), action })),
  );
  await saveOrThrow(world, day, changes);
}

export async function saveOrThrow(
  world: October,
  day: string,
  changes: readonly { readonly recordId: string; readonly action: 'N' | 'A' | 'R' | 'P' }[],
): Promise<void> {
  const saved = await saveActions(world.on(day), RECIPIENT, { changes });
  if (!saved.ok || saved.value.refused.length > 0) throw new Error(JSON.stringify(saved));
}

export async function computeOctober(world: October, day = '2026-11-16'): Promise<void> {
  const computed = await computeGstr2b(world.on(day), RECIPIENT, OCTOBER);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
}
