import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../src/capture/index.js';
import { checkCaptures } from '../../src/cli/checking/check-captures.js';
import type { CheckArguments } from '../../src/cli/checking/check-arguments.js';
import { mergeChecks } from '../../src/cli/checking/merge-checks.js';
import { packageRoot } from '../../src/contract/index.js';
import { printed, type Printed } from '../cli/printed.js';
import { asked, inParts, written } from './in-parts.js';
import { captureFile, recordingsFile, untoldTo } from './generated-captures.js';

let count = 0;

const told = ({ stdout, code, error }: Printed) => ({ stdout, code, error: error?.told() });

async function expectSame(
  files: readonly string[],
  of: number,
  further: Partial<CheckArguments> = {},
): Promise<void> {
  const paths = await inParts(files, of, further);
  for (const json of [true, false]) {
    const whole = await printed(() => checkCaptures(asked(files, { ...further, json })));
    expect(told(await printed(() => mergeChecks(paths, json)))).toEqual(told(whole));
  }
}

const samples = ['test/capture/genuine', 'test/genuine', 'test/fixtures'].flatMap((each) =>
  readdirSync(join(packageRoot(), each))
    .filter((name) => /\.(?:ndjson|har|log|json|jsonl|txt)$/.test(name))
    .map((name) => join(packageRoot(), each, name)),
);
const shown = (path: string): string => path.slice(packageRoot().length + 1);

describe('captures checked in parts, and put together', () => {
  it.each(samples.map((path) => [shown(path), path]))(
    '%s: the same is told as of all at once',
    async (_, path) => {
      for (const of of [2, 3, 8]) await expectSame([path], of);
    },
  );

  it('all captures together, also with options: the same is told', async () => {
    // What cannot be judged at all ends a check; the rest is told file by file.
    const judged: string[] = [];
    for (const path of samples)
      if ((await printed(() => checkCaptures(asked([path])))).error === undefined) judged.push(path);
    expect(judged.length).toBeGreaterThan(40);
    await expectSame(judged, 8);
    await expectSame(judged, 3, { strict: true });
    await expectSame(judged.slice(0, 6), 3, { role: 'consumer', since: '2000-01-01T00:00:00Z' });
    const [unreadable = ''] = samples.filter((path) => !judged.includes(path));
    await expectSame([...judged.slice(0, 9), unreadable, ...judged.slice(9, 12)], 4);
  });

  it('recordings whose sessions interleave, however many lie in a file, packed or not: the same is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(captureFile, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (contents, of) => {
          const files = contents.map(({ text, isPacked }) =>
            written(`${(count += 1)}.ndjson`, isPacked ? gzipSync(text) : text),
          );
          await expectSame(files, of);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a file of many recordings is divided: no part judges it all', async () => {
    const path = written('many.ndjson', recordingsFile(40));
    const heads = (await inParts([path], 8)).map((part) => readFileSync(part, 'utf8'));
    const pieces = heads.map((text) =>
      /"piece":\{"bytes":(\d+),"from":(\d+),"to":(\d+)\}/.exec(text)?.slice(1).map(Number),
    );
    expect(pieces).not.toContain(undefined);
    expect(pieces.map((piece) => piece?.[1])).toEqual([0, ...pieces.map((piece) => piece?.[2])].slice(0, 8));
    expect(pieces.at(-1)?.[2]).toBe(readFileSync(path).length);
    for (const [bytes = 0, from = 0, to = 0] of pieces as number[][])
      expect(to - from).toBeLessThan(bytes / 6);
  });
});

describe('the connections of one recording', () => {
  it('are judged together: apart, something else would be found', async () => {
    // What Bob publishes is granted to him, and not told to Ann, who listens.
    const found = async (sessions: readonly string[]): Promise<string[]> => {
      const path = written('recording.ndjson', untoldTo('Ann#1', 'Bob#1', sessions));
      const { stdout } = await printed(() => checkCaptures(asked([path])));
      return stdout
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each) as { readonly id?: string; readonly session: string })
        .flatMap(({ id, session }) => (id === undefined ? [] : [`${id} ${session}`]));
    };
    expect(await found(['Ann#1', 'Bob#1'])).toEqual(['R-039 Ann#1']);
    expect(await found(['Ann#1'])).toEqual([]);
    expect(await found(['Bob#1'])).toEqual([]);
  });
});

describe('the shares of parts', () => {
  it('have every byte of every file once, in its order', () => {
    const sizes = fc.array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(10_000_000)), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), (bytes, of) => {
        const files = bytes.map((each, index) => ({ file: `${index}`, bytes: each }));
        const shares = Array.from({ length: of }, (_, index) =>
          sharesOf(files, { part: index + 1, of }),
        ).flat();
        for (const { file, bytes: size } of files) {
          const own = shares.filter((each) => each.file === file);
          expect(own[0]?.from).toBe(0);
          expect(own.at(-1)?.to).toBe(size);
          for (const [index, each] of own.slice(1).entries()) expect(each.from).toBe(own[index]?.to);
        }
        expect(shares.map(({ file }) => Number(file))).toEqual(
          shares.map(({ file }) => Number(file)).sort((a, b) => a - b),
        );
      }),
    );
  });
});
