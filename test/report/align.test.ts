import { describe, expect, it } from 'vitest';
import { aligned } from '../../src/report/page/compare/align.js';
import { readChunk } from '../../src/report/page/shared/chunk-reader.js';
import type { Row } from '../../src/report/page/shared/rows.js';

/** The rows of an execution whose chunk has these lines. */
function rows(...lines: readonly (readonly unknown[] | string)[]): readonly Row[] {
  const head = JSON.stringify({ steps: [], left: [], frames: 0, startedAt: 0 });
  return readChunk(
    [head, ...lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))].join('\n'),
  ).rows;
}

const told = (n: number, body: object): string =>
  `["frame",1,${n},"Ann#1",1,"json",0,0,"",0]\t${JSON.stringify({ kind: 'notification', type: 'x', body })}`;
const otherwise = (left: readonly Row[], right: readonly Row[]): boolean[] =>
  aligned(left, right).pairs.map(({ isOtherwise }) => isOtherwise);

describe('two executions side by side', () => {
  it('are alike when ids and times differ, and those that are one in the one are one in the other', () => {
    const left = rows(told(1, { convId: 'aaaa', ts: 1 }), told(2, { convId: 'aaaa', ts: 2 }));
    expect(
      otherwise(left, rows(told(1, { convId: 'bbbb', ts: 5 }), told(2, { convId: 'bbbb', ts: 6 }))),
    ).toEqual([false, false]);
    const other = aligned(left, rows(told(1, { convId: 'bbbb', ts: 5 }), told(2, { convId: 'cccc', ts: 6 })));
    expect(other.pairs.map(({ isOtherwise }) => isOtherwise)).toEqual([false, true]);
    // The page shows the place, although the name is that of an id.
    expect(other.pairs[1]?.differences).toContainEqual({
      pointer: '/body/convId',
      left: '"aaaa"',
      right: '"cccc"',
      isAside: false,
    });
  });

  it('differ where a connection ended otherwise', () => {
    const closed = (code: number, by: string): unknown[] => ['close', 3, 'Ann#1', code, '', by];
    expect(otherwise(rows(closed(1000, 'client')), rows(closed(1000, 'client')))).toEqual([false]);
    expect(otherwise(rows(closed(1000, 'client')), rows(closed(4407, 'service')))).toEqual([true]);
  });

  it('are alike whichever of several connections closed first, where nothing came between', () => {
    const closed = (actor: string): unknown[] => ['close', 3, actor, 1000, '', 'client'];
    const [ann, bob] = [closed('Ann#1'), closed('Bob#1')];
    expect(otherwise(rows(ann, bob), rows(bob, ann))).toEqual([false, false]);
    expect(otherwise(rows(ann, told(1, {}), bob), rows(bob, told(1, {}), ann))).toContain(true);
  });

  it('differ where something else was found, in no frame or in one', () => {
    const finding = (id: string, frame?: number): unknown[] => [
      'finding',
      {
        id,
        severity: 'violation',
        session: 'Ann#1',
        blame: 'endpoint',
        why: `at ${Math.random()}`,
        frame,
      },
    ];
    expect(otherwise(rows(finding('R-001')), rows(finding('R-001')))).toEqual([false]);
    expect(otherwise(rows(finding('R-001')), rows(finding('R-002')))).toEqual([true]);
    const frame = told(1, { ts: 1 });
    expect(otherwise(rows(frame, finding('R-029', 1)), rows(frame))).toEqual([true]);
  });

  it('differ where only one has a row, and are looked at as far as can be', () => {
    expect(otherwise(rows(told(1, {}), told(2, {})), rows(told(1, {})))).toEqual([false, true]);
    const long = rows(...Array.from({ length: 2_600 }, (_, index) => told(index + 1, {})));
    expect(aligned(long, long).leftOut).toBe(100);
    expect(aligned(long.slice(0, 10), long.slice(0, 10)).leftOut).toBe(0);
  });

  it('set aside what is another in each run, in whole texts and in parts of them, and nothing else', () => {
    const one = (body: object): readonly Row[] => rows(told(1, body));
    const uuids = ['0d195201-b340-4f88-a3da-97ecf414cb9b', 'd078d1dc-909e-49cd-b680-0aaea17668de'];
    const alike: [object, object][] = [
      [{ relativePath: `/mock/${uuids[0]}.jpg` }, { relativePath: `/mock/${uuids[1]}.jpg` }],
      [
        { temp_url_sig: 'aa', temp_url_expires: '1' },
        { temp_url_sig: 'bb', temp_url_expires: '2' },
      ],
      [{ when: 1795489404954 }, { when: 1795489419700 }],
    ];
    for (const [left, right] of alike)
      expect(otherwise(one(left), one(right)), JSON.stringify(left)).toEqual([false]);
    const different: [object, object][] = [
      [{ relativePath: `/mock/${uuids[0]}.jpg` }, { relativePath: `/mock/${uuids[1]}.png` }],
      [{ valid: true }, { valid: false }],
      [{ sequence: 1 }, { sequence: 2 }],
      [{ convId: 'a' }, {}],
      [{ state: 'OPEN' }, { state: 'CLOSE' }],
    ];
    for (const [left, right] of different)
      expect(otherwise(one(left), one(right)), JSON.stringify(left)).toEqual([true]);
  });
});
