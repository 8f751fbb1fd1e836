import { describe, expect, it } from 'vitest';
import { nothingRead, readContent, type Finding } from '../../src/judge/index.js';
import { FrameLog } from '../../src/desk/frame-log.js';
import { Newsroom } from '../../src/desk/news.js';
import { Redactor } from '../../src/transcript/index.js';
import type { RecordedFrame } from '../../src/wire/index.js';

function log(mostRows = 10): FrameLog {
  return new FrameLog({
    redactor: new Redactor(),
    news: new Newsroom(),
    says: () => '',
    now: () => 0,
    mostRows,
  });
}

function frame(n: number, text = '{"kind":"req"}'): RecordedFrame {
  return { n, session: 'Ann', from: 'client', at: n, content: readContent(text), reading: nothingRead };
}

function finding(n: number): Finding {
  return { id: 'C-005', severity: 'violation', blame: 'client', why: 'wrong type', session: 'Ann', frame: n };
}

describe('the frames that are shown at the desk', () => {
  it('are the last ones, and what is gone is counted', () => {
    const shown = log();
    shown.opened('Ann', 'consumer', false, '');
    for (let n = 1; n <= 100; n += 1) shown.frame(frame(n));
    const ns = shown.rows.map((row) => (row.kind === 'frame' ? row.n : undefined));
    expect(ns).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
    expect(shown.counts).toMatchObject({ frames: 100, olderRows: 91 });
  });

  it('have what was found in them, before they were told and later', () => {
    const shown = log();
    shown.opened('Ann', 'consumer', false, '');
    shown.found(finding(1));
    shown.frame(frame(1));
    shown.found(finding(1));
    expect(shown.rows.at(-1)).toMatchObject({ n: 1, findings: [{ id: 'C-005' }, { id: 'C-005' }] });
    expect(shown.counts.violations).toBe(2);
  });

  it('are cut where they are long, and what is found in one that is gone stands for itself', () => {
    const shown = log(2);
    shown.opened('Ann', 'consumer', false, '');
    const long = JSON.stringify({ kind: 'req', text: 'x'.repeat(100_000) });
    shown.frame(frame(1, long));
    const [, row] = shown.rows;
    expect(row?.kind === 'frame' && row.raw.length).toBeLessThan(20_000);
    expect(row).toMatchObject({ cut: long.length });
    for (const n of [2, 3, 4]) shown.frame(frame(n));
    shown.found(finding(1));
    expect(shown.rows.at(-1)).toMatchObject({ kind: 'note', text: 'wrong type', findings: [{ frame: 1 }] });
  });

  it('bear any nesting', () => {
    const shown = log();
    const deep = `{"kind":"req","body":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    shown.frame(frame(1, deep));
    expect(shown.rows).toHaveLength(1);
  });
});
