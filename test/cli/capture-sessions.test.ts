import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'junit2json';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/index.js';
import { recordedResult } from '../../src/run/index.js';
import { attemptRecords } from '../../src/run/attempt-records.js';
import { readRun } from '../../src/run/run-file.js';
import { request, wrong } from '../capture/captured.js';
import { command, folder } from './command.js';

interface Summary {
  readonly counts: {
    readonly cases: Readonly<Record<string, number>>;
    readonly findings: Readonly<Record<string, number>>;
    readonly frames: number;
  };
  readonly cases: readonly { readonly name: string; readonly broken: readonly string[] }[];
}

const read = (cwd: string, name: string): string => readFileSync(join(cwd, 'r/latest', name), 'utf8');
const summaryIn = (cwd: string): Summary => JSON.parse(read(cwd, 'summary.json')) as Summary;

/** What `check --json` says, last. */
async function told(cwd: string, ...args: readonly string[]) {
  const { stdout } = await command(['check', '--json', '--report', 'r', ...args], { cwd });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  const { summary } = lines.pop() as { summary: Record<string, number> };
  return { summary, findings: lines as readonly Finding[] };
}

/** How many sessions, and findings, each of the reports has. */
async function counts(cwd: string) {
  const suites = await parse(read(cwd, 'junit.xml'));
  const tests = 'testsuite' in (suites ?? {}) ? (suites as { testsuite?: { testcase?: unknown[] }[] }) : {};
  const { runs } = JSON.parse(read(cwd, 'findings.sarif')) as {
    runs: readonly { results: readonly unknown[]; properties: { resultsLeftOut: number } }[];
  };
  return {
    junit: (tests.testsuite ?? []).reduce((sum, { testcase = [] }) => sum + testcase.length, 0),
    markdown: Number(/(\d+) sessions?, \d+ frames? judged/.exec(read(cwd, 'summary.md'))?.[1]),
    page: recordedResult(readRun(join(cwd, 'r/latest'))).cases.length,
    results: (runs[0]?.results.length ?? 0) + (runs[0]?.properties.resultsLeftOut ?? 0),
  };
}

describe('check --report of a capture of several sessions', () => {
  it('makes a case of each, with its findings, judged together: one may show what is wrong on another', async () => {
    const cwd = folder();
    await command(['run', '--fault', 'observers-told-differently', '--tags', '@MSG-008'], { cwd });
    const { summary, findings } = await told(cwd, 'reports/latest/run.ndjson');
    const { cases, counts: all } = summaryIn(cwd);
    const broken = cases.filter((each) => each.broken.length > 0);
    expect(broken.map(({ name }) => name.split(': ').at(-1))).toEqual(['Ann#1', 'Bob#2']);
    for (const each of broken) expect(each.broken).toContain('R-040');
    expect(all.findings).toEqual({
      violation: summary['violations'],
      warning: summary['warnings'],
      notice: summary['notices'],
    });
    expect(all.frames).toBe(summary['frames']);
    expect(await counts(cwd)).toEqual({
      junit: cases.length,
      markdown: cases.length,
      page: cases.length,
      results: findings.length,
    });
    // What it shows of a case are its own records, and the frames of others that its findings name.
    const run = readRun(join(cwd, 'r/latest'));
    for (const { attempts } of run.cases)
      for (const attempt of attempts) {
        const frames = [...attemptRecords(run, attempt)].flatMap(({ record }) =>
          record.record === 'frame' ? [record] : [],
        );
        const [session = ''] = attempt.sessions ?? [];
        expect(frames.filter((frame) => frame.session === session)).toHaveLength(attempt.frames);
        const cited = new Set(attempt.findings.flatMap(({ evidence = [] }) => evidence));
        const others = frames.filter((frame) => frame.session !== session);
        expect(others.every(({ n = 0 }) => cited.has(n))).toBe(true);
        if (session === 'Bob#2') expect(others).not.toEqual([]);
      }
    // Judged again, each has the same.
    await command(['report', '--rejudge', 'r/latest'], { cwd });
    const again = readFileSync(join(cwd, 'reports/latest/summary.json'), 'utf8');
    expect((JSON.parse(again) as Summary).cases.map((each) => each.broken)).toEqual(
      cases.map((each) => each.broken),
    );
  }, 60_000);

  it('counts what it does not list', async () => {
    const cwd = folder();
    const line = `${JSON.stringify(request)}\n${JSON.stringify(wrong)}\n`;
    writeFileSync(join(cwd, 'long.ndjson'), `${line.repeat(1_500)}oops\n`.repeat(1));
    const { summary } = await told(cwd, 'long.ndjson');
    const { counts: all } = summaryIn(cwd);
    expect(all.findings['violation']).toBe(summary['violations']);
    expect(all.findings['warning']).toBe(summary['warnings']);
    expect((await counts(cwd)).results).toBe(
      Object.values(all.findings).reduce((sum, count) => sum + count, 0),
    );
  }, 60_000);

  it('leaves out sessions that were not asked for, and what is of none has its own', async () => {
    const cwd = folder();
    const records = ['one', 'other'].flatMap((session) =>
      [request, wrong].map((frame, index) =>
        JSON.stringify({ record: 'frame', session, from: ['client', 'service'][index], at: 1_000, frame }),
      ),
    );
    writeFileSync(join(cwd, 'two.ndjson'), `oops\n${records.join('\n')}\n`);
    await told(cwd, 'two.ndjson');
    expect(summaryIn(cwd).cases.map(({ name }) => name)).toEqual([
      'what is of no connection',
      'one',
      'other',
    ]);
    await told(cwd, '--session', 'other', 'two.ndjson');
    expect(summaryIn(cwd).cases.map(({ name }) => name)).toEqual(['other']);
  }, 60_000);
});
