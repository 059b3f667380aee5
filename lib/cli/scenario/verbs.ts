/** What each verb of a scenario does: the words of the file turned into calls of the services. */

import type { InvoiceType } from '../../domain/document';
import { duplicateKey } from '../../domain/document-number';
import { isAmendment } from '../../domain/ims/record';
import { type Paise, paise, parseRupees } from '../../domain/money';
import { ORDINARY_EXTRAS, type ReportedDocument } from '../../domain/reported-document';
import type { Refusal } from '../../domain/rulebook/refusal';
import { type TaxAmounts, taxAmounts, totalTax } from '../../domain/tax-amounts';
import { taxPeriod } from '../../domain/tax-period';
import type { ScenarioAct, ScenarioBillOfEntry, ScenarioDocument, ScenarioStep } from '../../schemas/scenario';
import { computeGstr2b } from '../../services/compute-gstr2b';
import { deleteSupplierDocuments } from '../../services/delete-supplier-documents';
import { distributeCredit, receiveBillsOfEntry, receiveReversalItem } from '../../services/feed-sandbox';
import { fileGstr3b } from '../../services/file-gstr3b';
import { fileSupplierReturn } from '../../services/file-supplier-return';
import { type ActionChange, saveActions } from '../../services/save-actions';
import { saveSupplierDocuments } from '../../services/save-supplier-documents';
import { setFilingFrequency } from '../../services/set-filing-frequency';
import { InvalidScenario, type World } from './world';

/** What came of a step: the rule that refused the whole call, and row by row what an `act` did. */
export interface StepOutcome {
  readonly error: string | null;
  readonly saved: readonly string[];
  readonly refused: Readonly<Record<string, string>>;
}

const DONE: StepOutcome = { error: null, saved: [], refused: {} };
const refusedBy = (rule: string | null | undefined): StepOutcome => ({ ...DONE, error: rule ?? 'without a rule' });

type Vector = readonly [number, number, number, number];

const rupees = (amount: number): Paise => {
  const parsed = parseRupees(amount);
  if (!parsed.ok) throw new InvalidScenario(`${amount} is no amount with at most two decimals`);
  return parsed.value;
};

export const toTax = ([igst, cgst, sgst, cess]: Vector): TaxAmounts =>
  taxAmounts({ igst: rupees(igst), cgst: rupees(cgst), sgst: rupees(sgst), cess: rupees(cess) });

export async function runVerb(world: World, step: ScenarioStep): Promise<StepOutcome> {
  if (step.check) return DONE;
  if (step.customs) return customs(world, step.customs.documents);
  if (step.rule37a) return rule37a(world, step.rule37a);
  if (!step.by) throw new InvalidScenario('the step does not say by whom');
  const context = world.contextOf(step.by);
  const { gstin } = world.person(step.by);
  if (step.save) return save(world, step.by, step.save);
  if (step.delete) {
    const { form, period } = step.delete;
    const ids = await Promise.all(step.delete.documents.map(async (ref) => (await world.document(ref)).id));
    return outcomeOf(await deleteSupplierDocuments(context, gstin, { form, period: taxPeriod(period), documentIds: ids }));
  }
  if (step.fileReturn)
    return outcomeOf(await fileSupplierReturn(context, gstin, { form: step.fileReturn.form, period: taxPeriod(step.fileReturn.period) }));
  if (step.file3b) {
    const manual = Object.fromEntries(Object.entries(step.file3b.manual ?? {}).map(([cell, vector]) => [cell, toTax(vector)]));
    return outcomeOf(await fileGstr3b(context, gstin, { period: taxPeriod(step.file3b.period), manual }));
  }
  if (step.distribute) return distribute(world, step.by, step.distribute);
  if (step.act) return act(world, step.by, step.act);
  if (step.compute2b) return outcomeOf(await computeGstr2b(context, gstin, taxPeriod(step.compute2b.period)));
  if (step.setFrequency) {
    const frequency = step.setFrequency.frequency === 'quarterly' ? 'QUARTERLY' : 'MONTHLY';
    return outcomeOf(await setFilingFrequency(context, gstin, { from: taxPeriod(step.setFrequency.from), frequency }));
  }
  throw new InvalidScenario('the step has no verb');
}

const outcomeOf = (result: { ok: true } | { ok: false; error: readonly Refusal[] }): StepOutcome =>
  result.ok ? DONE : refusedBy(result.error[0]?.rule);

async function save(world: World, by: string, { form, period, documents }: NonNullable<ScenarioStep['save']>): Promise<StepOutcome> {
  const reported: ReportedDocument[] = [];
  for (const document of documents) reported.push(toReported(world, document));
  const result = await saveSupplierDocuments(world.contextOf(by), world.person(by).gstin, {
    form,
    period: taxPeriod(period),
    documents: reported,
  });
  if (result.ok) {
    for (const document of documents) referTo(world, document);
    return DONE;
  }
  const fault = result.error.documents[0]?.findings.find(({ severity }) => severity === 'ERROR');
  return refusedBy(fault?.rule ?? result.error.refusals[0]?.rule);
}

function referTo(world: World, { ref, to, section, number, date }: ScenarioDocument, isReversal = false): void {
  world.refer(ref, { gstin: world.person(to).gstin, section, number: duplicateKey(number, date), date, isReversal });
}

function toReported(world: World, document: ScenarioDocument): ReportedDocument {
  const tax = toTax(document.tax);
  const taxableValue = rupees(document.taxable ?? 0);
  return {
    ...ORDINARY_EXTRAS,
    section: document.section,
    recipientGstin: world.person(document.to).gstin,
    number: document.number,
    date: document.date,
    invoiceType: (document.type ?? 'R') as InvoiceType,
    placeOfSupply: document.pos ?? null,
    reverseCharge: document.reverseCharge ?? false,
    documentValue: document.value === undefined ? paise(taxableValue + totalTax(tax)) : rupees(document.value),
    taxableValue,
    tax,
    items: null,
    original: toOriginal(world, document.original),
    ineligible: document.eligible === false,
  };
}

function toOriginal(world: World, original: ScenarioDocument['original']): ReportedDocument['original'] {
  if (original === undefined) return null;
  if (typeof original !== 'string') return { number: original.number, date: original.date, tax: original.tax ? toTax(original.tax) : null };
  const { number, date } = world.reference(original);
  return { number, date, tax: null };
}

async function distribute(world: World, by: string, { period, documents }: NonNullable<ScenarioStep['distribute']>): Promise<StepOutcome> {
  const reported = documents.map((document) => toReported(world, document));
  const result = await distributeCredit(world.contextOf(by), world.person(by).gstin, { period: taxPeriod(period), documents: reported });
  if (result.ok) for (const document of documents) referTo(world, document);
  return outcomeOf(result);
}

async function customs(world: World, documents: readonly ScenarioBillOfEntry[]): Promise<StepOutcome> {
  for (const bill of documents) {
    const tax = toTax(bill.tax);
    const taxableValue = rupees(bill.taxable);
    const reported: ReportedDocument = {
      section: bill.section,
      recipientGstin: world.person(bill.to).gstin,
      number: bill.number,
      date: bill.date,
      invoiceType: 'R',
      placeOfSupply: null,
      reverseCharge: false,
      documentValue: paise(taxableValue + totalTax(tax)),
      taxableValue,
      tax,
      original: toOriginal(world, bill.original),
      items: null,
      ineligible: false,
      portCode: bill.port,
      referenceDate: bill.referenceDate,
      amendmentLeg: bill.leg ?? (isAmendment({ section: bill.section }) ? 'value' : null),
    };
    const supplierGstin = bill.supplier ? world.person(bill.supplier).gstin : null;
    const result = await receiveBillsOfEntry(world.contextOf(bill.to), reported.recipientGstin, { documents: [reported], supplierGstin });
    if (!result.ok) return outcomeOf(result);
    world.refer(bill.ref, {
      gstin: reported.recipientGstin,
      section: bill.section,
      number: duplicateKey(bill.number, bill.date),
      date: bill.date,
      isReversal: false,
    });
  }
  return DONE;
}

async function rule37a(world: World, { to, period, document }: NonNullable<ScenarioStep['rule37a']>): Promise<StepOutcome> {
  const context = world.contextOf(to);
  const { gstin } = world.person(to);
  if (typeof document === 'string') {
    const stored = await world.document(document);
    const { section, number, date, invoiceType, placeOfSupply, documentValue, taxableValue, tax } = stored;
    const reported: ReportedDocument = {
      ...ORDINARY_EXTRAS,
      section,
      recipientGstin: gstin,
      number,
      date,
      invoiceType,
      placeOfSupply,
      reverseCharge: false,
      documentValue,
      taxableValue,
      tax,
      original: null,
      items: null,
    };
    return outcomeOf(
      await receiveReversalItem(context, gstin, { period: taxPeriod(period), supplierGstin: stored.supplierGstin, document: reported }),
    );
  }
  const described = { ...document, to: document.to ?? to };
  const result = await receiveReversalItem(context, gstin, {
    period: taxPeriod(period),
    supplierGstin: null,
    document: toReported(world, described),
  });
  if (result.ok) referTo(world, described, true);
  return outcomeOf(result);
}

async function act(world: World, by: string, wishes: readonly ScenarioAct[]): Promise<StepOutcome> {
  const refOf = new Map<string, string>();
  const changes: ActionChange[] = [];
  for (const wish of wishes) {
    const record = await world.document(wish.record);
    refOf.set(record.id, wish.record);
    changes.push({
      recordId: record.id,
      action: wish.action,
      ...(wish.remarks === undefined ? {} : { remarks: wish.remarks }),
      itcReduction: toDeclaration(wish.itcReduction),
      ...(wish.prev ? { seenAction: wish.prev } : {}),
    });
  }
  const result = await saveActions(world.contextOf(by), world.person(by).gstin, { changes });
  if (!result.ok) return outcomeOf(result);
  const refused = Object.fromEntries(result.value.refused.map(({ recordId, rule }) => [refOf.get(recordId ?? '') ?? '?', rule]));
  return { error: null, saved: result.value.saved.map(({ recordId }) => refOf.get(recordId) ?? '?'), refused };
}

function toDeclaration(wish: ScenarioAct['itcReduction']): ActionChange['itcReduction'] {
  if (wish === undefined) return null;
  if (wish === 'full') return { flag: 'Y' };
  if (wish === 'none') return { flag: 'N' };
  const amounts = ([igst, cgst, sgst, cess]: Vector) => ({ igst, cgst, sgst, cess });
  if (Array.isArray(wish)) return { flag: 'Y', amounts: amounts(wish as unknown as Vector) };
  const { flag, amounts: given } = wish as { flag?: string; amounts?: Vector };
  return { ...(flag === undefined ? {} : { flag }), ...(given ? { amounts: amounts(given) } : {}) };
}
