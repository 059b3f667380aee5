/** The state of reading one GSTR-1 file: what has been told of header and group, what waits for them, what was counted. */
import { type GstinFault, parseGstin, type Gstin } from '../../domain/gstin';
import { parseWirePeriod } from '../../domain/tax-period';
import { type DocumentSetting, type Gstr1Finding, readDocument } from './gstr1-document';
import type { Gstr1End, Gstr1Header, Gstr1Item, Gstr1Options, Gstr1Refusal } from './gstr1-items';
import { type Gstr1Outline, type GroupNames, isRootName, ROOT_NAMES, type RootNames } from './gstr1-outline';
import { type Gstr1Place, placeFinder, treatOutside } from './gstr1-places';
import { GROUP_NAMES, printable } from './gstr1-shapes';
import type { Gstr1Table } from './gstr1-tables';
import { gstr1Tally } from './gstr1-tally';
import { type JsonVisitor, pathText, type Step, type ValueNote } from './json-walker';

/** Documents that may wait for a GSTIN or a period that stands after them, where the file cannot be opened twice. */
const MOST_WAITING = 20_000;

interface Group {
  readonly table: Gstr1Table;
  readonly index: number;
  readonly path: string;
  readonly names: GroupNames;
  complete: boolean;
  hasList: boolean;
  gstins: GroupGstins | null;
}

interface GroupGstins {
  readonly recipient: Gstin | null;
  readonly seller: Gstin | null;
  /** What is wrong with them; every document of the group then has this finding. */
  readonly faults: readonly { readonly field: string; readonly rule: string; readonly message: string }[];
}

interface Waiting {
  readonly group: Group;
  readonly index: number;
  readonly value: unknown;
  readonly note: ValueNote;
}

export interface Gstr1Reading {
  readonly visitor: JsonVisitor;
  refusal(): Gstr1Refusal | null;
  /** Hands over what was found since the last call. */
  takeItems(): Gstr1Item[];
  end(bytes: number): Gstr1End;
}

export function gstr1Reading(options: Gstr1Options, outline: Gstr1Outline | null): Gstr1Reading {
  const placeOf = placeFinder();
  const tally = gstr1Tally();
  const root: RootNames = { ...outline?.root };
  const waiting: Waiting[] = [];
  let items: Gstr1Item[] = [];
  let header: Gstr1Header | null = null;
  let refused: Gstr1Refusal | null = null;
  let group: Group | null = null;
  let outsideRows = 0;

  const refuse = (path: string, message: string, rule = 'FORMAT'): void => {
    refused ??= { kind: 'refused', rule, path, message: path === '' ? message : `${path}: ${message}`, offset: null, line: null, column: null };
  };
  const found = (finding: Gstr1Finding): void => {
    items.push(finding);
    tally.finding(finding);
  };
  const wrong = (table: Gstr1Table, path: string, field: string, rule: string, message: string, documentNumber: string | null): void =>
    found({ kind: 'finding', path, table: table.key, rule, field, severity: 'ERROR', message, documentNumber });
  const misplaced = (steps: readonly Step[], table: Gstr1Table | null, message: string, severity: Gstr1Finding['severity'] = 'ERROR'): void => {
    const path = pathText(steps);
    found({ kind: 'finding', path, table: table?.key ?? null, rule: 'FORMAT', field: String(steps[steps.length - 1]), severity, message, documentNumber: null });
  };
  const odd = (table: string, field: string, code: 'TEXT_FOR_NUMBER' | 'UNKNOWN_NAME', path: string, documentNumber: string | null): void => {
    const message = tally.oddity(table, field, code);
    if (message !== null) found({ kind: 'finding', path, table: null, rule: 'FORMAT', field, severity: 'WARNING', message, documentNumber });
  };

  function completeHeader(isWhole: boolean): void {
    if (header || refused || (!isWhole && (root.gstin === undefined || root.fp === undefined))) return;
    const missing = ROOT_NAMES.find((name) => name !== 'version' && typeof root[name] !== 'string');
    if (missing !== undefined) return refuse(missing, root[missing] === undefined ? 'is missing: a GSTR-1 file names its supplier in "gstin" and its period in "fp"' : 'must be text in double quotes');
    const gstin = parseGstin(String(root.gstin));
    if (!gstin.ok) return refuse('gstin', gstinFaultText(gstin.error), gstin.error.rule);
    const period = parseWirePeriod(String(root.fp));
    if (period === null) return refuse('fp', `"${printable(String(root.fp))}" is not a tax period; write MMYYYY`);
    header = { gstin: gstin.value, period, version: typeof root.version === 'string' ? printable(root.version) : null };
    items.push({ kind: 'header', ...header });
  }

  /** Reads what no longer waits for anything; or all of it, where the header is known and the rest will not come. */
  function readWaiting(): void {
    if (!header || waiting.length === 0) return;
    let done = 0;
    for (const each of waiting) {
      if (!each.group.complete) break;
      read(each, header);
      done++;
    }
    waiting.splice(0, done);
  }

  function document(of: Group, index: number, value: unknown, note: ValueNote): void {
    const each = { group: of, index, value, note };
    if (header && of.complete && waiting.length === 0) return read(each, header);
    waiting.push(each);
    if (waiting.length > MOST_WAITING) refuse(of.path, 'in a file this large, "gstin" and "fp" must stand before the tables, and the GSTIN of a group before its documents');
  }

  function read({ group: of, index, value, note }: Waiting, known: Gstr1Header): void {
    const { table } = of;
    const path = `${of.path}.${table.listKey}[${index}]`;
    of.gstins ??= readGroupGstins(of, known);
    const { recipient, seller, faults } = of.gstins;
    const setting: DocumentSetting = {
      table, path, supplier: known.gstin, period: known.period, today: options.today, recipient: recipient ?? known.gstin, seller,
    };
    const reading = readDocument(value, setting);
    const number = reading.number;
    for (const fault of faults) wrong(table, `${of.path}.${fault.field}`, fault.field, fault.rule, fault.message, number);
    if (note.repeatedName !== null) wrong(table, note.repeatedName, lastName(note.repeatedName), 'FORMAT', 'the name stands twice in the same object', number);
    if (note.longNumber !== null) wrong(table, path, '', 'FORMAT', `the number ${note.longNumber} has more digits than an amount can have`, number);
    for (const finding of reading.findings) found(finding);
    for (const oddity of reading.oddities) odd(table.key, oddity.field, oddity.code, path, number);
    const accepted = faults.length === 0 && note.repeatedName === null && note.longNumber === null ? reading.document : null;
    const earlier = accepted && tally.numberSeen(accepted, of.index, index, table);
    if (earlier) wrong(table, `${path}.${numberField(table)}`, numberField(table), 'R154', `Document ${accepted.number} already exists for this supplier and financial year: in this file at ${earlier}.`, number);
    if (accepted === null || earlier) return tally.refused(table);
    if (!tally.accepted(table, accepted)) refuse(path, 'the amounts of the table add up to more than can be told exactly');
    items.push({ kind: 'document', path, table: table.key, document: accepted });
  }

  function enterGroup(steps: readonly Step[], table: Gstr1Table): void {
    const path = pathText(steps);
    const late = outline?.lateGroups.get(path);
    group = { table, index: Number(steps[steps.length - 1]), path, names: { ...late }, complete: late !== undefined, hasList: false, gstins: null };
  }

  function groupField(steps: readonly Step[], value: unknown, table: Gstr1Table): void {
    const name = String(steps[steps.length - 1]);
    if (!group) return;
    if (name === table.recipientKey) group.names.recipient = value;
    else if (name === table.sellerKey) group.names.seller = value;
    else if (Array.isArray(value)) misplaced(steps, table, `is a list nobody knows here; documents are expected in "${table.listKey}"`);
    else if (name === table.listKey) misplaced(steps, table, 'must be a list of documents');
    else if (!GROUP_NAMES.has(name)) odd(table.key, printable(name), 'UNKNOWN_NAME', pathText(steps), null);
    if (group.names.recipient !== undefined && (table.sellerKey === null || group.names.seller !== undefined)) completeGroup(group);
  }

  function completeGroup(of: Group): void {
    if (of.complete) return;
    of.complete = true;
    readWaiting();
  }

  function leaveGroup(steps: readonly Step[]): void {
    if (!group) return;
    if (!group.hasList) misplaced([...steps, group.table.listKey], group.table, 'is missing: a group has a list of documents');
    completeGroup(group);
    group = null;
  }

  const visitor: JsonVisitor = {
    treat(steps, kind) {
      const place = placeOf(steps, kind);
      switch (place.at) {
        case 'root': case 'family': case 'group':
          return kind === 'object' ? 'enter' : 'take';
        case 'table': case 'list':
          return kind === 'list' ? 'enter' : 'take';
        case 'outside':
          return treatOutside(steps, kind, place.name.split('.').length);
        default:
          return 'take';
      }
    },
    enter(steps, kind) {
      const place = placeOf(steps, kind);
      if (place.at === 'root' && outline) completeHeader(true);
      if (place.at === 'group') enterGroup(steps, place.table);
      if (place.at === 'list' && group) group.hasList = true;
      if (place.at === 'outside') outsideRows = tally.rowsOutside(place, 0);
      if (place.at === 'outside' && !place.known && steps.length === place.name.split('.').length) odd('', printable(place.name), 'UNKNOWN_NAME', pathText(steps), null);
    },
    leave(steps) {
      if (steps.length === 0) return completeHeader(true);
      const place = placeOf(steps, 'object');
      if (place.at === 'group') leaveGroup(steps);
      // A group without documents of its own is itself the row.
      if (place.at === 'outside' && typeof steps[steps.length - 1] === 'number' && tally.rowsOutside(place, 0) === outsideRows) tally.rowsOutside(place, 1);
    },
    taken(steps, value, note) {
      const place = placeOf(steps, 'scalar');
      if (place.at === 'document' && group) return document(group, Number(steps[steps.length - 1]), value, note);
      if (note.repeatedName !== null) return refuse(note.repeatedName, 'the name stands twice in the same object');
      takenElsewhere(steps, value, place);
    },
  };

  function takenElsewhere(steps: readonly Step[], value: unknown, place: Gstr1Place): void {
    const name = String(steps[steps.length - 1]);
    switch (place.at) {
      case 'root':
        return refuse('', 'A GSTR-1 file is one JSON object.');
      case 'root field':
        if (isRootName(name)) root[name] = value;
        completeHeader(false);
        return readWaiting();
      case 'unknown field':
        return odd('', printable(name), 'UNKNOWN_NAME', pathText(steps), null);
      case 'family': case 'table':
        if (value !== null) misplaced(steps, null, `must be ${place.at === 'family' ? 'an object' : 'a list'}`);
        return;
      case 'group':
        return misplaced(steps, place.table, 'must be an object with a GSTIN and a list of documents');
      case 'list': case 'group field':
        return groupField(steps, value, place.table);
      case 'outside':
        if (typeof steps[steps.length - 1] === 'number') tally.rowsOutside(place, 1);
    }
  }

  return {
    visitor,
    refusal: () => refused,
    takeItems() {
      const taken = items;
      items = [];
      return taken;
    },
    end: (bytes) => tally.end(bytes),
  };
}

function readGroupGstins(group: Group, header: Gstr1Header): GroupGstins {
  const faults: { field: string; rule: string; message: string }[] = [];
  const read = (field: string, value: unknown): Gstin | null => {
    if (typeof value !== 'string') {
      faults.push({ field, rule: 'R150', message: value === undefined || value === null ? 'is missing: a group names its GSTIN' : 'must be a GSTIN in double quotes' });
      return null;
    }
    const gstin = parseGstin(value);
    if (gstin.ok) return gstin.value;
    faults.push({ field, rule: gstin.error.rule, message: `"${printable(value)}": ${gstinFaultText(gstin.error)}` });
    return null;
  };
  const recipient = read(group.table.recipientKey, group.names.recipient);
  const seller = group.table.sellerKey === null ? null : read(group.table.sellerKey, group.names.seller);
  if (recipient !== null && recipient === header.gstin) faults.push({ field: group.table.recipientKey, rule: 'R150', message: 'names the supplier itself as recipient' });
  return { recipient, seller, faults };
}

const gstinFaultText = (fault: GstinFault): string => {
  switch (fault.rule) {
    case 'R150':
      return 'Enter a valid 15-character GSTIN.';
    case 'R151':
      return `GSTIN check digit is not correct (expected ${fault.expected}).`;
    case 'R152':
      return `Unknown state code ${fault.state}.`;
  }
};

const lastName = (path: string): string => path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf(']')) + 1);
const numberField = (table: Gstr1Table): string => (table.kind === 'note' ? 'nt_num' : 'inum');
