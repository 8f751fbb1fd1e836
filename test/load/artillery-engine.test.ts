import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/index.js';
import { startMockServer, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { merged, readRun, recordedResult } from '../../src/run/index.js';
import { LagMeter } from '../../src/wire/index.js';
import { agentsOfPart } from '../../src/load/agent-seats.js';
import ArtilleryEngine from '../../packages/artillery-engine/index.js';
import { FakeArtillery, helpers, type EngineClass, type Script } from './fake-artillery.js';

const Engine = ArtilleryEngine as unknown as EngineClass;
const mocks: MockServer[] = [];
/** Where something is waited for in vain, so long. */
const deadline = '400ms';

async function mockWith(...faults: string[]): Promise<string> {
  return mockAt({ faults });
}

async function mockAt(options: MockOptions): Promise<string> {
  const mock = await startMockServer({ port: 0, gapMs: 0, ...options });
  mocks.push(mock);
  return mock.origin;
}

beforeEach(() => {
  // However busy the machine is that runs the tests, what is overdue is to be decided.
  vi.spyOn(LagMeter.prototype, 'worstSince').mockReturnValue(0);
});

afterEach(async () => {
  await Promise.all(mocks.splice(0).map((mock) => mock.stop()));
  vi.restoreAllMocks();
});

const chat = [
  'subscribe',
  { start: null },
  { say: 'hello {{ index }}' },
  { read: null },
  { say: 'more' },
  { close: null },
];
const name = 'messaging-conformance';

function script(target: unknown, settings: object, flow: unknown = chat, more: object = {}): Script {
  const engines = { [name]: { account: 'mock', report: false, ...settings } };
  return { config: { target, engines, ...more }, scenarios: [{ engine: name, flow }] };
}

async function ran(given: Script, users = 3) {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  const artillery = new FakeArtillery();
  const came = await artillery.run(Engine, given, users);
  return { artillery, came, count: (each: string) => artillery.counters.get(`messaging.${each}`) };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'messaging-conformance-load-'));
}

/** The folders of the parts of the only run in a folder. */
function partsIn(report: string): string[] {
  const [run = ''] = readdirSync(report);
  return readdirSync(join(report, run)).map((part) => join(report, run, part));
}

describe('the engine', () => {
  it('has every verb done against a right service, every frame judged, and nothing found', async () => {
    const agents = [{ username: 'agent-1', password: 'agent-secret' }];
    const flow = [
      'connect',
      ...chat.slice(0, 2),
      { accept: null },
      { loop: [{ pace: '20ms' }, { say: 'number {{ $loopCount }}' }], count: 2 },
      { reply: 'welcome' },
      { read: null },
      { think: 1 },
      { close: null },
    ];
    const { artillery, came, count } = await ran(script(await mockWith(), { agents }, flow), 4);
    expect(came).toEqual([undefined, undefined, undefined, undefined]);
    expect(artillery.errors).toEqual([]);
    expect(artillery.started).toBe(4);
    expect(count('users.judged')).toBe(4);
    expect(count('frames.judged')).toBe(count('frames.seen'));
    expect(count('frames.judged')).toBeGreaterThan(4 * 20);
    expect(count('violations')).toBe(0);
    for (const each of ['subscribe', 'start', 'accept', 'say', 'reply', 'read', 'close']) {
      const times = artillery.histograms.get(`messaging.service_time.${each}`);
      expect(times, each).toHaveLength(each === 'say' ? 8 : 4);
      expect(artillery.histograms.get(`messaging.response_time.${each}`)).toHaveLength(times?.length ?? 0);
    }
    expect(artillery.histograms.get('messaging.judge_lag')).toHaveLength(count('frames.judged') ?? 0);
  });

  it.each([
    ['creation-not-notified', 'R-003'],
    ['sequences-with-gaps', 'R-040'],
    ['event-told-twice', 'R-040'],
    ['foreign-conversations-shown', 'R-034'],
    ['state-open-after-closing', 'R-005'],
    ['response-twice', 'R-011'],
  ])('counts what the fault %s breaks', async (fault, requirement) => {
    const { artillery, count } = await ran(script(await mockWith(fault), { deadline }));
    expect(count(`violation.${requirement}`)).toBeGreaterThan(0);
    expect(artillery.rates.get(`messaging.violation_rate.${requirement}`)).toBe(
      count(`violation.${requirement}`),
    );
  });

  it("has nobody wait in vain for a text that is told under another sequence: that is the judge's matter", async () => {
    const agents = [{ username: 'agent-1', password: 'agent-secret' }];
    const flow = [
      'subscribe',
      'start',
      'accept',
      { say: 'one' },
      { say: 'one' },
      { reply: 'two' },
      'read',
      'close',
    ];
    const settings = { agents, deadline };
    const { came, count } = await ran(script(await mockWith('sequences-with-gaps'), settings, flow), 2);
    expect(came).toEqual([undefined, undefined]);
    expect(count('violation.R-040')).toBeGreaterThan(0);
  });

  it('judges one user in so many, and what the others do is seen and not judged', async () => {
    const { count } = await ran(script(await mockWith('sequences-with-gaps'), { deadline, oneIn: 3 }), 6);
    expect(count('users')).toBe(6);
    expect(count('users.judged')).toBe(2);
    expect(count('frames.judged')).toBe((count('frames.seen') ?? 0) / 3);
    const { count: whole } = await ran(script(await mockWith('sequences-with-gaps'), { deadline }), 2);
    expect(count('violation.R-040')).toBe(whole('violation.R-040'));
  });

  it('has counters that thresholds name before anything is counted', async () => {
    const ensure = { thresholds: [{ 'messaging.violation.R-011': 1 }] };
    const { count } = await ran(script(await mockWith(), {}, ['subscribe'], { ensure }), 1);
    expect(count('violation.R-011')).toBe(0);
    expect(count('violation.R-040')).toBeUndefined();
  });

  it('measures from when something was due: what was late for the one before counts too', async () => {
    const flow = ['subscribe', 'start', { loop: [{ pace: '1ms' }, { say: 'on' }], count: 20 }, 'close'];
    const { artillery } = await ran(script(await mockAt({ gapMs: 10 }), {}, flow), 1);
    const sum = (each: string): number =>
      (artillery.histograms.get(`messaging.${each}.say`) ?? []).reduce((one, other) => one + other, 0);
    // Nothing is said back before ten beats are over: the delays add up, and only the response time shows them.
    expect(sum('response_time')).toBeGreaterThan(2 * sum('service_time'));
  });

  it('keeps samples of each requirement in the folder of a run, with the frames that led to it and without secrets', async () => {
    const report = folder();
    const headers = { 'X-Secret-Token': 'only-for-this-gateway' };
    const { count } = await ran(
      script(await mockWith('sequences-with-gaps'), { deadline, report, samples: 2, headers }),
      4,
    );
    const [part = ''] = partsIn(report);
    const recorded = readRun(part);
    const { verdict, requirements, cases, counts, interrupted } = recordedResult(recorded);
    expect({ verdict, interrupted }).toEqual({ verdict: 'nonconformant', interrupted: false });
    expect(requirements.find(({ id }) => id === 'R-040')?.outcome).toBe('failed');
    expect(counts.findings.violation).toBe(count('violation.R-040'));
    expect(counts.frames).toBe(count('frames.judged'));
    const samples = cases.filter(({ requirements: ids }) => ids.includes('R-040'));
    expect(samples).toHaveLength(2);
    for (const { attempts } of samples) {
      const [{ transcript = '', findings } = {}] = attempts;
      const [finding] = findings ?? [];
      expect(finding?.id).toBe('R-040');
      const frames = [...recorded.records(transcript)].flatMap(({ record }) =>
        record.record === 'frame' ? [record.n] : [],
      );
      expect(frames).toContain(finding?.frame);
    }
    const written = readdirSync(part)
      .map((file) => readFileSync(join(part, file), 'utf8'))
      .join('');
    expect(written).not.toContain('only-for-this-gateway');
    expect(written).not.toMatch(/eyJ[\w-]{20}/);
  });

  it('tells of parts that several workers wrote as of one run', async () => {
    const [report, origin] = [folder(), await mockWith('sequences-with-gaps')];
    for (const worker of [1, 2])
      await ran(script(origin, { deadline, report }, chat, { phases: [{ worker, totalWorkers: 2 }] }), 1);
    const runs = readdirSync(report)
      .flatMap((run) => readdirSync(join(report, run)).map((part) => join(report, run, part)))
      .map((part) => readRun(part));
    const whole = recordedResult(merged(runs, folder));
    expect(whole.parts).toEqual({ of: 2, given: [1, 2] });
    expect(whole.problems).toEqual([]);
    expect(whole.cases.filter(({ id }) => id.startsWith('LOAD-'))).toHaveLength(2);
  });

  it('has agents of its own for each worker, where there are enough', () => {
    const agents = ['a', 'b', 'c'].map((username) => ({ username, password: 'secret-word' }));
    const names = (part: number, of: number) =>
      agentsOfPart(agents, { part, of }).map((each) => ('username' in each ? each.username : ''));
    expect(names(1, 1)).toEqual(['a', 'b', 'c']);
    expect([names(1, 2), names(2, 2)]).toEqual([['a', 'c'], ['b']]);
    expect(names(4, 4)).toEqual(['a', 'b', 'c']);
  });

  it('gives up on a user who cannot go on, tells why once, and counts the rest', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const artillery = new FakeArtillery();
    vi.spyOn(console, 'log').mockReturnValue();
    const came = await artillery.run(Engine, script('ws://127.0.0.1:1', {}), 3);
    expect(came.filter((each) => each instanceof Error)).toHaveLength(3);
    expect(artillery.errors).toHaveLength(3);
    expect(new Set(artillery.errors).size).toBe(1);
    expect(error).toHaveBeenCalledTimes(1);
  });
});

describe('a script that cannot be used is told before anybody comes:', () => {
  const target = 'https://host';
  const where = (given: Script) =>
    new Engine(given, {}, helpers).init().then(
      () => 'no error',
      (error: { code?: string; fact(label: string): string | undefined }) => [
        error.code,
        error.fact('where'),
        error.fact('did you mean'),
      ],
    );

  it.each<[string, Script, readonly (string | undefined)[]]>([
    ['a verb that there is not', script(target, {}, [{ sayy: 'hi' }]), ['scenarios[0].flow[0]', 'say']],
    [
      'a verb in a loop',
      script(target, {}, [{ loop: [{ clsoe: null }], count: 2 }]),
      ['scenarios[0].flow[0].loop[0]', 'close'],
    ],
    [
      'two verbs in a step',
      script(target, {}, [{ say: 'a', read: null }]),
      ['scenarios[0].flow[0]', undefined],
    ],
    [
      'something to say that is no text',
      script(target, {}, [{ say: {} }]),
      ['scenarios[0].flow[0].say', undefined],
    ],
    [
      'a pace that is no time',
      script(target, {}, [{ pace: 'often' }]),
      ['scenarios[0].flow[0].pace', undefined],
    ],
    ['no flow', script(target, {}, null), ['scenarios[0].flow', undefined]],
    ['no address', script(undefined, {}), ['config.target', undefined]],
    ['an address of something else', script('ftp://host', {}), ['config.target', undefined]],
    ['no account', script(target, { account: undefined }), [`config.engines.${name}.account`, undefined]],
    [
      'a setting that there is not',
      script(target, { acount: 'x' }),
      [`config.engines.${name}.acount`, 'account'],
    ],
    [
      'a setting by a name of every object',
      script(target, JSON.parse('{"__proto__": 1}') as object),
      [`config.engines.${name}.__proto__`, undefined],
    ],
    ['a share that is none', script(target, { oneIn: 0 }), [`config.engines.${name}.oneIn`, undefined]],
    [
      'an agent without a password',
      script(target, { agents: [{ username: 'a', password: '' }] }),
      [`config.engines.${name}.agents[0]`, undefined],
    ],
    [
      'a choice that there is not',
      script(target, { signIn: 'maybe' }),
      [`config.engines.${name}.signIn`, undefined],
    ],
  ])('%s', async (_, given, expected) => {
    expect(await where(given)).toEqual(['load-invalid', ...expected]);
  });

  it('what stands in a place of a secret is not told', async () => {
    const given = script(target, { agents: 'the-password' });
    const message = await new Engine(given, {}, helpers).init().catch((error: Error) => error.message);
    expect(message).not.toContain('the-password');
  });
});

describe('the guide', () => {
  it('has a script that the engine takes', async () => {
    const guide = readFileSync(join(packageRoot(), 'docs', 'guides', 'load.md'), 'utf8');
    const scripts = [...guide.matchAll(/```yaml file=\S*\.yml\n([\s\S]*?)```/g)].map(
      ([, text = '']) => parse(text) as Script,
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const each of scripts) {
      const engines = each.config['engines'] as Record<string, object>;
      engines[name] = { ...engines[name], report: false };
      await expect(new Engine(each, {}, helpers).init()).resolves.toBeUndefined();
    }
  });
});
