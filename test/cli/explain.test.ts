import { describe, expect, it } from 'vitest';
import { codes } from '../../src/errors/index.js';
import { notices } from '../../src/judge/index.js';
import { command, dryRun } from './command.js';
import { toldIn } from './told.js';

describe('explain', () => {
  it('lists every code, by what it is about', async () => {
    const { code, stdout } = await command(['explain']);
    expect(code).toBe(0);
    for (const each of Object.keys(codes)) expect(stdout).toContain(`  ${each} `);
  });

  it.each(['no-agent', 'capture-empty', 'STEP-UNDEFINED'])(
    'tells what %s means and what to do',
    async (given) => {
      const { code, stdout } = await command(['explain', given]);
      const { about, advice } = codes[given.toLowerCase() as keyof typeof codes];
      expect(code).toBe(0);
      expect(stdout).toContain(about);
      expect(stdout).toContain(advice);
    },
  );

  it.each(Object.entries(notices))('tells what a finding called %s is', async (id, about) => {
    const { code, stdout } = await command(['explain', id]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, `${id}  ${about}`]);
  });

  it('tells of a requirement', async () => {
    expect((await command(['explain', 'R-016'])).stdout).toMatch(/^R-016 \[MUST\]/);
  });

  it.each([
    ['a scenario', 'sub-003', /^SUB-003 .*\n[\s\S]*subscribe\.feature, line \d+[\s\S]*R-003[\s\S]*Given /],
    ['a scenario by its tag', '@ACC-009', /^ACC-009 [\s\S]*needs +an agent[\s\S]*run --tags @ACC-009\n/],
    ['a requirement by its tag', '@r-003', /^R-003 \[MUST\]/],
    [
      'a fault',
      'start-changes',
      /^start-changes [\s\S]*R-029 \[MUST\][\s\S]*ACC-008[\s\S]*run --fault start-changes/,
    ],
    ['a variation', 'small-segments', /^small-segments [\s\S]*run --variation small-segments\n/],
    ['a message by its name', 'cqm.SubscribeExConversations', /consumers[\s\S]*example +\{"kind":"req"/],
    [
      'a message by its type',
      '.ams.routing.RoutingTaskNotification',
      /agents[\s\S]*example +\{"kind":"notification"/,
    ],
  ])('tells of %s', async (_what, given, told) => {
    const { code, stdout } = await command(['explain', given]);
    expect(stdout).toMatch(told);
    expect(code).toBe(0);
  });

  it.each([
    ['a requirement in short', 'r29', /^R-029 \[MUST\]/],
    ['a requirement on clients in short', 'c-7', /^C-007 \[/],
    ['an outcome', 'flaky', /^flaky {2}/],
    ['an outcome of two words', 'not-applicable', /^not applicable {2}/],
    ['a verdict', 'Nonconformant', /^nonconformant {2}[\s\S]*exit code 1/],
    ['a scenario by its title', 'the consumer still takes part after an agent has joined', /^ACC-009 /],
    ['a case of clients', 'CLI-010', /client --tags @CLI-010 -- COMMAND\n/],
  ])('tells of %s', async (_what, given, told) => {
    expect((await command(['explain', given])).stdout).toMatch(told);
  });

  it('tells of several, in the order in which they are given', async () => {
    const { stdout } = await command(['explain', 'R-016', 'no-agent']);
    expect(stdout).toMatch(/^R-016 [\s\S]*\n\nno-agent {2}/);
  });

  it('tells each message of a type that several have', async () => {
    const { stdout } = await command(['explain', 'GetClock']);
    expect(stdout.match(/^\S+ {2}/gm)).toEqual(['GetClock  ', 'agent.GetClock  ']);
  });

  it('tells of a row of an outline, and of all of them by the id that they share', async () => {
    const rows = (await command(['explain', 'CLS-008'])).stdout.match(/CLS-008\/[\w-]+/g) ?? [];
    expect(rows.length).toBeGreaterThan(1);
    const last = rows.at(-1) ?? '';
    expect((await command(['explain', last])).stdout.startsWith(last)).toBe(true);
  });

  it.each([
    ['R-999', { 'there are': expect.stringContaining('R-001 to R-0'), expected: expect.any(String) }],
    ['SUB-3', { 'did you mean': 'SUB-003' }],
    ['strt-changes', { 'did you mean': 'start-changes' }],
    ['ms.PublishEvnt', { 'did you mean': expect.stringContaining('ms.PublishEvent') }],
  ])('says that nothing is called %s, and what may be meant', async (given, facts) => {
    const { code, stderr } = await command(['explain', given]);
    expect(code).toBe(2);
    expect(toldIn(stderr)).toMatchObject({ headline: expect.stringContaining(given), facts });
  });
});

describe('what will stay undecided', () => {
  const far = ['--endpoint', 'ws://127.0.0.1:9', '--account', '1'];

  it('is foreseen by a dry run: agents that are not there, waits longer than a person bears', async () => {
    const { foreseen } = await dryRun([...far, '--agent', 'none', '--retention', '86400000']);
    expect(foreseen.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-agent', 'wait-too-long']));
    expect(foreseen.map(({ code }) => code)).not.toContain('retention-unknown');
    for (const { cases } of foreseen) expect(cases).toBeGreaterThan(0);
  });

  it('is nothing when the run has what it needs', async () => {
    expect((await dryRun([])).foreseen).toEqual([]);
  });

  it('is told before the first scenario of a run', async () => {
    const { stderr, code } = await command([
      'run',
      '--agent',
      'none',
      '--longest-wait',
      '500',
      '--tags',
      '@ACC-001 or @KAL-002 or @SUB-001',
    ]);
    for (const code of ['no-agent', 'wait-too-long'])
      expect(stderr).toMatch(new RegExp(`^1 .*\\(${code}\\)`, 'm'));
    expect(code).toBe(3);
  });
});
