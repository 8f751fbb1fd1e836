import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { chunkOf } from '../../src/report/views/chunk.js';
import { WaitGatherer } from '../../src/report/views/waits.js';
import { readLine, type TranscriptLine, type TranscriptRecord } from '../../src/transcript/index.js';

const contract = Contract.load();
const attempt = { steps: [], left: ['a conversation'] };

/** The records of a transcript with so many frames, in some of which something was found. */
function* records(frames: number, found: ReadonlySet<number>): Generator<TranscriptLine> {
  for (let n = 1; n <= frames; n += 1) {
    const head = `{"record":"frame","n":${n},"session":"Ann#1","from":"service","at":${n}`;
    yield read(`${head},"frame":{"kind":"notification","type":"x", "body":{"n":${n}}}}`);
    if (found.has(n)) yield read(JSON.stringify({ record: 'finding', ...finding, frame: n }));
  }
}

const finding = { id: 'R-029', severity: 'violation', blame: 'endpoint', why: 'x', session: 'Ann#1' };

function read(line: string): TranscriptLine {
  const found = readLine(line, 'a test');
  if (found.is !== 'record') throw new Error('It is no record.');
  return { record: found.record as TranscriptRecord, line };
}

function linesOf(chunk: Buffer): string[] {
  return inflateRawSync(chunk).toString('utf8').split('\n');
}

const numbers = (lines: readonly string[]): number[] =>
  lines
    .filter((line) => line.startsWith('["frame"'))
    .map((line) => (JSON.parse(line.split('\t')[0] ?? '') as number[])[2] ?? 0);

describe('the chunk of a case', () => {
  it('keeps a frame as it was on the wire, to the blank', () => {
    const [head = '', frame = ''] = linesOf(
      chunkOf(attempt, records(1, new Set()), contract, () => undefined),
    );
    expect(JSON.parse(head)).toEqual({ steps: [], left: ['a conversation'], frames: 1, startedAt: 1 });
    expect(frame.split('\t')[1]).toBe('{"kind":"notification","type":"x", "body":{"n":1}}');
  });

  it('leaves out some of very many frames, says how many, and none in which something was found', () => {
    const found = new Set([3_500, 4_000, 9_000]);
    const seen: TranscriptRecord[] = [];
    const lines = linesOf(chunkOf(attempt, records(10_000, found), contract, (record) => seen.push(record)));
    const kept = numbers(lines);
    expect(kept.length).toBeLessThan(4_100);
    for (const n of [1, 3_000, ...found, 9_500, 10_000]) expect(kept).toContain(n);
    expect(kept).toEqual([...kept].sort((one, other) => one - other));
    const gap = lines.find((line) => line.startsWith('["gap"')) ?? '[]';
    expect(JSON.parse(gap)).toEqual(['gap', 10_000 - kept.length]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ frames: 10_000 });
    expect(seen.map(({ record }) => record)).toEqual(['finding', 'finding', 'finding']);
  });
});

describe('waits', () => {
  it('are told by deadline with their quantiles, and the ten nearest to their deadline', () => {
    const gatherer = new WaitGatherer();
    const wait = { case: 'SUB-001', attempt: 0, what: 'x' };
    for (let count = 1; count <= 1_000; count += 1)
      gatherer.add({ ...wait, tookMs: count, deadlineMs: 5_000 });
    gatherer.add({ ...wait, tookMs: 1_500, deadlineMs: 1_500 });
    const { classes, nearest } = gatherer.view();
    expect(classes.map(({ deadlineMs, count }) => [deadlineMs, count])).toEqual([
      [1_500, 1],
      [5_000, 1_000],
    ]);
    const [, many] = classes;
    // Buckets grow by a tenth.
    expect(many?.p50Ms).toBeGreaterThan(450);
    expect(many?.p50Ms).toBeLessThan(550);
    expect(many?.p99Ms).toBeGreaterThan(940);
    expect(many?.longestMs).toBe(1_000);
    expect(nearest.map(({ tookMs }) => tookMs)).toEqual([
      1_500, 1_000, 999, 998, 997, 996, 995, 994, 993, 992,
    ]);
  });
});
