/** The state of reading one GSTR-1 file: what has been told of header and group, what waits for them, what was counted. */
import { readDocument } from './gstr1-document';
import { type FieldFault, type GroupHeader, readGroupHeader, readHeader } from './gstr1-header';
import type { Gstr1End, Gstr1Finding, Gstr1Header, Gstr1Item, Gstr1Options, Gstr1Refusal } from './gstr1-items';
import { type GroupNames, type Gstr1Outline, isRootName, type RootNames } from './gstr1-outline';
import { type Gstr1Place, placeFinder, treatOutside } from './gstr1-places';
import { GROUP_NAMES, printable } from './gstr1-shapes';
import type { Gstr1Table } from './gstr1-tables';
import { gstr1Tally } from './gstr1-tally';
import { pathText, type Step } from './json-text';
import type { JsonVisitor, ValueNote } from './json-walker';

/** Documents that may wait for a GSTIN or a period that stands after them, where the file cannot be opened twice. */
const MOST_WAITING = 20_000;

interface Group {
  readonly table: Gstr1Table;
  readonly index: number;
  readonly path: string;
  readonly names: GroupNames;
  /** Its GSTINs are known, or will not come any more. */
  complete: boolean;
  hasList: boolean;
  header: GroupHeader | null;
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

const TWICE = 'the name stands twice in the same object';

export function gstr1Reading(options: Gstr1Options, outline: Gstr1Outline | null): Gstr1Reading {
  const placeOf = placeFinder();
  const tally = gstr1Tally();
  const root: RootNames = { ...outline?.root };
  let waiting: Waiting[] = [];
  let items: Gstr1Item[] = [];
  let header: Gstr1Header | null = null;
  let refused: Gstr1Refusal | null = null;
  let group: Group | null = null;
  let outsideRows = 0;

  function refuse(path: string, message: string, rule = 'FORMAT'): void {
    refused ??= {
      kind: 'refused',
      rule,
      path,
      message: path === '' ? message : `${path}: ${message}`,
      offset: null,
      line: null,
      column: null,
    };
  }
  function found(finding: Omit<Gstr1Finding, 'kind'>): void {
    items.push({ kind: 'finding', ...finding });
    tally.finding(finding.severity);
  }
  function wrong(table: Gstr1Table, path: string, { field, rule, message }: FieldFault, documentNumber: string | null): void {
    found({ path, table: table.key, rule, field, severity: 'ERROR', message, documentNumber });
  }
  function misplaced(steps: readonly Step[], table: Gstr1Table | null, message: string): void {
    const field = printable(String(steps[steps.length - 1]));
    found({ path: pathText(steps), table: table?.key ?? null, rule: 'FORMAT', field, severity: 'ERROR', message, documentNumber: null });
  }
  function odd(
    table: Gstr1Table | null,
    field: string,
    code: 'TEXT_FOR_NUMBER' | 'UNKNOWN_NAME',
    path: string,
    documentNumber: string | null,
  ): void {
    const message = tally.oddity(table, field, code);
    if (message !== null) found({ path, table: table?.key ?? null, rule: 'FORMAT', field, severity: 'WARNING', message, documentNumber });
  }

  /** Told once supplier and period are known; the version is waited for as long as only header names come. */
  function completeHeader(isLastChance: boolean): void {
    if (header || refused || (!isLastChance && (root.gstin === undefined || root.fp === undefined))) return;
    const reading = readHeader(root);
    if (!reading.ok) {
      refuse(reading.error.field, reading.error.message, reading.error.rule);
      return;
    }
    header = reading.value;
    items.push({ kind: 'header', ...header });
  }

  function readWaiting(): void {
    if (!header || waiting.length === 0) return;
    const blocked = waiting.findIndex((each) => !each.group.complete);
    const free = blocked < 0 ? waiting : waiting.slice(0, blocked);
    waiting = blocked < 0 ? [] : waiting.slice(blocked);
    for (const each of free) read(each, header);
  }

  function documentTaken(of: Group, index: number, value: unknown, note: ValueNote): void {
    const each = { group: of, index, value, note };
    if (header && of.complete && waiting.length === 0) {
      read(each, header);
      return;
    }
    waiting.push(each);
    if (waiting.length > MOST_WAITING) {
      refuse(of.path, 'in a file this large, "gstin" and "fp" must stand before the tables, and the GSTIN of a group before its documents');
    }
  }

  function read({ group: of, index, value, note }: Waiting, known: Gstr1Header): void {
    const { table } = of;
    const path = `${of.path}.${table.listKey}[${index}]`;
    of.header ??= readGroupHeader(table, of.names, known, options);
    const { seller, reporting, faults } = of.header;
    const { document, number, findings, oddities } = readDocument(value, {
      table,
      path,
      recipient: reporting.recipient.gstin,
      seller,
      reporting,
    });
    for (const fault of faults) wrong(table, `${of.path}.${fault.field}`, fault, number);
    const unsure = uncertainty(note, path);
    if (unsure) wrong(table, unsure.path, unsure, number);
    else for (const finding of findings) found(finding);
    for (const oddity of oddities) odd(table, oddity.field, oddity.code, path, number);
    const isTrusted = document !== null && faults.length === 0 && unsure === null;
    const earlier = isTrusted ? tally.numberSeen(document, of.index, index, table) : null;
    if (!isTrusted || earlier !== null) {
      if (document && earlier !== null) wrong(table, `${path}.${numberField(table)}`, duplicate(table, document.number, earlier), number);
      tally.refused(table);
      return;
    }
    if (!tally.accepted(table, document)) refuse(path, 'the amounts of the table add up to more than can be told exactly');
    items.push({ kind: 'document', path, table: table.key, document });
  }

  function enterGroup(steps: readonly Step[], table: Gstr1Table): void {
    const path = pathText(steps);
    const late = outline?.lateGroups.get(path);
    group = {
      table,
      index: Number(steps[steps.length - 1]),
      path,
      names: { ...late },
      complete: late !== undefined,
      hasList: false,
      header: null,
    };
  }

  function groupField(steps: readonly Step[], value: unknown, table: Gstr1Table): void {
    const name = String(steps[steps.length - 1]);
    if (!group) return;
    if (name === table.recipientKey) group.names.recipient = value;
    else if (name === table.sellerKey) group.names.seller = value;
    else if (Array.isArray(value)) misplaced(steps, table, `is a list nobody knows here; documents are expected in "${table.listKey}"`);
    else if (name === table.listKey) misplaced(steps, table, 'must be a list of documents');
    else if (!GROUP_NAMES.has(name)) odd(table, printable(name), 'UNKNOWN_NAME', pathText(steps), null);
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

  /** Anything but a document. */
  function fieldTaken(steps: readonly Step[], value: unknown, place: Gstr1Place): void {
    const name = String(steps[steps.length - 1]);
    switch (place.at) {
      case 'root':
        refuse('', 'A GSTR-1 file is one JSON object.');
        break;
      case 'root field':
        if (isRootName(name)) root[name] = value;
        if (root.version !== undefined || waiting.length > 0) completeHeader(false);
        readWaiting();
        break;
      case 'unknown field':
        odd(null, printable(name), 'UNKNOWN_NAME', pathText(steps), null);
        break;
      case 'family':
      case 'table':
        if (value !== null) misplaced(steps, null, `must be ${place.at === 'family' ? 'an object' : 'a list'}`);
        break;
      case 'group':
        misplaced(steps, place.table, 'must be an object with a GSTIN and a list of documents');
        break;
      case 'list':
      case 'group field':
        groupField(steps, value, place.table);
        break;
      case 'outside':
        if (typeof steps[steps.length - 1] === 'number') tally.rowsOutside(place, 1);
    }
  }

  const visitor: JsonVisitor = {
    treat(steps, kind) {
      const place = placeOf(steps, kind);
      switch (place.at) {
        case 'root':
        case 'family':
        case 'group':
          return kind === 'object' ? 'enter' : 'take';
        case 'table':
        case 'list':
          return kind === 'list' ? 'enter' : 'take';
        case 'outside':
          return treatOutside(steps, kind, place.name.split('.').length);
        default:
          return 'take';
      }
    },
    enter(steps, kind) {
      const place = placeOf(steps, kind);
      if (place.at !== 'root') completeHeader(false);
      else if (outline) completeHeader(true);
      if (place.at === 'group') enterGroup(steps, place.table);
      if (place.at === 'list' && group) group.hasList = true;
      if (place.at !== 'outside') return;
      outsideRows = tally.rowsOutside(place, 0);
      if (!place.known && steps.length === place.name.split('.').length)
        odd(null, printable(place.name), 'UNKNOWN_NAME', pathText(steps), null);
    },
    leave(steps) {
      const place = placeOf(steps, 'object');
      if (place.at === 'root') completeHeader(true);
      if (place.at === 'root') readWaiting();
      if (place.at === 'group') leaveGroup(steps);
      // A group without documents of its own is itself the row.
      const isRow = place.at === 'outside' && typeof steps[steps.length - 1] === 'number';
      if (isRow && tally.rowsOutside(place, 0) === outsideRows) tally.rowsOutside(place, 1);
    },
    taken(steps, value, note) {
      const place = placeOf(steps, 'scalar');
      if (place.at === 'document' && group) documentTaken(group, Number(steps[steps.length - 1]), value, note);
      else if (note.repeatedName !== null) refuse(note.repeatedName, TWICE);
      else fieldTaken(steps, value, place);
    },
  };

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

/** Why the value may not be what its writer meant; then nothing else is told of it. */
function uncertainty(note: ValueNote, path: string): (FieldFault & { readonly path: string }) | null {
  if (note.repeatedName !== null) return { path: note.repeatedName, field: lastName(note.repeatedName), rule: 'FORMAT', message: TWICE };
  if (note.longNumber === null) return null;
  return { path, field: '', rule: 'FORMAT', message: `the number ${note.longNumber} has more digits than an amount can have` };
}

const lastName = (path: string): string => path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf(']')) + 1);
const numberField = (table: Gstr1Table): string => (table.kind === 'note' ? 'nt_num' : 'inum');
const duplicate = (table: Gstr1Table, number: string, earlier: string): FieldFault => ({
  field: numberField(table),
  rule: 'R154',
  message: `Document ${number} already exists for this supplier and financial year: in this file at ${earlier}.`,
});
