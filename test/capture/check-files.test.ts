import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCapture, checkFiles, sizeOf } from '../../src/capture/index.js';
import { segmentsOf, type Segment } from '../../src/capture/segments.js';
import { Contract } from '../../src/contract/index.js';
import { CaptureError } from '../../src/errors/index.js';

const at = 1_700_000_000_000;
const line = (record: object): string => `${JSON.stringify(record)}\n`;
const deadlines = { acknowledgement: 1_000, notification: 1_000, routing: 1_000 };

/** A transcript with a response that nobody asked for, a request that nobody answers, and text beyond ASCII. */
function transcript(number: number, { isWhole = true, hasOrdinals = true } = {}): string {
  const session = `Ann#${number}`;
  const frame = (n: number, from: string, value: object): string =>
    line({ record: 'frame', ...(hasOrdinals && { n }), session, from, at: at + n, frame: value });
  return [
    line({
      record: 'transcript',
      version: 1,
      title: `transcript ${number} 💬`,
      startedAt: '2026-01-01',
      deadlines,
      client: 'harness',
    }),
    line({ record: 'open', session, actor: 'Ann', role: 'consumer', url: 'ws://a', at }),
    frame(1, 'client', { kind: 'req', id: '1', type: 'GetClock' }),
    ...(number % 3 === 0
      ? [frame(2, 'service', { kind: 'resp', reqId: `${number}`, code: 200, type: 'GetClockResponse' })]
      : []),
    ...(isWhole ? [line({ record: 'end', at: at + 5_000 })] : []),
  ].join('');
}

const many = (how: Parameters<typeof transcript>[1], count = 40): string =>
  Array.from({ length: count }, (_, number) => transcript(number, how)).join('');
const bare = line({ kind: 'resp', reqId: '7', code: 200, type: 'NoSuchType' });

const contents = {
  'whole.ndjson': many({}),
  'without-ends.ndjson': many({ isWhole: false }),
  'without-ordinals.ndjson': many({ hasOrdinals: false }),
  'bare.ndjson': bare.repeat(50),
  'begun-bare.ndjson': `\n${bare}${many({})}`,
  'wrong-in-the-midst.ndjson': `${many({})}{"record":"frame"}\n${many({})}`,
  'cut-short.ndjson': `${many({})}{"record":"fra`,
  'empty.ndjson': '',
};

let folder = '';
const pathOf = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-files-'));
  for (const [name, content] of Object.entries(contents)) writeFileSync(pathOf(name), content);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Told = readonly unknown[];

async function withOne(files: readonly string[]): Promise<Told> {
  const told: unknown[] = [];
  try {
    for (const file of files) {
      const onFinding = (...found: unknown[]): unknown => told.push([file, ...found]);
      const options = { contract: Contract.load(), name: file, strict: false, onFinding };
      told.push([file, await checkCapture(createReadStream(file), options)]);
    }
  } catch (error) {
    told.push(error);
  }
  return told;
}

async function withSeveral(files: readonly string[], partBytes: number): Promise<Told> {
  const told: unknown[] = [];
  const take = (...given: unknown[]): unknown => told.push(given);
  const how = { strict: false, workers: 3, partBytes, onFinding: take, onChecked: take };
  await checkFiles(files, how).catch((error: unknown) => told.push(error));
  return told;
}

async function segments(name: string, partBytes: number): Promise<Segment[]> {
  const found: Segment[] = [];
  for await (const segment of segmentsOf(pathOf(name), partBytes)) found.push(segment);
  return found;
}

describe('captures judged by several threads', () => {
  it.each(Object.keys(contents))(
    '%s: the same is found, in the same order, as by one',
    async (name) => {
      const expected = await withOne([pathOf(name)]);
      expect(expected.length).toBeGreaterThan(0);
      for (const partBytes of [1, 4_000, 1_000_000])
        expect(await withSeveral([pathOf(name)], partBytes)).toEqual(expected);
    },
    60_000,
  );

  it('files come in the order in which they were given', async () => {
    const files = ['whole.ndjson', 'bare.ndjson', 'without-ends.ndjson', 'whole.ndjson'].map(pathOf);
    expect(await withSeveral(files, 4_000)).toEqual(await withOne(files));
  }, 60_000);

  it('a file that is not there is an error of the capture, after what came before it', async () => {
    const told = await withSeveral([pathOf('bare.ndjson'), pathOf('none.ndjson')], 4_000);
    // Two for each line, what became of the first file, and the error.
    expect(told.length).toBe(102);
    expect(told.at(-1)).toBeInstanceOf(CaptureError);
    expect(told.at(-1)).toMatchObject({ code: 'capture-unreadable', where: pathOf('none.ndjson') });
  });

  it('a file is cut where transcripts begin, and nowhere else', async () => {
    const { length } = await segments('whole.ndjson', 1);
    expect(length).toBe(40);
    const parts = await segments('whole.ndjson', 4_000);
    expect(parts.length).toBeLessThan(20);
    expect(parts.map(({ from }) => from).slice(1)).toEqual(parts.map(({ to }) => to).slice(0, -1));
    expect(await segments('bare.ndjson', 1)).toHaveLength(1);
    expect(await sizeOf([pathOf('whole.ndjson')])).toBe(Buffer.byteLength(contents['whole.ndjson']));
    expect(await sizeOf([pathOf('whole.ndjson'), folder])).toBeUndefined();
  });
});
