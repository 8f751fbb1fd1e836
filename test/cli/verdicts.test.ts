import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunView } from '../../src/report/views/page-view.js';
import { readBaseline } from '../../src/run/index.js';
import { command, dryRun, everythingIn, folder, summaryIn, transcriptsIn } from './command.js';
import { errorIn } from './told.js';

const broken = ['--fault', 'state-filter-ignored', '--timeout', '500'];
const filters = ['run', '--tags', '@R-017'];
const something: unknown = expect.any(String);
/** Matches a text with something in it that a user gave, or has to know by its name. */
const naming = (name: string): unknown => expect.stringContaining(name);

describe('a baseline', () => {
  it('is written, makes known failures pass in CI, and reports what is fixed', async () => {
    const cwd = folder();
    const written = await command([...filters, ...broken, '--baseline', 'b.yaml', '--update-baseline'], {
      cwd,
    });
    expect(readBaseline(join(cwd, 'b.yaml'), false).failures).toHaveLength(3);
    expect(written.code).toBe(0);

    const known = await command([...filters, ...broken, '--baseline', 'b.yaml'], { cwd });
    expect(known.stdout).toMatch(/^NONCONFORMANT /);
    expect(known.stderr).toContain(summaryIn(cwd).baseline.file);
    expect(known.stdout).not.toMatch(/FAILED/);
    expect(known.code).toBe(0);
    expect(summaryIn(cwd)).toMatchObject({
      verdict: 'nonconformant',
      baseline: { file: 'b.yaml', known: { length: 3 }, fresh: [], passes: true },
    });
    const junit = readFileSync(join(cwd, 'reports/latest/junit.xml'), 'utf8');
    expect(junit).not.toMatch(/<failure/);
    expect(junit.match(/<skipped/g)).toHaveLength(3);

    const fixed = await command([...filters, '--baseline', 'b.yaml'], { cwd });
    expect(fixed.stdout).toMatch(/^ +fixed +FIL-001\/CLOSE\b[\s\S]*--update-baseline/m);
    expect(summaryIn(cwd).baseline).toMatchObject({ known: [], fixed: { length: 3 } });
    expect(fixed.code).toBe(0);
    const strict = await command([...filters, '--baseline', 'b.yaml', '--strict'], { cwd });
    expect(strict.code).toBe(1);
  });

  it('lets new failures fail, of another case or of another requirement', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'b.yaml'),
      'failures:\n  - case: FIL-001/OPEN\n    requirements: [R-017]\n  - case: FIL-003\n    requirements: [R-001]\n  - case: GONE-001\n    requirements: [R-001]\n',
    );
    const { code, stdout } = await command([...filters, ...broken, '--baseline', 'b.yaml'], { cwd });
    expect(summaryIn(cwd).baseline).toMatchObject({
      known: ['FIL-001/OPEN'],
      fresh: [{ case: 'FIL-001/CLOSE' }, { case: 'FIL-003' }],
      unmatched: [{ case: 'GONE-001' }],
    });
    expect(stdout).toMatch(/FAILED FIL-001\/CLOSE[\s\S]*FAILED FIL-003/);
    expect(stdout).not.toMatch(/FAILED FIL-001\/OPEN/);
    expect(code).toBe(1);
  });

  it('keeps notes, and what was known of cases that were not run', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'b.yaml'),
      'failures:\n  - case: FIL-003\n    requirements: [R-017]\n    note: ticket 77\n  - case: SUB-009\n    requirements: [R-001]\n    note: another\n',
    );
    await command([...filters, ...broken, '--baseline', 'b.yaml', '--update-baseline'], { cwd });
    const text = readFileSync(join(cwd, 'b.yaml'), 'utf8');
    expect(text).toMatch(/FIL-003[\s\S]*ticket 77[\s\S]*SUB-009[\s\S]*another/);
    expect(text).toMatch(/FIL-001\/OPEN/);
  });

  it('accepts what stays undecided, which is told wherever the run is, and fails when that is so no more', async () => {
    const cwd = folder();
    const args = ['run', '--tags', '@ACC-001 or @SUB-001', '--baseline', 'b.yaml'];
    const written = await command([...args, '--agent', 'none', '--update-baseline'], { cwd });
    expect(written.code).toBe(0);
    expect(readBaseline(join(cwd, 'b.yaml'), false).inconclusive).toMatchObject([
      { case: 'ACC-001', reason: 'no-agent' },
    ]);

    const accepted = await command([...args, '--agent', 'none'], { cwd });
    expect(accepted.code).toBe(0);
    expect(accepted.stderr).toContain('b.yaml');
    const { verdict, baseline } = summaryIn(cwd);
    expect(verdict).toBe('inconclusive');
    expect(baseline).toMatchObject({
      passes: true,
      verdictBeside: 'conformant',
      accepted: [{ case: 'ACC-001' }],
    });
    expect(accepted.stdout).toContain(baseline.why);
    const files = everythingIn(cwd);
    expect(files.get('summary.md')).toMatch(/ACC-001[^#]*no-agent/);
    const index = JSON.parse(files.get('index.html index') ?? '{}') as { runs: RunView[] };
    expect(index.runs[0]?.baseline).toEqual(baseline);

    const stale = await command(args, { cwd });
    expect(stale.code).toBe(1);
    expect(summaryIn(cwd)).toMatchObject({
      verdict: 'conformant',
      baseline: { passes: false, stale: [{ case: 'ACC-001' }] },
    });
  }, 60_000);

  it.each([
    [
      'that is not there',
      undefined,
      { code: 'baseline-missing', facts: { where: 'b.yaml', 'what now': naming('--update-baseline') } },
    ],
    [
      'that is no YAML',
      'a: [',
      { code: 'baseline-invalid', facts: { where: naming('b.yaml, line 1,'), problem: something } },
    ],
    [
      'that lists nothing',
      'a: 1',
      {
        code: 'baseline-invalid',
        facts: { where: naming('b.yaml, line 1,'), expected: naming('failures:') },
      },
    ],
    [
      'with an entry of no case',
      'failures:\n  - {case: FIL-001}\n  - {requirements: [R-001]}',
      { code: 'baseline-invalid', facts: { where: naming('b.yaml, line 3,'), problem: naming('case') } },
    ],
  ])('%s is an error of usage', async (_, text, told) => {
    const cwd = folder();
    if (text !== undefined) writeFileSync(join(cwd, 'b.yaml'), text);
    const { code, stdout } = await command([...filters, '--baseline', 'b.yaml', '--json'], { cwd });
    expect(errorIn(stdout)).toMatchObject(told);
    expect(code).toBe(2);
  });
});

/** A project whose one scenario fails as often as a file says, and then passes. */
function flakyProject(failures: number): string {
  const cwd = folder();
  mkdirSync(join(cwd, 'features'));
  mkdirSync(join(cwd, 'steps'));
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
  writeFileSync(join(cwd, 'left'), String(failures));
  writeFileSync(
    join(cwd, 'features/flaky.feature'),
    'Feature: Flaky\n  @FLK-001\n  Scenario: Passes at last\n    When it is tried\n',
  );
  writeFileSync(
    join(cwd, 'steps/flaky.mjs'),
    `import { readFileSync, writeFileSync } from 'node:fs';
import { ExpectationError, When } from 'messaging-conformance';
When('it is tried', function () {
  const left = Number(readFileSync('left', 'utf8'));
  writeFileSync('left', String(left - 1));
  if (left > 0) throw new ExpectationError('not yet');
});
`,
  );
  return cwd;
}

describe('a scenario that is run again after a failure', () => {
  const args = ['run', 'features', '--steps', 'steps', '--retry', '2'];

  it('and then passes is flaky, and not passed', async () => {
    const cwd = flakyProject(1);
    const { code, stdout } = await command(args, { cwd });
    expect(stdout).toMatch(/not yet[\s\S]*FLAKY FLK-001\b/);
    const { cases } = summaryIn(cwd);
    expect(cases[0].outcome).toBe('flaky');
    expect(cases[0].attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'failed',
      'passed',
    ]);
    const names = cases[0].attempts.map(({ transcript }: { transcript: string }) => transcript);
    expect(new Set(names).size).toBe(names.length);
    expect([...transcriptsIn(cwd).keys()]).toEqual(expect.arrayContaining(names));
    expect(code).toBe(1);
  });

  it('and fails each time is failed; and one that passes at once is passed', async () => {
    const failed = flakyProject(9);
    await command(args, { cwd: failed });
    expect(summaryIn(failed).cases[0]).toMatchObject({ outcome: 'failed', attempts: { length: 3 } });
    const passed = flakyProject(0);
    expect((await command(args, { cwd: passed })).code).toBe(0);
    expect(summaryIn(passed).cases[0].attempts).toHaveLength(1);
  });
});

describe('the parts of a run', () => {
  it('have each scenario once, and put together make one report and one verdict', async () => {
    const cwd = folder();
    const selection = ['--tags', '@R-017 or @R-001 or @R-016', ...broken];
    const codes: (number | null)[] = [];
    for (const part of [1, 2, 3])
      codes.push(
        (await command(['run', ...selection, '--shard', `${part}/3`, '--report', `s${part}`], { cwd })).code,
      );
    expect(new Set(codes)).toContain(1);
    const whole = await command(['run', ...selection], { cwd });
    const expected = summaryIn(cwd);
    const parts = ['s1/latest', 's2/latest', 's3/latest'];
    const merged = await command(['report', ...parts], { cwd });
    const actual = summaryIn(cwd);
    expect(merged.code).toBe(whole.code);
    const outcomes = ({ cases }: any) =>
      Object.fromEntries(cases.map((each: any) => [each.id, each.outcome]));
    expect(outcomes(actual)).toEqual(outcomes(expected));
    expect(actual.sentence).toBe(expected.sentence);
    expect(actual.narrowedBy).toEqual(expected.narrowedBy);
    const recorded = transcriptsIn(cwd);
    for (const { id, attempts } of actual.cases)
      for (const { transcript } of attempts) expect(recorded.get(transcript), id).toContain(`"case":"${id}"`);
    expect(readdirSync(join(cwd, 'reports/latest'))).toContain('index.html');
    const again = await command(['report', 'reports/latest'], { cwd });
    expect(again.code).toBe(whole.code);
    expect(summaryIn(cwd).sentence).toBe(expected.sentence);

    const partial = await command(['report', 's1/latest', 's2/latest'], { cwd });
    expect(summaryIn(cwd)).toMatchObject({
      problems: [{ code: 'part-missing' }],
      parts: { of: 3, given: [1, 2] },
    });
    expect(partial.code).not.toBe(0);
    const twice = await command(['report', 's1/latest', 's1/latest', 's2/latest', '--json'], { cwd });
    expect(errorIn(twice.stdout)).toMatchObject({
      code: 'runs-not-parts',
      facts: { first: naming('/s1/'), again: naming('/s1/') },
    });
    expect(twice.code).toBe(2);
  }, 60_000);

  it.each(['0/3', '4/3', '1', 'a/b', '1/2/3', '1.5/2'])('are none at --shard %s', async (shard) => {
    const { code, stdout } = await command(['run', '--shard', shard, '--json']);
    expect(errorIn(stdout)).toMatchObject({
      code: 'option-invalid',
      headline: naming('--shard'),
      facts: { given: shard, expected: naming('2/5') },
    });
    expect(code).toBe(2);
  });

  it('of different endpoints are not put together', async () => {
    const cwd = folder();
    const part = ['run', '--tags', '@R-017', '--shard'];
    await command([...part, '1/2', '--report', 'a'], { cwd });
    await command([...part, '2/2', '--account', 'other', '--report', 'b'], { cwd });
    const { code, stdout } = await command(['report', 'a/latest', 'b/latest', '--json'], { cwd });
    const { code: what, facts } = errorIn(stdout);
    expect(what).toBe('runs-not-parts');
    expect(Object.values(facts)).toEqual(
      expect.arrayContaining([naming('account mock'), naming('account other')]),
    );
    expect(code).toBe(2);
  });
});

describe('a report that is made again', () => {
  it('says what the run said, with the same exit code, also of a run that was killed', async () => {
    const cwd = folder();
    const run = await command(['run', '--tags', '@R-017', ...broken], { cwd });
    const before = summaryIn(cwd);
    const again = await command(['report', 'reports/latest'], { cwd });
    expect(again.code).toBe(run.code);
    // That there is a history by now is the one thing that differs.
    const history = { ...before.history, is: 'read' };
    expect({ ...summaryIn(cwd), durationMs: 0 }).toEqual({ ...before, durationMs: 0, history });

    const file = join(cwd, 'reports/latest/run.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${lines.slice(0, Math.floor(lines.length * 0.6)).join('\n')}\n{"record":"mess`);
    const killed = await command(['report', 'reports/latest'], { cwd });
    expect(summaryIn(cwd)).toMatchObject({ interrupted: true, problems: [{ code: 'interrupted' }] });
    expect(killed.code).toBe(130);
  });

  it('of no run is an error of usage', async () => {
    const cwd = folder();
    const { code, stdout } = await command(['report', '.', '--json'], { cwd });
    expect(errorIn(stdout)).toMatchObject({
      code: 'not-a-run',
      facts: { where: naming('run.ndjson'), problem: something, 'what now': something },
    });
    expect(code).toBe(2);
    writeFileSync(join(cwd, 'run.ndjson'), '{"record":"run","version":3}\n');
    const newer = await command(['report', '.', '--json'], { cwd });
    expect(errorIn(newer.stdout)).toMatchObject({
      code: 'record-version',
      facts: { where: naming('run.ndjson'), problem: expect.stringMatching(/\b3\b.*\b2\b/) },
    });
    expect(newer.code).toBe(2);
    await command(['run', '--tags', '@SUB-001'], { cwd });
    const above = await command(['report', 'reports', '--json'], { cwd });
    expect(errorIn(above.stdout)).toMatchObject({
      code: 'not-a-run',
      facts: { 'what now': expect.stringMatching(/ report \S+\/reports\/20\S+Z$/) },
    });
    expect(above.code).toBe(2);
  });
});

describe('a dry run', () => {
  it('says what would be done, connects to nothing and writes nothing', async () => {
    const cwd = folder();
    const endpoint = ['--endpoint', 'wss://127.0.0.1:1', '--account', '7', '--token', 'a-secret-token'];
    const { code, stdout } = await command(['run', '--dry-run', ...endpoint, '--agent', 'none'], { cwd });
    const {
      endpoint: url,
      account,
      agents,
      consumers,
      cases,
    } = await dryRun([...endpoint, '--agent', 'none'], { cwd });
    expect({ url, account, agents, tokens: consumers.tokens }).toEqual({
      url: 'wss://127.0.0.1:1',
      account: '7',
      agents: { seat: 'none', known: 0 },
      tokens: 1,
    });
    expect(cases.length).toBeGreaterThan(100);
    for (const { id } of cases) expect(stdout).toContain(`  ${id}  `);
    for (const each of [url, '7']) expect(stdout).toContain(each);
    expect(stdout).not.toContain('a-secret-token');
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
    expect(code).toBe(0);
  });

  it('names steps that have no definition', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'x.feature'), 'Feature: X\n  Scenario: Y\n    When nobody knows what\n');
    const { code, stdout } = await command(['run', 'x.feature', '--dry-run'], { cwd });
    const { cases } = await dryRun(['x.feature'], { cwd });
    expect(cases).toMatchObject([
      { undefinedSteps: [{ place: 'x.feature:3', text: 'nobody knows what', near: [] }] },
    ]);
    for (const each of ['step-undefined', 'x.feature:3', 'nobody knows what']) expect(stdout).toContain(each);
    expect(code).toBe(2);
  });
});
