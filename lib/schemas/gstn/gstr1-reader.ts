/**
 * Reads a GSTR-1, IFF or GSTR-1A file as it streams in: its header, then one item per document (or what is wrong with it), then the counts.
 * Only a file whose last item is `end` was read whole; after `refused` nothing of it may be kept.
 */
import { DEFAULT_MAX_BYTES, type Gstr1Item, type Gstr1Options, type Gstr1Refusal } from './gstr1-items';
import { type Gstr1Outline, outlineReading } from './gstr1-outline';
import { gstr1Reading } from './gstr1-reading';
import { type JsonFault, type JsonVisitor, jsonWalker } from './json-walker';

type ByteSource = AsyncIterable<Uint8Array>;

/** Large chunks are walked in parts, so that what waits to be taken over stays small. */
const PART_BYTES = 1 << 17;

/**
 * @param source the file's bytes; or, better for large files, a function that opens them: the file is then looked through once before, so that
 *   a broken outline is refused before anything else is told, and names in any order cost no memory.
 */
export async function* readGstr1(
  source: ByteSource | (() => ByteSource),
  options: Gstr1Options,
): AsyncGenerator<Gstr1Item, void, undefined> {
  for await (const items of readGstr1InBatches(source, options)) yield* items;
}

/** As readGstr1, some hundred items at a time: quicker where they are stored in bulk anyway. */
export async function* readGstr1InBatches(
  source: ByteSource | (() => ByteSource),
  options: Gstr1Options,
): AsyncGenerator<Gstr1Item[], void, undefined> {
  let outline: Gstr1Outline | null = null;
  if (typeof source === 'function') {
    const looking = outlineReading();
    for await (const step of walk(source(), looking, options)) {
      if (step.refusal) return yield [step.refusal];
    }
    outline = looking.outline();
  }
  const reading = gstr1Reading(options, outline);
  for await (const step of walk(typeof source === 'function' ? source() : source, reading, options)) {
    const items = reading.takeItems();
    if (step.refusal) return yield [...items, step.refusal];
    if (step.complete) items.push(reading.end(step.bytes));
    if (items.length > 0) yield items;
  }
}

interface Reading {
  readonly visitor: JsonVisitor;
  /** Why the reading gives up, though the JSON is well-formed so far. */
  refusal(): Gstr1Refusal | null;
}

interface WalkStep {
  readonly refusal: Gstr1Refusal | null;
  readonly complete: boolean;
  readonly bytes: number;
}

/** Pauses after each part so that what was found can be handed on before more is read. */
async function* walk(source: ByteSource, reading: Reading, options: Gstr1Options): AsyncGenerator<WalkStep, void, undefined> {
  const walker = jsonWalker(reading.visitor);
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  let bytes = 0;
  const step = (fault: JsonFault | null, complete: boolean): WalkStep => ({
    refusal: reading.refusal() ?? (fault && refusalOf(fault)),
    complete,
    bytes,
  });
  for await (const chunk of source) {
    for (let from = 0; from < chunk.length; from += PART_BYTES) {
      const part = chunk.subarray(from, from + PART_BYTES);
      bytes += part.length;
      const now = bytes > maxBytes ? { refusal: tooLarge(maxBytes), complete: false, bytes } : step(walker.push(part), false);
      yield now;
      if (now.refusal) return;
    }
  }
  yield step(walker.end(), true);
}

const refusalOf = (fault: JsonFault): Gstr1Refusal => ({
  kind: 'refused',
  rule: 'FORMAT',
  path: fault.path,
  offset: fault.offset,
  line: fault.line,
  column: fault.column,
  message: `Line ${fault.line}, column ${fault.column} (byte ${fault.offset})${fault.path === '' ? '' : `, at ${fault.path}`}: ${fault.message}`,
});

const tooLarge = (maxBytes: number): Gstr1Refusal => ({
  kind: 'refused',
  rule: 'FORMAT',
  path: '',
  offset: maxBytes,
  line: null,
  column: null,
  message: `The file is larger than ${Math.floor(maxBytes / (1 << 20))} MB, the most that is read here.`,
});
