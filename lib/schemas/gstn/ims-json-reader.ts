/** Reads IMS files of either dialect as they stream in: downloads, uploads, resets and error files, told apart by their outline. */
import { type Gstin, parseGstin } from '../../domain/gstin';
import { isSectionCode, type SectionCode } from '../../domain/ims/sections';
import { printable } from './gstr1-shapes';
import type { ImsFileRecord } from './ims-record';
import { readImsRow } from './ims-row-reader';
import { pathText, type Step } from './json-text';
import { type JsonFault, type JsonVisitor, jsonWalker } from './json-walker';

export interface ImsFinding {
  readonly kind: 'finding';
  /** "invdata.b2b[3].iamt" */
  readonly path: string;
  readonly section: SectionCode | null;
  readonly rule: string;
  readonly field: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly message: string;
  readonly documentNumber: string | null;
}

export type ImsFileKind = 'DOWNLOAD' | 'SAVE' | 'RESET' | 'ERRORS';

export type ImsFileItem =
  /** `row` is the record as it stands in the file, where rows are asked for. */
  | { readonly kind: 'record'; readonly path: string; readonly record: ImsFileRecord; readonly row?: unknown }
  /** Where rows are asked for: one that could not be read, after the findings that say why. */
  | {
      readonly kind: 'unread';
      readonly path: string;
      readonly section: SectionCode;
      readonly documentNumber: string | null;
      readonly faults: readonly { readonly path: string; readonly rule: string; readonly message: string }[];
      readonly row: unknown;
    }
  | ImsFinding
  /** Always the last item: the file is broken, and nothing of it may be kept. */
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly path: string;
      readonly offset: number | null;
      readonly line: number | null;
      readonly column: number | null;
    }
  /** Always the last item of a file that was read whole. */
  | {
      readonly kind: 'end';
      readonly file: ImsFileKind;
      /** The recipient whose file it is; downloads do not say. */
      readonly recipientGstin: Gstin | null;
      readonly records: number;
      readonly errors: number;
      readonly warnings: number;
    };

/** Objects that only wrap the sections. */
const WRAPPERS: ReadonlySet<Step> = new Set(['data', 'invdata', 'imsDetails', 'imsDetailsErr']);
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'rtin',
  'gstin',
  'reqtyp',
  'action',
  'hmac',
  'rtnprd',
  'chksum',
  'status_cd',
  'hash',
  'version',
]);
const DEFAULT_MAX_BYTES = 1 << 30;

/** Nothing may be kept unless the last item is `end`. */
export async function* readImsFile(
  source: AsyncIterable<Uint8Array>,
  options: { readonly maxBytes?: number; readonly withRows?: boolean } = {},
): AsyncGenerator<ImsFileItem, void, undefined> {
  const reading = imsReading(options.withRows === true);
  const walker = jsonWalker(reading.visitor);
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > (options.maxBytes ?? DEFAULT_MAX_BYTES)) return yield refused('The file is larger than what is read here.');
    const fault = walker.push(chunk);
    yield* reading.takeItems();
    if (fault) return yield refusedAt(fault);
  }
  const fault = walker.end();
  yield* reading.takeItems();
  yield fault ? refusedAt(fault) : reading.end();
}

const refused = (message: string, path = ''): ImsFileItem => ({ kind: 'refused', message, path, offset: null, line: null, column: null });
const refusedAt = (fault: JsonFault): ImsFileItem => ({
  kind: 'refused',
  path: fault.path,
  offset: fault.offset,
  line: fault.line,
  column: fault.column,
  message: `Line ${fault.line}, column ${fault.column} (byte ${fault.offset})${fault.path === '' ? '' : `, at ${fault.path}`}: ${fault.message}`,
});

function imsReading(withRows: boolean) {
  const scalars = new Map<string, unknown>();
  const wrappers = new Set<string>();
  let items: ImsFileItem[] = [];
  let records = 0;
  let errors = 0;
  let warnings = 0;
  let refusal: ImsFileItem | null = null;

  const found = (finding: Omit<ImsFinding, 'kind'>): void => {
    if (finding.severity === 'ERROR') errors++;
    else warnings++;
    items.push({ kind: 'finding', ...finding });
  };
  const isWrapped = (steps: readonly Step[], length: number): boolean => {
    for (let i = 0; i < length; i++) if (!WRAPPERS.has(steps[i] ?? '')) return false;
    return true;
  };
  const sectionAt = (steps: readonly Step[], place: number): SectionCode | null => {
    const name = String(steps[place] ?? '').toLowerCase();
    return place >= 0 && isSectionCode(name) && isWrapped(steps, place) ? name : null;
  };

  function row(steps: readonly Step[], section: SectionCode, value: unknown, repeatedName: string | null, longNumber: string | null): void {
    const path = pathText(steps);
    const reading = readImsRow(value, section);
    const common = { section, severity: 'ERROR', documentNumber: reading.number } as const;
    const faults = reading.faults.map((fault) => ({ ...fault, path: fault.field === '' ? path : `${path}.${fault.field}` }));
    if (repeatedName !== null)
      faults.push({ path: repeatedName, rule: 'FORMAT', field: '', message: 'the name stands twice in the same object' });
    if (longNumber !== null)
      faults.push({ path, rule: 'FORMAT', field: '', message: `the number ${longNumber} has more digits than an amount can have` });
    for (const fault of faults) found({ ...common, ...fault });
    if (reading.record === null || faults.length > 0) {
      const told = faults.map(({ path: at, rule, field, message }) => ({
        path: at,
        rule,
        message: field === '' || rule !== 'FORMAT' ? message : `${field}: ${message}`,
      }));
      if (withRows) items.push({ kind: 'unread', path, section, documentNumber: reading.number, faults: told, row: value });
      return;
    }
    records++;
    items.push({ kind: 'record', path, record: reading.record, ...(withRows ? { row: value } : {}) });
  }

  const visitor: JsonVisitor = {
    treat(steps, kind) {
      if (steps.length === 0) return kind === 'object' ? 'enter' : 'take';
      if (kind === 'object' && isWrapped(steps, steps.length)) return 'enter';
      if (sectionAt(steps, steps.length - 1)) return kind === 'list' ? 'enter' : 'take';
      return kind === 'scalar' || sectionAt(steps, steps.length - 2) ? 'take' : 'pass';
    },
    enter(steps) {
      const name = steps[steps.length - 1];
      if (typeof name === 'string') wrappers.add(name);
    },
    taken(steps, value, note) {
      const section = typeof steps[steps.length - 1] === 'number' ? sectionAt(steps, steps.length - 2) : null;
      if (section) return row(steps, section, value, note.repeatedName, note.longNumber);
      const name = String(steps[steps.length - 1] ?? '');
      if (steps.length === 0) refusal = refused('An IMS file is one JSON object.');
      else if (isSectionCode(name.toLowerCase()) && value !== null)
        refusal = refused(`${pathText(steps)}: must be a list of records`, pathText(steps));
      else if (KNOWN_NAMES.has(name)) scalars.set(name, value);
      else unknown(steps, 'is a name that is not known here; it is left unread');
    },
    passed(steps, kind) {
      if (kind !== 'scalar') unknown(steps, 'is a part that is not known here; it is left unread');
    },
  };

  function unknown(steps: readonly Step[], message: string): void {
    found({
      path: pathText(steps),
      section: null,
      rule: 'FORMAT',
      field: printable(String(steps[steps.length - 1])),
      severity: 'WARNING',
      message,
      documentNumber: null,
    });
  }

  function end(): ImsFileItem {
    if (refusal) return refusal;
    if (![...wrappers].some((name) => WRAPPERS.has(name) || isSectionCode(name.toLowerCase())))
      return refused('The file has none of the sections of IMS.');
    const rtin = scalars.get('rtin');
    const recipient = typeof rtin === 'string' ? parseGstin(rtin) : null;
    if (rtin !== undefined && !recipient?.ok) return refused('rtin: Enter a valid 15-character GSTIN.', 'rtin');
    const file: ImsFileKind = wrappers.has('imsDetailsErr')
      ? 'ERRORS'
      : wrappers.has('invdata')
        ? scalars.get('reqtyp') === 'RESET'
          ? 'RESET'
          : 'SAVE'
        : 'DOWNLOAD';
    if ((file === 'SAVE' || file === 'RESET') && !recipient)
      return refused('rtin: is missing: an upload names the recipient whose records it holds', 'rtin');
    return { kind: 'end', file, recipientGstin: recipient?.ok ? recipient.value : null, records, errors, warnings };
  }

  return {
    visitor,
    end,
    takeItems(): ImsFileItem[] {
      const taken = items;
      items = [];
      return taken;
    },
  };
}
