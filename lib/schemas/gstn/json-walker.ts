/**
 * Walks JSON text as its bytes arrive and hands out the values its visitor asked for. Only the outer levels are read byte by byte; a value
 * that is taken whole (one invoice) is cut out and given to JSON.parse, which is many times faster than assembling it from tokens.
 * Strict: what JSON.parse refuses is refused here too, and so are names given twice, text that is not UTF-8, and nesting beyond the limit.
 */
import { isUtf8 } from 'node:buffer';
import {
  asBuffer,
  BRACE,
  BRACE_END,
  BRACKET,
  BRACKET_END,
  COLON,
  COMMA,
  countNames,
  EXACT_NUMBER_LENGTH,
  type Extent,
  endOfBareToken,
  endOfString,
  extentOf,
  isInexact,
  isSpace,
  NEWLINE,
  parsed,
  pathText,
  QUOTE,
  type Step,
  withoutPaddedNumbers,
} from './json-text';

/** enter: walk the members; take: hand it over parsed; skim: find its end only; pass: walk it strictly, hand nothing over. */
export type Treatment = 'enter' | 'take' | 'skim' | 'pass';
export type ValueKind = 'object' | 'list' | 'scalar';

/** The steps are one array that changes as the walk goes on: copy what is kept. */
export interface JsonVisitor {
  /** Asked for every value of an entered list or object, perhaps more than once for the same one. */
  treat(steps: readonly Step[], kind: ValueKind): Treatment;
  enter?(steps: readonly Step[], kind: ValueKind): void;
  leave?(steps: readonly Step[]): void;
  taken?(steps: readonly Step[], value: unknown, note: ValueNote): void;
  /** A value that was skimmed or passed. */
  passed?(steps: readonly Step[], kind: ValueKind): void;
}

export interface ValueNote {
  /** Byte offset of the value's first character in the file. */
  readonly offset: number;
  /** A path, inside the value, of a name that stands twice in one object: the value cannot be trusted. */
  readonly repeatedName: string | null;
  /** A number with so many digits that its value may have been rounded: its text. */
  readonly longNumber: string | null;
}

/** Why the text is no JSON we accept, and where. Line and column count from 1, in bytes; the offset from 0. */
export interface JsonFault {
  readonly message: string;
  readonly path: string;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface JsonLimits {
  /** Of one taken value or one scalar. */
  readonly valueBytes: number;
  readonly depth: number;
  readonly namesInObject: number;
}

export const DEFAULT_JSON_LIMITS: JsonLimits = { valueBytes: 1 << 20, depth: 24, namesInObject: 10_000 };

export interface JsonWalker {
  /** Reads on; the answer is the fault that ended the walk, if any. Nothing may follow a fault. */
  push(chunk: Uint8Array): JsonFault | null;
  /** The text is complete. */
  end(): JsonFault | null;
}

type Expectation = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'nothing more';

interface Frame {
  readonly list: boolean;
  readonly passing: boolean;
  readonly names: Set<string> | null;
}

/** Takes nothing: used to find the exact place of a fault in a part that JSON.parse refused. */
const NOTHING_TAKEN: JsonVisitor = { treat: () => 'pass' };

export function jsonWalker(visitor: JsonVisitor, limits: JsonLimits = DEFAULT_JSON_LIMITS): JsonWalker {
  let bytes: Buffer = Buffer.alloc(0);
  let position = 0;
  /** File offset of bytes[0], newlines before it, and offset of the line it is in. */
  let base = 0;
  let newlines = 0;
  let lineStart = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let started = false;
  let complete = false;
  let expected: Expectation = 'value';
  const frames: Frame[] = [];
  const steps: Step[] = [];

  const fault = (message: string, at: number = position): JsonFault => {
    let line = newlines + 1;
    let start = lineStart;
    for (let i = bytes.indexOf(NEWLINE); i >= 0 && i < at; i = bytes.indexOf(NEWLINE, i + 1)) {
      line++;
      start = base + i + 1;
    }
    return { message, path: pathText(steps.filter((step) => step !== '')), offset: base + at, line, column: base + at - start + 1 };
  };
  const cutOff = (): JsonFault => fault('The file ends too early: it is cut off.', bytes.length);
  const unexpected = (at: number = position): JsonFault => {
    if (expected === 'nothing more') return fault('Something follows the end of the JSON object. A file holds exactly one.', at);
    return fault(
      `Expected ${expected === 'value' ? 'a value' : expected.replace('value', 'a value').replace('name', 'a name in double quotes')} but found ${shown(at)}.`,
      at,
    );
  };
  const shown = (at: number): string => {
    const byte = bytes[at] ?? 0;
    return byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, '0')}`;
  };

  function push(chunk: Uint8Array): JsonFault | null {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    // Wait until as much again has come as was left over: a long value is then scanned a few times, not once for each chunk.
    return waitingBytes < bytes.length ? null : advance();
  }

  function end(): JsonFault | null {
    complete = true;
    return advance();
  }

  function advance(): JsonFault | null {
    bytes = bytes.length === 0 && waiting.length === 1 && waiting[0] ? asBuffer(waiting[0]) : Buffer.concat([bytes, ...waiting]);
    waiting = [];
    waitingBytes = 0;
    if (!started) {
      if (bytes.length < 4 && !complete) return null;
      started = true;
      const refused = beginning();
      if (refused) return refused;
    }
    const found = run();
    if (found) return found;
    if (bytes.length - position > limits.valueBytes)
      return locate(position, bytes.length) ?? fault(`This value is larger than ${limits.valueBytes >> 10} KB.`);
    discard();
    return null;
  }

  function beginning(): JsonFault | null {
    const [a = 0, b = 0, c = 0] = bytes;
    if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (bytes.length > 1 && (a === 0 || b === 0)))
      return fault('The file is UTF-16 or UTF-32 text. Save it as UTF-8.');
    if ((a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b)) return fault('The file is compressed. Unpack it first.');
    if (a === 0xef && b === 0xbb && c === 0xbf) position = 3;
    return null;
  }

  /** Forgets what was read, keeping the count of lines. */
  function discard(): void {
    for (let i = bytes.indexOf(NEWLINE); i >= 0 && i < position; i = bytes.indexOf(NEWLINE, i + 1)) {
      newlines++;
      lineStart = base + i + 1;
    }
    base += position;
    bytes = Buffer.from(bytes.subarray(position));
    position = 0;
  }

  /** Reads as far as the bytes go. */
  function run(): JsonFault | null {
    for (;;) {
      while (position < bytes.length && isSpace(bytes[position])) position++;
      if (position >= bytes.length) {
        if (!complete || expected === 'nothing more') return null;
        return frames.length === 0 ? fault('The file is empty.') : cutOff();
      }
      const before = position;
      const found = step(bytes[position] ?? 0);
      if (found) return found;
      if (position === before) return complete ? (locate(position, bytes.length) ?? cutOff()) : null;
    }
  }

  /** One token, or one whole taken value. Leaves the position where it was if more bytes are needed. */
  function step(byte: number): JsonFault | null {
    switch (expected) {
      case 'value':
        return readValue(byte);
      case 'value or ]':
        return byte === BRACKET_END ? close() : readValue(byte);
      case 'name':
        return readName(byte);
      case 'name or }':
        return byte === BRACE_END ? close() : readName(byte);
      case ':':
        if (byte !== COLON) return unexpected();
        position++;
        expected = 'value';
        return null;
      case ', or ]':
        if (byte === BRACKET_END) return close();
        if (byte !== COMMA) return unexpected();
        position++;
        steps[steps.length - 1] = Number(steps[steps.length - 1]) + 1;
        expected = 'value';
        return null;
      case ', or }':
        if (byte === BRACE_END) return close();
        if (byte !== COMMA) return unexpected();
        position++;
        expected = 'name';
        return null;
      case 'nothing more':
        return unexpected();
    }
  }

  function afterValue(): void {
    const frame = frames[frames.length - 1];
    expected = frame === undefined ? 'nothing more' : frame.list ? ', or ]' : ', or }';
  }

  function close(): null {
    position++;
    const frame = frames.pop();
    steps.pop();
    if (frame && !frame.passing) visitor.leave?.(steps);
    afterValue();
    return null;
  }

  function readName(byte: number): JsonFault | null {
    if (byte !== QUOTE) return unexpected();
    const stop = endOfString(bytes, position);
    if (stop < 0) return null;
    const name = parseToken(position, stop);
    if (typeof name !== 'string') return fault('This name is not written as JSON asks for.');
    const names = frames[frames.length - 1]?.names;
    steps[steps.length - 1] = name;
    if (names?.has(name)) return fault(`The name "${name.slice(0, 60)}" stands twice in the same object.`);
    if (names && names.size >= limits.namesInObject) return fault(`More than ${limits.namesInObject} names in one object.`);
    names?.add(name);
    position = stop;
    expected = ':';
    return null;
  }

  function readValue(byte: number): JsonFault | null {
    const kind: ValueKind = byte === BRACE ? 'object' : byte === BRACKET ? 'list' : 'scalar';
    const passing = frames[frames.length - 1]?.passing ?? false;
    const treatment = passing ? 'pass' : visitor.treat(steps, kind);
    if (kind === 'scalar') return readScalar(byte, treatment, passing);
    if (treatment === 'take' || treatment === 'skim') return cutOut(kind, treatment === 'take');
    if (frames.length >= limits.depth) return tooDeep(position);
    position++;
    if (treatment === 'enter') visitor.enter?.(steps, kind);
    else if (!passing) visitor.passed?.(steps, kind);
    frames.push({ list: kind === 'list', passing: treatment === 'pass', names: kind === 'object' ? new Set() : null });
    steps.push(kind === 'list' ? 0 : '');
    expected = kind === 'list' ? 'value or ]' : 'name or }';
    return null;
  }

  function readScalar(byte: number, treatment: Treatment, passing: boolean): JsonFault | null {
    const stop = byte === QUOTE ? endOfString(bytes, position) : endOfBareToken(bytes, position, complete);
    if (stop < 0) return null;
    if (stop === position) return unexpected();
    const value = parseToken(position, stop);
    if (value === undefined) return byte === QUOTE ? fault('This text is not written as JSON asks for, or is not UTF-8.') : unexpected();
    const text = byte !== QUOTE && stop - position > EXACT_NUMBER_LENGTH ? bytes.toString('latin1', position, stop) : null;
    if (treatment === 'take')
      visitor.taken?.(steps, value, { offset: base + position, repeatedName: null, longNumber: text && isInexact(text) ? text : null });
    else if (!passing) visitor.passed?.(steps, 'scalar');
    position = stop;
    afterValue();
    return null;
  }

  /** Cuts a whole object or list out of the text. */
  function cutOut(kind: ValueKind, take: boolean): JsonFault | null {
    const extent = extentOf(bytes, position, limits.depth - frames.length);
    if (extent.end === -2) return locate(position, bytes.length) ?? tooDeep(position);
    if (extent.end < 0) return null;
    if (!extent.isAscii && !isUtf8(bytes.subarray(position, extent.end)))
      return locate(position, extent.end) ?? fault('This text is not UTF-8.');
    if (!take) visitor.passed?.(steps, kind);
    const found = take ? handOver(extent) : null;
    if (found) return found;
    position = extent.end;
    afterValue();
    return null;
  }

  function handOver({ end: stop, isAscii, names, longestToken }: Extent): JsonFault | null {
    let text = bytes.toString(isAscii ? 'latin1' : 'utf8', position, stop);
    let longNumber: string | null = null;
    if (longestToken > EXACT_NUMBER_LENGTH) [text, longNumber] = withoutPaddedNumbers(text);
    const value = parsed(text);
    if (value === undefined) return locate(position, stop) ?? fault('This is not JSON.');
    const repeatedName = countNames(value) === names ? null : (locate(position, stop)?.path ?? pathText(steps));
    visitor.taken?.(steps, value, { offset: base + position, repeatedName, longNumber });
    return null;
  }

  const tooDeep = (at: number): JsonFault => fault('Objects and lists are nested too deep.', at);

  /** A scalar or a name; undefined where it is no JSON. */
  function parseToken(from: number, stop: number): unknown {
    const slice = bytes.subarray(from, stop);
    return isUtf8(slice) ? parsed(slice.toString('utf8')) : undefined;
  }

  /** Walks a part strictly to find where its fault is; null if it has none, or is only unfinished. */
  function locate(from: number, stop: number): JsonFault | null {
    if (visitor === NOTHING_TAKEN) return null;
    const inner = jsonWalker(NOTHING_TAKEN, { ...limits, depth: limits.depth - frames.length });
    const found = inner.push(bytes.subarray(from, stop)) ?? (stop < bytes.length ? inner.end() : null);
    if (!found) return null;
    const outer = pathText(steps.filter((each) => each !== ''));
    return {
      ...fault(found.message, from + found.offset),
      path: found.path === '' ? outer : found.path.startsWith('[') ? outer + found.path : `${outer}.${found.path}`,
    };
  }

  return { push, end };
}
