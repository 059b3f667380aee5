/** The scenario file: a small story with what must be seen. Amounts in rupees, periods YYYY-MM, instants YYYY-MM-DDTHH:MM in IST. */
import { z } from 'zod';
import { SECTION_CODES } from '../domain/ims/sections';

const alias = z.string().min(1);
const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a period is written YYYY-MM');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD');
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'an instant is written YYYY-MM-DDTHH:MM');
const rupees = z.number();
const vector = z.tuple([rupees, rupees, rupees, rupees]);
const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item]).transform((value) => (Array.isArray(value) ? value : [value]) as z.output<T>[]);

const supplierSection = z.enum(['b2b', 'b2ba', 'b2bdn', 'b2bdna', 'b2bcn', 'b2bcna', 'ecom', 'ecoma', 'isd', 'isda', 'isdcn', 'isdcna']);
const frequency = z.enum(['monthly', 'quarterly']);
const form = z.enum(['GSTR1', 'IFF', 'GSTR1A', 'GSTR5']);

const original = z.union([alias, z.strictObject({ number: z.string(), date, tax: vector.optional() })]);

const reportedDocument = z.strictObject({
  ref: alias,
  section: supplierSection,
  to: alias,
  number: z.string(),
  date,
  pos: z.string().optional(),
  taxable: rupees.optional(),
  tax: vector,
  type: z.enum(['R', 'DE', 'SEWP', 'SEWOP', 'CBW']).optional(),
  value: rupees.optional(),
  reverseCharge: z.boolean().optional(),
  original: original.optional(),
  eligible: z.boolean().optional(),
});

const billOfEntry = z.strictObject({
  ref: alias,
  section: z.enum(['impg', 'impga', 'impgsez', 'impgseza']),
  to: alias,
  port: z.string(),
  number: z.string(),
  date,
  referenceDate: date,
  taxable: rupees,
  tax: vector,
  supplier: alias.optional(),
  original: original.optional(),
  leg: z.enum(['value', 'from', 'to']).optional(),
});

const reductionWish = z.union([
  z.enum(['full', 'none']),
  vector,
  z.strictObject({ flag: z.string().optional(), amounts: vector.optional() }),
]);

const actionWish = z.strictObject({
  record: alias,
  action: z.enum(['A', 'R', 'P', 'N']),
  remarks: z.string().optional(),
  itcReduction: reductionWish.optional(),
  prev: z.enum(['A', 'R', 'P', 'N']).optional(),
});

const recordExpectation = z.strictObject({
  action: z.enum(['N', 'A', 'R', 'P']).optional(),
  inIms: z.boolean().optional(),
  filed: z.boolean().optional(),
  period2b: period.nullable().optional(),
  pendingAllowed: z.boolean().optional(),
  pendingUntil: date.nullable().optional(),
  locked: z.boolean().optional(),
  declaration: vector.nullable().optional(),
  archived: z.enum(['ACCEPTED', 'DEEMED_ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REMOVED_DELETED', 'REMOVED_16_4']).nullable().optional(),
});

const expectation = z.strictObject({
  error: z.string().optional(),
  saved: z.array(alias).optional(),
  refused: z.record(alias, z.string()).optional(),
  records: z.record(alias, recordExpectation).optional(),
  counts: z.record(alias, z.partialRecord(z.enum(SECTION_CODES), z.tuple([z.number(), z.number(), z.number(), z.number()]))).optional(),
  gstr2b: oneOrMany(
    z.strictObject({
      of: alias,
      period,
      exists: z.boolean().optional(),
      rows: z.record(z.string(), vector).optional(),
      computeEnabled: z.boolean().optional(),
      mustRecompute: z.boolean().optional(),
    }),
  ).optional(),
  gstr3b: oneOrMany(z.strictObject({ of: alias, period, cells: z.record(z.string(), vector) })).optional(),
  addBack: oneOrMany(z.strictObject({ of: alias, period, tax: vector })).optional(),
  outward: z
    .record(
      alias,
      z.strictObject({
        status: z.enum(['No Action', 'Accepted', 'Rejected', 'Pending', 'Not eligible for IMS']).optional(),
        recipient3b: z.enum(['Filed', 'Not Filed']).optional(),
        remarks: z.string().nullable().optional(),
      }),
    )
    .optional(),
});

const manualCells = z.partialRecord(z.enum(['4A2', '4A5', '4B1', '4B2', '4D1']), vector);

export const SCENARIO_VERBS = [
  'save',
  'delete',
  'fileReturn',
  'file3b',
  'distribute',
  'customs',
  'rule37a',
  'act',
  'compute2b',
  'setFrequency',
  'check',
] as const;

const step = z
  .strictObject({
    at: instant.optional(),
    by: alias.optional(),
    expect: expectation.optional(),
    save: z.strictObject({ form, period, documents: z.array(reportedDocument) }).optional(),
    delete: z.strictObject({ form, period, documents: z.array(alias) }).optional(),
    fileReturn: z.strictObject({ form, period }).optional(),
    file3b: z.strictObject({ period, manual: manualCells.optional() }).optional(),
    distribute: z.strictObject({ period, documents: z.array(reportedDocument) }).optional(),
    customs: z.strictObject({ documents: z.array(billOfEntry) }).optional(),
    rule37a: z
      .strictObject({ to: alias, period, document: z.union([alias, reportedDocument.omit({ to: true }).extend({ to: alias.optional() })]) })
      .optional(),
    act: z.array(actionWish).optional(),
    compute2b: z.strictObject({ period }).optional(),
    setFrequency: z.strictObject({ frequency, from: period }).optional(),
    check: expectation.optional(),
  })
  .refine((value) => SCENARIO_VERBS.filter((verb) => value[verb] !== undefined).length === 1, 'a step has exactly one verb');

const note = z.unknown();

export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  because: z.string().optional(),
  rules: z.array(z.string()).optional(),
  taxpayers: z.record(
    alias,
    z.strictObject({
      gstin: z.string(),
      frequency: frequency.optional(),
      kind: z.enum(['regular', 'sez', 'casual', 'composition', 'isd', 'ecommerce', 'nonresident']).optional(),
      name: z.string().optional(),
    }),
  ),
  start: period.optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  dueDates: z
    .array(z.strictObject({ form: z.string(), period, frequency: frequency.optional(), group: z.string().optional(), due: date }))
    .optional(),
  steps: z.array(step).min(1),
  comment: note.optional(),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioStep = Scenario['steps'][number];
export type ScenarioDocument = z.output<typeof reportedDocument>;
export type ScenarioBillOfEntry = z.output<typeof billOfEntry>;
export type ScenarioExpectation = z.output<typeof expectation>;
export type ScenarioRecordExpectation = z.output<typeof recordExpectation>;
export type ScenarioAct = z.output<typeof actionWish>;
