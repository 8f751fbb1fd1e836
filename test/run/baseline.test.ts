import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, UsageError } from '../../src/errors/index.js';
import { packageRoot } from '../../src/contract/index.js';
import {
  baselineSchemaFile,
  readBaseline,
  withBaseline,
  writeBaseline,
  resultOf,
  type Baseline,
  type BaselineResult,
  type CaseResult,
  type Outcome,
  type RunResult,
} from '../../src/run/index.js';
import { writtenCase } from './written-case.js';
import { exitCodeOf, exitReason } from '../../src/cli/running/exit-code-of-run.js';

const now = new Date('2026-11-26T09:00:00Z');
const none: Baseline = { failures: [], inconclusive: [] };

function scenario(id: string, outcome: Outcome, reason = 'wait-too-long'): CaseResult {
  return writtenCase(id, 'R-001', outcome, { reason, broken: outcome === 'failed' ? ['R-001'] : [] });
}

function runOf(cases: readonly CaseResult[], { tags = '', strict = false } = {}): RunResult {
  const head = {
    tool: { name: 't', version: '1' },
    endpoint: { url: 'e', account: 'a', embeddedMock: true, faults: [], variations: [] },
    options: {},
    command: [],
    narrowedBy: tags === '' ? [] : [{ option: 'tags', value: tags }],
    startedAt: now.toISOString(),
    digests: { contract: '', suite: '' },
    strict,
  };
  return resultOf(head, cases, [], 1, true);
}

const accepted = (id: string, { reason = 'wait-too-long', expires = '2026-11-26' } = {}) => ({
  case: id,
  reason,
  note: 'ticket 7',
  expires,
});

function held(run: RunResult, listed: Partial<Baseline>): BaselineResult & { readonly code: number } {
  const result = withBaseline(run, 'known.yaml', { ...none, ...listed }, now);
  if (result.baseline === undefined) throw new Error('It is held against nothing.');
  return { ...result.baseline, code: exitCodeOf(result) };
}

describe('what a baseline accepts as undecided', () => {
  const passed = scenario('A', 'passed');
  const undecided = scenario('B', 'inconclusive');

  it('does not keep a whole suite from passing, while the verdict stays what it is', () => {
    const run = runOf([passed, undecided]);
    expect(exitCodeOf(run)).toBe(3);
    const { code, accepted: list, passes, verdictBeside, why } = held(run, { inconclusive: [accepted('B')] });
    expect({ code, passes, verdictBeside }).toEqual({ code: 0, passes: true, verdictBeside: 'conformant' });
    expect(list).toEqual([accepted('B')]);
    expect(why).toContain('known.yaml');
    expect(run.verdict).toBe('inconclusive');
  });

  it('holds on its last day, and fails from the next one on', () => {
    const run = runOf([passed, undecided]);
    const {
      code,
      expired,
      accepted: list,
    } = held(run, { inconclusive: [accepted('B', { expires: '2026-11-25' })] });
    expect({ code, expired: expired.map((entry) => entry.case), list }).toEqual({
      code: 1,
      expired: ['B'],
      list: [],
    });
  });

  it.each([
    ['was decided', runOf([passed, scenario('B', 'passed')])],
    ['failed', runOf([passed, scenario('B', 'failed')])],
    ['is not applicable', runOf([passed, scenario('B', 'not applicable')])],
    ['is undecided for another reason', runOf([passed, scenario('B', 'inconclusive', 'no-agent')])],
    ['is no scenario of a whole run', runOf([passed])],
  ])('is stale, and fails, when the scenario %s', (_, run) => {
    const { code, stale, passes } = held(run, { inconclusive: [accepted('B')] });
    expect({ code, passes, stale: stale.map((entry) => entry.case) }).toEqual({
      code: 1,
      passes: false,
      stale: ['B'],
    });
  });

  it('says nothing of what was left out, or was not run', () => {
    const narrowed = held(runOf([passed], { tags: '@A' }), { inconclusive: [accepted('B')] });
    expect(narrowed).toMatchObject({ code: 0, stale: [], unmatched: [{ case: 'B' }] });
    const begun = held(runOf([passed, scenario('B', 'not run')]), { inconclusive: [accepted('B')] });
    expect(begun).toMatchObject({ code: 3, stale: [], unmatched: [{ case: 'B' }] });
  });

  it('leaves what else is undecided as it is, and is no pass when nothing was decided', () => {
    expect(
      held(runOf([passed, undecided, scenario('C', 'inconclusive')]), { inconclusive: [accepted('B')] }).code,
    ).toBe(3);
    expect(held(runOf([undecided]), { inconclusive: [accepted('B')] }).code).toBe(3);
  });

  it('holds beside failures that are known, which may expire too', () => {
    const run = runOf([passed, undecided, scenario('C', 'failed')]);
    const failures = [{ case: 'C', requirements: ['R-001'], expires: '2026-12-01' }];
    expect(held(run, { failures, inconclusive: [accepted('B')] })).toMatchObject({ code: 0, known: ['C'] });
    const over = failures.map((entry) => ({ ...entry, expires: '2026-11-01' }));
    expect(held(run, { failures: over, inconclusive: [accepted('B')] })).toMatchObject({
      code: 1,
      known: [],
      expired: [{ case: 'C' }],
      fresh: [{ case: 'C' }],
    });
  });
});

describe('the exit code of a run with a baseline', () => {
  const passed = scenario('A', 'passed');
  const undecided = scenario('B', 'inconclusive');

  it.each([
    ['is 0 for what is undecided and accepted', runOf([passed, undecided]), [accepted('B')], 0, true],
    [
      'is 1 for what was accepted and is decided',
      runOf([passed, scenario('B', 'passed')]),
      [accepted('B')],
      1,
      true,
    ],
    [
      'is 1 for what has expired',
      runOf([passed, undecided]),
      [accepted('B', { expires: '2026-11-25' })],
      1,
      true,
    ],
    ['is 1 for what broke', runOf([passed, scenario('B', 'failed')]), [], 1, false],
    ['is 3 for what is undecided', runOf([passed, undecided]), [], 3, false],
    ['is 0 for what conforms', runOf([passed]), [], 0, false],
  ])(
    '%s, and is given a reason where the verdict alone would mislead',
    (_, run, inconclusive, code, isTold) => {
      const result = withBaseline(run, 'known.yaml', { ...none, inconclusive }, now);
      expect(exitCodeOf(result)).toBe(code);
      expect(exitReason(result, code) !== undefined).toBe(isTold);
    },
  );
});

describe('the file of a baseline', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'messaging-conformance-')), 'known.yaml');

  it('is written with reason, note and the day on which it expires, and read as it was written', () => {
    const run = runOf([
      scenario('A', 'failed'),
      scenario('B', 'inconclusive'),
      scenario('C', 'inconclusive', 'harness-overloaded'),
    ]);
    expect(writeBaseline(file, run, none, now)).toEqual({ failures: 1, inconclusive: 1 });
    expect(readBaseline(file, false)).toEqual({
      failures: [{ case: 'A', requirements: ['R-001'] }],
      inconclusive: [
        { case: 'B', reason: 'wait-too-long', note: codes['wait-too-long'].about, expires: '2027-02-24' },
      ],
    });
  });

  it('keeps notes and days when it is written again, but those that are over, and takes out what is so no more', () => {
    const before: Baseline = {
      failures: [{ case: 'A', requirements: ['R-001'] }],
      inconclusive: [
        accepted('B', { expires: '2026-12-24' }),
        accepted('C', { expires: '2026-11-01' }),
        accepted('D', { reason: 'no-agent' }),
        accepted('E'),
        accepted('F'),
      ],
    };
    const run = runOf([
      scenario('A', 'passed'),
      ...['B', 'C', 'D'].map((id) => scenario(id, 'inconclusive')),
      scenario('E', 'passed'),
    ]);
    writeBaseline(file, run, before, now);
    const { failures, inconclusive } = readBaseline(file, false);
    expect(failures).toEqual([]);
    expect(inconclusive.map((entry) => [entry.case, entry.reason, entry.note, entry.expires])).toEqual([
      ['B', 'wait-too-long', 'ticket 7', '2026-12-24'],
      ['C', 'wait-too-long', 'ticket 7', '2027-02-24'],
      ['D', 'wait-too-long', codes['wait-too-long'].about, '2027-02-24'],
      ['F', 'wait-too-long', 'ticket 7', '2026-11-26'],
    ]);
  });

  it.each([
    ['failures:\n  - case: A\n    notes: x\n', 3, 'note'],
    [
      'inconclusive:\n  - case: A\n    reason: wait-to-long\n    note: x\n    expires: 2027-02-28\n',
      3,
      'wait-too-long',
    ],
    ['inconclusive:\n  - case: A\n    reason: no-agent\n    note: x\n    expires: next week\n', 5, undefined],
    [
      'inconclusive:\n  - case: A\n    reason: no-agent\n    note: x\n    expires: 2027-02-31\n',
      5,
      undefined,
    ],
    ['inconclusive:\n  - case: A\n    reason: no-agent\n    expires: 2027-02-28\n', 2, undefined],
    [
      'failures:\n  - case: A\ninconclusive:\n  - case: A\n    reason: no-agent\n    note: x\n    expires: 2027-02-28\n',
      4,
      undefined,
    ],
    ['failures:\n  - case: [\n', 3, undefined],
    ['failures: 7\n', 1, undefined],
  ])('that is wrong is told with line and column: %j', (text, line, meant) => {
    writeFileSync(file, text);
    let told: unknown;
    try {
      readBaseline(file, false);
    } catch (error) {
      told = error;
    }
    if (!(told instanceof UsageError)) throw new Error(`It was read, or failed otherwise: ${String(told)}`);
    expect(told.code).toBe('baseline-invalid');
    expect(told.fact('where')).toMatch(new RegExp(`known\\.yaml, line ${line}, column \\d+$`));
    expect(told.fact('did you mean')).toBe(meant);
  });

  it('has a schema that knows every reason', () => {
    const { properties } = JSON.parse(readFileSync(join(packageRoot(), baselineSchemaFile), 'utf8')) as {
      readonly properties: {
        readonly inconclusive: {
          readonly items: { readonly properties: { readonly reason: { readonly enum: string[] } } };
        };
      };
    };
    const reasons = Object.entries(codes).filter(([, { family }]) => family === 'inconclusive');
    expect(properties.inconclusive.items.properties.reason.enum).toEqual(reasons.map(([code]) => code));
  });
});
