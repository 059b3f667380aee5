import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonFault, type JsonVisitor, jsonWalker, type Treatment } from '../../lib/schemas/gstn/json-walker';

interface Walk {
  readonly fault: JsonFault | null;
  readonly events: readonly string[];
}

/** Walks a text in chunks, entering the root and treating its members as told. */
function walk(text: string | Uint8Array, treatment: Treatment, chunkBytes = 1 << 16): Walk {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const events: string[] = [];
  const visitor: JsonVisitor = {
    treat: (steps, kind) => (steps.length === 0 && kind !== 'scalar' ? 'enter' : treatment),
    taken: (steps, value, note) => {
      events.push(`${JSON.stringify(steps)} ${JSON.stringify(value)} ${note.offset} ${note.repeatedName} ${note.longNumber}`);
    },
    passed: (steps, kind) => {
      events.push(`${JSON.stringify(steps)} ${kind}`);
    },
  };
  const walker = jsonWalker(visitor);
  for (let from = 0; from < bytes.length; from += chunkBytes) {
    const fault = walker.push(bytes.subarray(from, from + chunkBytes));
    if (fault) return { fault, events };
  }
  return { fault: walker.end(), events };
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const deep = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
const utf16 = Buffer.from('\ufeff{"a":1}', 'utf16le');

describe('broken JSON is refused with its place', () => {
  it.each<[name: string, text: string | Uint8Array, message: RegExp, line: number, column: number]>([
    ['nothing', '', /is empty/, 1, 1],
    ['white space only', ' \n ', /is empty/, 2, 2],
    ['cut off in a string', '{"a":"x', /ends too early/, 1, 8],
    ['cut off in a list', '{"a":[1,2', /ends too early/, 1, 10],
    ['cut off after a comma', '{"a":1,\n', /ends too early/, 2, 1],
    ['trailing text', '{"a":1} x', /follows the end/, 1, 9],
    ['two objects, one a line', '{"a":1}\n{"a":2}', /follows the end/, 2, 1],
    ['a trailing comma', '{"a":1,}', /Expected a name/, 1, 8],
    ['a trailing comma in a list', '{"a":[1,]}', /Expected a value/, 1, 9],
    ['a missing colon', '{"a" 1}', /Expected : but found "1"/, 1, 6],
    ['single quotes', "{'a':1}", /Expected a name in double quotes or }/, 1, 2],
    ['a comment', '{"a":1 // no\n}', /Expected , or }/, 1, 8],
    ['NaN', '{"a":NaN}', /Expected a value/, 1, 6],
    ['a leading zero', '{"a":012}', /Expected a value/, 1, 6],
    ['a bracket of the wrong kind', '{"a":{"b":[1}}', /Expected , or \]/, 1, 13],
    ['an open bracket that swallows the rest', '{"a":[{"b":1 ,\n{"c":2}', /Expected a name/, 2, 1],
    ['a control character in a string', '{"a":"x\ny"}', /not written as JSON/, 1, 6],
    ['a bad escape', '{"a":"\\q"}', /not written as JSON/, 1, 6],
    ['a name given twice', '{"a":1,\n "a":2}', /"a" stands twice/, 2, 2],
    ['too deep', deep(40), /nested too deep/, 1, 29],
    ['a million levels', deep(1_000_000), /nested too deep/, 1, 29],
    ['UTF-16', utf16, /UTF-16/, 1, 1],
    ['UTF-16 without a mark', Buffer.from('{"a":1}', 'utf16le'), /UTF-16/, 1, 1],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), /compressed/, 1, 1],
    ['a zip file', Buffer.from('PK\u0003\u0004'), /compressed/, 1, 1],
    ['no UTF-8', Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]), /not UTF-8|not written as JSON/, 1, 6],
  ])('%s', (_name, text, message, line, column) => {
    for (const treatment of ['take', 'pass'] as const) {
      const { fault } = walk(text, treatment);
      expect(fault?.message).toMatch(message);
      expect({ line: fault?.line, column: fault?.column }).toEqual({ line, column });
    }
  });

  it('names the path inside a value that is taken whole', () => {
    expect(walk('{"a":[{"b":1},{"b":[1,2}]}', 'take').fault).toMatchObject({ path: 'a[1].b[1]', offset: 23 });
  });

  it('refuses a value beyond the limit, and does not wait for its end', () => {
    expect(walk(`{"a":["${'x'.repeat(3 << 20)}"]}`, 'take').fault?.message).toMatch(/larger than 1024 KB/);
    expect(walk(`{"a":${'9'.repeat(3 << 20)}}`, 'take').fault?.message).toMatch(/larger than 1024 KB/);
  });
});

describe('what is taken', () => {
  it('takes a byte order mark, white space and any script', () => {
    expect(walk('\ufeff { "ä" : [ "नमस्ते", 1.5e2 ] } \n', 'take')).toEqual({ fault: null, events: ['["ä"] ["नमस्ते",150] 13 null null'] });
  });

  it('tells a name that stands twice deep inside, and one that JSON.parse hides', () => {
    expect(walk('{"a":{"b":[{"c":1,"d":2,"c":3}]}}', 'take').events).toEqual(['["a"] {"b":[{"c":3,"d":2}]} 5 a.b[0].c null']);
    expect(walk('{"a":{"__proto__":1,"__proto__":2}}', 'take').events[0]).toMatch(/a\.__proto__ null$/);
  });

  it.each([
    ['100.00000000000000000000', '{"n":100}', null],
    ['12345678901234567.89', '{"n":12345678901234567.89}', '12345678901234567.89'],
    ['100.00000000000000000001', '{"n":100.00000000000000000001}', '100.00000000000000000001'],
    ['1234567890123.45', '{"n":1234567890123.45}', null],
  ])('a number of many digits: %s', (digits, parsed, long) => {
    expect(walk(`{"a":{"n":${digits}}}`, 'take').events).toEqual([`["a"] ${JSON.stringify(JSON.parse(parsed))} 5 null ${long}`]);
  });
});

const text = fc.json({ maxDepth: 6 });
const spaced = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'))
  .map(([value, space]) => JSON.stringify({ a: value, b: [value] }, null, space));

describe('properties', () => {
  it('accepts what JSON.parse accepts, hands out the same values, however it is cut into chunks', () => {
    fc.assert(
      fc.property(fc.oneof(text, spaced), fc.integer({ min: 1, max: 40 }), (json, chunk) => {
        const whole = walk(json, 'take');
        expect(whole.fault).toBeNull();
        expect(walk(json, 'take', chunk)).toEqual(whole);
        expect(walk(json, 'pass', chunk).fault).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('never accepts what JSON.parse refuses', () => {
    const damaged = fc
      .tuple(spaced, fc.nat(), fc.constantFrom('', '"', ',', '{', ']', ':', '0', '\\', 'e', '-', '\u0001'))
      .map(([json, at, put]) => {
        const place = at % json.length;
        return json.slice(0, place) + put + json.slice(place + 1);
      });
    fc.assert(
      fc.property(damaged, fc.integer({ min: 1, max: 64 }), (json, chunk) => {
        const isJson = parses(json);
        for (const treatment of ['take', 'pass'] as const) {
          const { fault } = walk(json, treatment, chunk);
          if (!isJson) expect(fault).not.toBeNull();
          else if (fault) expect(fault.message).toMatch(/stands twice/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
