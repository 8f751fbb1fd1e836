import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  appendToHistory,
  historyOf,
  readHistory,
  trendsOf,
  type History,
  type HistoryRun,
} from '../../../src/run/history/index.js';
import { generatedHistory, hex } from './generated-history.js';

const folder = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = generatedHistory({ runs: 4, cases: 8 });
const lines = runs.map((run) => JSON.stringify(run));
let files = 0;

function written(text: string | Buffer): string {
  const file = join(folder, `${(files += 1)}.ndjson`);
  writeFileSync(file, text);
  return file;
}

function read(text: string | Buffer): Extract<History, { is: 'read' }> {
  const history = readHistory(written(text));
  if (history.is !== 'read') throw new Error(history.is);
  return history;
}

const whole = `${lines.join('\n')}\n`;

describe('the file of a history', () => {
  it('keeps runs as they are, oldest first', () => {
    expect(read(whole)).toEqual({
      is: 'read',
      runs,
      further: 0,
      others: 0,
      unread: [],
      unreadInAll: 0,
    });
    expect(read(`${[...lines].reverse().join('\n')}\n`).runs).toEqual(runs);
  });

  it('takes a run in once, whatever is made of it again', () => {
    const file = join(folder, 'appended.ndjson');
    expect(readHistory(file)).toEqual({ is: 'missing' });
    for (const run of runs) expect(appendToHistory(file, run)).toBe(true);
    for (const run of runs) expect(appendToHistory(file, run)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  it('ends half a line that was left, so that the next run is whole', () => {
    const file = written(`${lines[0] ?? ''}\n${lines[1]?.slice(0, 300) ?? ''}`);
    appendToHistory(file, runs[2] as HistoryRun);
    const history = readHistory(file);
    expect(history).toMatchObject({
      is: 'read',
      runs: [runs[0], runs[2]],
      unreadInAll: 1,
      unread: [{ line: 2 }],
    });
  });

  it('writes what was masked', () => {
    const file = join(folder, 'masked.ndjson');
    appendToHistory(file, runs[0] as HistoryRun, (line) => line.replaceAll('12345', '‹account›'));
    expect(readFileSync(file, 'utf8')).not.toContain('12345');
  });

  it('looks back upon the last fifty of one endpoint, and counts the rest', () => {
    const many = generatedHistory({ runs: 130, cases: 1 });
    const other = { ...runs[0], of: hex('other'), run: hex('other run') };
    const file = written([...many, other].map((run) => `${JSON.stringify(run)}\n`).join(''));
    const history = readHistory(file, { of: hex('endpoint') });
    expect(history).toMatchObject({ is: 'read', further: 80, others: 1, unreadInAll: 0 });
    expect(history.is === 'read' && history.runs).toEqual(many.slice(80));
    expect(readHistory(file)).toMatchObject({ runs: [other], others: 130 });
    const earlier = readHistory(file, {
      of: hex('endpoint'),
      except: many[2]?.run ?? '',
      before: many[5]?.startedAt ?? '',
    });
    expect(earlier.is === 'read' && earlier.runs).toEqual([many[0], many[1], many[3], many[4]]);
  });
});

describe('what is wrong in the file', () => {
  const first = lines[0] ?? '';
  const without = (name: string): string =>
    JSON.stringify(Object.fromEntries(Object.entries(runs[1] ?? {}).filter(([key]) => key !== name)));

  it.each([
    ['half a line', first.slice(0, 200)],
    ['half of the beginning of a line', first.slice(0, 30)],
    ['another version', first.replace('"history":1', '"history":2')],
    ['no version', without('history')],
    ['no cases', without('cases')],
    ['an outcome that there is not', first.replace('"outcome":"passed"', '"outcome":"__proto__"')],
    ['a number for a text', first.replace('"build":"b0"', '"build":7')],
    ['a list', '[]'],
    ['null', 'null'],
    ['prose', 'hello'],
    ['bytes that are no text', Buffer.from([0, 255, 254, 0, 1, 2])],
    ['a line that is too long', `{"history":1,"x":"${'x'.repeat(4 * 1024 * 1024)}"}`],
    ['deep nesting', '['.repeat(100_000)],
  ])('%s is left out, and told with its line', (_name, wrong) => {
    const text = Buffer.concat([
      Buffer.from(`${lines[1] ?? ''}\n`),
      Buffer.from(wrong),
      Buffer.from(`\n${lines[2] ?? ''}\n`),
    ]);
    const history = read(text);
    expect(history.runs).toEqual([runs[1], runs[2]]);
    expect(history.unreadInAll).toBe(1);
    expect(history.unread.map(({ line }) => line)).toEqual([2]);
  });

  it('a member called __proto__ changes nothing', () => {
    const text = first.replace('"history":1,', '"history":1,"__proto__":{"build":"evil","polluted":true},');
    const history = read(`${text}\n`);
    expect(history.runs).toHaveLength(1);
    expect(history.runs[0]?.build).toBe('b0');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const named = first.replaceAll('CAS-001', '__proto__').replaceAll('"R-001"', '"__proto__"');
    const trends = trendsOf([...read(`${named}\n`).runs, runs[1] as HistoryRun]);
    expect(trends.requirements.map(({ id }) => id)).toContain('__proto__');
  });

  it('a file of something else is no history, and is not added to', () => {
    for (const other of ['{"name":"package"}\n', '\u0000\u0001\u0002', 'hello\nworld\n'])
      expect(readHistory(written(other)).is).toBe('unreadable');
    mkdirSync(join(folder, 'directory'));
    expect(readHistory(join(folder, 'directory')).is).toBe('unreadable');
    expect(readHistory('/dev/zero').is).toBe('unreadable');
  });

  it('is told of however many lines, by some of them', () => {
    const file = written(whole);
    appendFileSync(file, 'wrong\n'.repeat(1_000));
    const shown = historyOf('history.ndjson', readHistory(file));
    expect(shown.unreadInAll).toBe(1_000);
    expect(shown.unread).toHaveLength(5);
    expect(shown.trends.runs).toHaveLength(4);
  });
});
