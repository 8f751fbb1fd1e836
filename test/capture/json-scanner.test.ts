import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/capture/index.js';
import { JsonScanner } from '../../src/capture/json-scanner.js';

/** The elements of `log.entries` that a scanner takes out of a text that comes in pieces of a size. */
function scanned(text: string, size: number) {
  const taken: string[] = [];
  const places: Place[] = [];
  const take = (json: string, place: Place): void => {
    taken.push(json);
    places.push(place);
  };
  const scanner = new JsonScanner({ members: { log: { members: { entries: { elements: { take } } } } } });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return { taken, places, scanner };
}

describe('the scanner of JSON', () => {
  it('takes what JSON.parse would, whatever stands beside it, and however it comes in pieces', () => {
    const beside = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    const indent = fc.constantFrom(0, 1, 4);
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        beside,
        beside,
        indent,
        fc.integer({ min: 1, max: 40 }),
        (entries, one, other, space, size) => {
          // A member that is given twice counts twice here, and once for JSON.parse.
          const { log: _log, ...outer } = other;
          const { entries: _entries, ...inner } = one;
          const text = JSON.stringify({ ...outer, log: { ...inner, entries } }, null, space);
          const { taken, scanner } = scanned(text, size);
          expect(taken.map((json) => JSON.parse(json) as unknown)).toEqual(
            JSON.parse(JSON.stringify(entries)),
          );
          expect({ fault: scanner.fault, isUnfinished: scanner.isUnfinished }).toEqual({
            fault: undefined,
            isUnfinished: false,
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts columns as editors do, whatever stands before, and however it comes in pieces', () => {
    const words = fc.array(fc.constantFrom('a', 'é', '€', '📦', '\\n', ',', '[', ' '.repeat(60)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 70 }),
        (all, isOneLine, size) => {
          const entries = all.map((each, index) => JSON.stringify([index, each.join('')]));
          const text = `{"📦":"${'é'.repeat(50)}",${isOneLine ? '' : '\n'}"log":{"entries":[${entries.join(isOneLine ? ',' : ',\n ')}]}}`;
          const { places } = scanned(text, size);
          const lines = text.split('\n');
          expect(
            places.map(({ line, column = 0 }, index) =>
              lines[line - 1]?.startsWith(entries[index] ?? '', column - 1),
            ),
          ).toEqual(entries.map(() => true));
        },
      ),
    );
  });

  it('finds a member whose name is spelled with escapes, and none that every object has', () => {
    expect(scanned('{"l\\u006fg":{"entries":[1]}}', 3).taken).toEqual(['1']);
    expect(scanned('{"__proto__":{"log":{"entries":[1]}},"constructor":{"entries":[2]}}', 5).taken).toEqual(
      [],
    );
  });

  it.each([
    ['a bracket that was not opened', '{"log":{"entries":[{}]]', { line: 1, column: 23 }],
    ['a text that is not closed', '{"log":{"entries":[1,\n"a\nb"', { line: 2, column: 3 }],
  ])('stops at %s, and says where', (_, text, place) => {
    expect(scanned(text, 4).scanner.fault).toMatchObject({ place });
  });

  it('says that what it was given is not complete', () => {
    for (const text of ['{"log":', '{"log":{"entries":["a', '['])
      expect(scanned(text, 2).scanner.isUnfinished).toBe(true);
  });
});
