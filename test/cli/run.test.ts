import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { beforeAll, describe, expect, it } from 'vitest';
import { Contract, packageRoot } from '../../src/contract/index.js';
import { checkCapture } from '../../src/capture/index.js';
import { excuses, isWithin, type ContractCoverage } from '../../src/run/index.js';
import type { Finding } from '../../src/judge/index.js';
import {
  command,
  everythingIn,
  folder,
  recordsIn,
  start,
  summaryIn,
  transcriptsIn,
  type Outcome,
} from './command.js';
import { errorIn, toldIn } from './told.js';

const quick = ['--timeout', '500'];

/** The ids of the cases that did not pass. */
const unpassed = (cases: readonly { id: string; outcome: string }[]): string[] =>
  cases.filter(({ outcome }) => outcome !== 'passed').map(({ id }) => id);

const findingsIn = (transcript: string) =>
  transcript
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { record: string } & Finding)
    .filter(({ record }) => record === 'finding');

interface Placed {
  readonly uri: string;
  readonly line: number;
}

const placeOf = ({ uri, line }: Placed): Placed => ({ uri, line });

const inOrder = (places: readonly Placed[]): Placed[] =>
  [...places].sort((one, other) =>
    one.uri === other.uri ? one.line - other.line : one.uri < other.uri ? -1 : 1,
  );

const messagesIn = (run: string): Envelope[] =>
  run
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { record: string; envelope: Envelope })
    .flatMap(({ record, envelope }) => (record === 'message' ? [envelope] : []));

describe('a run against the embedded mock', () => {
  const cwd = folder();
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await command(['run', '--strict'], { cwd });
  }, 120_000);

  it('conforms, with at least 120 scenarios, even when strict, and notes no more than that sources differ', () => {
    expect(outcome.stderr).toBe('');
    expect(outcome.code).toBe(0);
    const { verdict, counts, cases } = summaryIn(cwd);
    expect(verdict).toBe('conformant');
    expect(cases.length).toBeGreaterThanOrEqual(120);
    // How long a dialog may stay unused, the run is not told.
    expect(unpassed(cases)).toEqual(['CLS-013']);
    expect(counts.findings).toMatchObject({ violation: 0, warning: 0 });
    const noted = [...transcriptsIn(cwd).values()].flatMap((text) => findingsIn(text).map(({ id }) => id));
    expect(new Set(noted)).toEqual(new Set(['sources-differ']));
    expect(counts.findings.notice).toBe(noted.length);
  });

  it('exercises every message, nearly all properties and values, and says why it leaves out what it does', () => {
    const { totals, unseenMessages, unseen } = JSON.parse(
      everythingIn(cwd).get('coverage.json') ?? '',
    ) as ContractCoverage;
    const excused = new Set(
      excuses(Contract.load().manifest).flatMap(({ places }) =>
        places.filter(({ pointer }) => pointer === '').map(({ owner }) => owner),
      ),
    );
    expect(unseenMessages.filter((name) => !excused.has(name))).toEqual([]);
    expect(totals.messages.seen).toBe(totals.messages.all - unseenMessages.length);
    expect(totals.documented.seen).toBeGreaterThanOrEqual(900);
    expect(unseen.length).toBe(totals.documented.all - totals.documented.seen);
    expect(unseen.filter(({ reason }) => reason === undefined)).toEqual([]);
    // Nor is anything excused that is exercised by now.
    const idle = excuses(Contract.load().manifest).flatMap(({ places }) =>
      places.filter((excuse) => !unseen.some((place) => isWithin(place, excuse))),
    );
    expect(idle).toEqual([]);
  });

  it('says so in the first line, and where the report is in the last', () => {
    const lines = outcome.stdout.trimEnd().split('\n');
    const { verdict, sentence } = summaryIn(cwd);
    expect(lines[0]).toBe(`${verdict.toUpperCase()}  ${sentence}`);
    expect(existsSync((lines.at(-1) ?? '').replace('Report: ', ''))).toBe(true);
  });

  it('lets scenarios that wait do so beside the others, and tells all in the order of the features', () => {
    expect(summaryIn(cwd).cases.map(placeOf)).toEqual(inOrder(summaryIn(cwd).cases.map(placeOf)));
    const messages = messagesIn(everythingIn(cwd).get('run.ndjson') ?? '');
    const waiting = messages.find(({ pickle }) =>
      pickle?.tags.some(({ name }) => name === '@REM-001'),
    )?.pickle;
    const testCase = messages.find(({ testCase: each }) => each?.pickleId === waiting?.id)?.testCase;
    const begins = messages.findIndex(({ testCaseStarted: each }) => each?.testCaseId === testCase?.id);
    const attempt = messages[begins]?.testCaseStarted?.id;
    const ends = messages.findIndex(({ testCaseFinished: each }) => each?.testCaseStartedId === attempt);
    const meanwhile = messages.slice(begins + 1, ends);
    expect(meanwhile.filter(({ testCaseStarted }) => testCaseStarted).length).toBeGreaterThan(1);
  });

  it('gives each scenario an id of its own and a transcript that ends', () => {
    const { cases } = summaryIn(cwd);
    const ids = cases.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const recorded = transcriptsIn(cwd);
    for (const { id, attempts } of cases) {
      expect(id).toMatch(/^[A-Z]{3}-\d{3}(\/[\w-]+)?$/);
      const records = (recorded.get(attempts[0].transcript) ?? '').split('\n');
      expect(JSON.parse(records[0] ?? '')).toMatchObject({ record: 'transcript', case: id });
      expect(JSON.parse(records.at(-1) ?? '')).toMatchObject({ record: 'end' });
    }
  });

  it('says nowhere where on the machine the package lies', () => {
    const own = JSON.stringify(packageRoot()).slice(1, -1);
    for (const [name, text] of everythingIn(cwd)) {
      // By its whole path, or by the way to it from the folder of the run.
      expect(text, name).not.toContain(own);
      expect(text, name).not.toMatch(/\.\.\/[^"\s]*(?:features|dist)\//);
    }
  });

  it('leaves no token, no bearer and no password anywhere', () => {
    for (const [name, text] of everythingIn(cwd)) {
      expect(text, name).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]{20,}/);
      expect(text, name).not.toContain('agent-secret');
      expect(text, name).not.toMatch(/brand\/[0-9a-f]{32}/);
    }
  });

  it('is judged from its recordings as it was live', async () => {
    const checked = await command(['check', '--strict', '--json', join(cwd, 'reports/latest/run.ndjson')]);
    expect(checked.code).toBe(0);
    const { summary } = JSON.parse(checked.stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(summary).toMatchObject({ violations: 0, warnings: 0 });
    const { counts } = summaryIn(cwd);
    expect(summary.frames).toBeGreaterThanOrEqual(counts.frames);
  });
});

describe('a run against the broken mock', () => {
  it('is judged from its recordings as it was live, finding by finding', async () => {
    const cwd = folder();
    const faults = [
      'start-changes',
      'reqid-as-number',
      'notification-before-response',
      'open-again-after-closing',
      'response-never',
    ];
    const { code } = await command(
      ['run', '--timeout', '300', ...faults.flatMap((fault) => ['--fault', fault])],
      { cwd },
    );
    expect(code).toBe(1);
    let compared = 0;
    for (const [name, text] of transcriptsIn(cwd)) {
      const live = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { record: string } & Finding);
      const again: Finding[] = [];
      await checkCapture(
        (async function* lines() {
          yield text;
        })(),
        { contract: Contract.load(), name, strict: false, onFinding: (finding) => again.push(finding) },
      );
      const recorded = live
        .filter(({ record }) => record === 'finding')
        .map(({ record: _record, ...finding }) => finding);
      expect(again, name).toEqual(recorded);
      compared += recorded.length;
    }
    expect(compared).toBeGreaterThan(20);
  }, 120_000);

  it('fails, names the requirement, the frame and the place, and shows no stack', async () => {
    const cwd = folder();
    const { code, stdout } = await command(
      ['run', ...quick, '--fault', 'start-changes', '--tags', '@ACC-008'],
      { cwd },
    );
    expect(code).toBe(1);
    const [{ id, findings, broken }] = summaryIn(cwd).cases;
    expect([id, broken]).toEqual(['ACC-008', ['R-029']]);
    // What the summary says of it is shown too.
    const [{ frame, pointer, expected, actual }] = findings;
    expect(pointer).toMatch(/\/startTs$/);
    for (const each of [id, 'R-029', `frame ${frame}`, pointer, expected, actual])
      expect(stdout).toContain(each);
    expect(stdout).not.toMatch(/\n\s+at .*\.js:\d+/);
    expect(summaryIn(cwd).requirements.find(({ id }: { id: string }) => id === 'R-029').outcome).toBe(
      'failed',
    );
  });

  it('warns only, where a SHOULD is broken, and fails when strict', async () => {
    const args = ['run', ...quick, '--fault', 'closing-twice-accepted', '--tags', '@CLS-007'];
    const cwd = folder();
    const lenient = await command(args, { cwd });
    expect(summaryIn(cwd).verdict).toBe('conformant with warnings');
    expect(lenient.code).toBe(0);
    expect((await command([...args, '--strict'])).code).toBe(1);
  });

  it('tells what was awaited, what came nearest, and whether it came late', async () => {
    const cwd = folder();
    const fault = ['--fault', 'state-open-after-closing', '--tags', '@CLS-002'];
    const { stdout } = await command(['run', '--timeout', '900', ...fault], { cwd });
    const [wait] = recordsIn(cwd, 'wait').filter(({ met }) => met !== true);
    expect(wait.deadlineMs).toBe(900);
    const told = toldIn(summaryIn(cwd).cases[0].failure);
    for (const each of [wait.what, '900 ms']) expect(told.headline).toContain(each);
    expect(told.facts).toMatchObject({
      nearest: expect.stringMatching(/^frame \d+: \/conversationDetails\/state .*"OPEN".*"CLOSE"/),
      socket: expect.any(String),
      then: expect.stringContaining('450 ms'),
    });
    expect(stdout).toContain(told.headline);
  });
});

describe('selecting', () => {
  it('runs what tags select, and says that it is no claim of conformance', async () => {
    const cwd = folder();
    const { code, stdout } = await command(['run', ...quick, '--tags', '@R-003'], { cwd });
    expect(code).toBe(0);
    expect(summaryIn(cwd).narrowedBy).toEqual([{ option: 'tags', value: '@R-003' }]);
    expect(stdout).toContain('--tags @R-003');
    expect(summaryIn(cwd).cases.map(({ id }: { id: string }) => id)).toEqual(['ANY-002', 'SUB-003']);
  });

  it.each([
    ['tags', ['--tags', '@nothing']],
    ['names', ['--name', 'no such scenario']],
  ])('that selects nothing by %s is an error', async (_name, args) => {
    const { code, stdout } = await command(['run', ...quick, ...args, '--json']);
    expect(code).toBe(2);
    const facts = { 'narrowed by': args.join(' '), 'what now': expect.any(String) };
    expect(errorIn(stdout)).toMatchObject({ code: 'nothing-selected', facts });
  });

  it('does not conform where only a frame from before its scenarios is wrong, as it says again of its folder', async () => {
    const cwd = folder();
    const { code, stdout } = await command(['run', '--tags', '@SUB-001', '--fault', 'clock-without-time'], {
      cwd,
    });
    const summary = summaryIn(cwd);
    expect({ code, verdict: summary.verdict }).toEqual({ code: 1, verdict: 'nonconformant' });
    expect(summary.problems).toEqual([expect.objectContaining({ code: 'broken-beside', broken: ['R-024'] })]);
    expect(stdout).toMatch(/Broken: R-024 /);
    const again = await command(['report', 'reports/latest'], { cwd });
    expect({ code: again.code, problems: summaryIn(cwd).problems }).toEqual({
      code: 1,
      problems: summary.problems,
    });
    // Judged again, what is there now counts, and not what was told then.
    const recording = join(cwd, 'reports/latest/run.ndjson');
    const text = readFileSync(recording, 'utf8');
    const rejudged = async (of: string): Promise<unknown> => {
      mkdirSync(join(cwd, 'other'), { recursive: true });
      writeFileSync(join(cwd, 'other/run.ndjson'), of);
      const { code } = await command(['report', '--rejudge', 'other', '--report', 'out'], { cwd });
      const { problems } = JSON.parse(readFileSync(join(cwd, 'out/latest/summary.json'), 'utf8'));
      return { code, problems };
    };
    expect(await rejudged(text)).toEqual({ code: 1, problems: summary.problems });
    const body = `"body":{"currentTime":${Date.now()}}`;
    const mended = text.replace('"type":"GetClockResponse","body":{}', `"type":"GetClockResponse",${body}`);
    expect(mended).not.toBe(text);
    expect(await rejudged(mended)).toEqual({ code: 0, problems: [] });
  });

  it('runs in parallel as it runs alone', async () => {
    const cwd = folder();
    const { code } = await command(['run', '--parallel', '2', '--strict'], { cwd });
    const { cases, verdict } = summaryIn(cwd);
    expect({ code, verdict }).toEqual({ code: 0, verdict: 'conformant' });
    expect(unpassed(cases)).toEqual(['CLS-013']);
    expect(cases.map(placeOf)).toEqual(inOrder(cases.map(placeOf)));
  }, 300_000);

  it('repeats, and shows how often', async () => {
    const cwd = folder();
    const { code } = await command(['run', ...quick, '--tags', '@SUB-001', '--repeat', '3'], { cwd });
    expect(code).toBe(0);
    expect(summaryIn(cwd).cases[0].attempts).toHaveLength(3);
    expect(
      new Set(summaryIn(cwd).cases[0].attempts.map(({ transcript }: { transcript: string }) => transcript))
        .size,
    ).toBe(3);
  });

  it('leaves undecided what needs an agent when there is none', async () => {
    const cwd = folder();
    const { code } = await command(['run', ...quick, '--agent', 'none', '--tags', '@R-004 or @R-001'], {
      cwd,
    });
    expect(code).toBe(3);
    const reasons = summaryIn(cwd).cases.flatMap(({ reason }: any) => reason?.code ?? []);
    expect(reasons).toEqual(['no-agent', 'no-agent']);
    expect(summaryIn(cwd).counts.cases).toMatchObject({ passed: 1, inconclusive: 2, failed: 0 });
  });
});

describe('a run that is interrupted', () => {
  it('writes its reports all the same and ends with 130', async () => {
    const cwd = folder();
    const { child, done } = start(['run'], cwd);
    const begun = (): boolean =>
      existsSync(join(cwd, 'reports')) &&
      readdirSync(join(cwd, 'reports')).some((run) => {
        const file = join(cwd, 'reports', run, 'run.ndjson');
        return existsSync(file) && readFileSync(file, 'utf8').split('"record":"recording"').length > 5;
      });
    await expect.poll(begun, { timeout: 30_000 }).toBe(true);
    child.kill('SIGINT');
    expect((await done).code).toBe(130);
    const { interrupted, verdict, counts } = summaryIn(cwd);
    expect({ interrupted, verdict }).toEqual({ interrupted: true, verdict: 'inconclusive' });
    expect(counts.cases['not run']).toBeGreaterThan(0);
    expect(existsSync(join(cwd, 'reports/latest/index.html'))).toBe(true);
  });
});
