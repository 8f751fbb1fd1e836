import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readRun } from '../../src/run/run-file.js';
import { withBackOff } from '../../src/wire/index.js';
import { command, folder, start, summaryIn } from '../cli/command.js';

const tags = '@timed or @ACC-001 or @ACC-006 or @SUB-001 or @SUB-003 or @CLS-001 or @KAL-001 or @TRF-006';
const agents = Array.from({ length: 6 }, (_, index) => ({
  username: `agent-${index + 1}`,
  password: 'agent-secret',
}));

/** A mock in a process of its own, and where it is served. */
async function serving(more: readonly string[] = []) {
  const like = ['--idle-timeout', '1000', '--retention', '1500', '--ring-lifetime', '2000'];
  const { child, done } = start(
    ['mock', '--port', '0', '--gap', '0', '--survey', ...like, ...more],
    folder(),
  );
  let said = '';
  child.stdout?.on('data', (text: string) => (said += text));
  while (!said.includes('served at') && child.exitCode === null)
    await Promise.race([once(child.stdout ?? child, 'data'), done]);
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await done;
  };
  return { origin: /served at (http:\/\/[\d.]+:\d+)/.exec(said)?.[1] ?? '', stop };
}

/** What a run against a mock of its own comes to, so many scenarios at a time. */
async function cameOf(
  parallel: number,
  { seats = agents, mocked = [] }: { seats?: typeof agents; mocked?: readonly string[] } = {},
) {
  const { origin, stop } = await serving(mocked);
  const cwd = folder();
  const times = ['--idle-timeout', '1000', '--retention', '1500'];
  const seat = ['--skill', '4211', '--agents', JSON.stringify(seats)];
  const way = ['--discover', origin, '--account', '7', '--other-account', '8', ...times, ...seat];
  const { code, stderr } = await command(['run', ...way, '--tags', tags, '--parallel', `${parallel}`], {
    cwd,
  });
  await stop();
  const { verdict, cases } = summaryIn(cwd);
  const told = cases.map(({ id, outcome, reason, broken, findings }: any) => ({
    ...{ id, outcome, broken, findings },
    reason: reason?.code,
  }));
  const { cases: kept } = readRun(`${cwd}/reports/latest`);
  const spans = kept.flatMap(({ tags: its, attempts }) =>
    attempts.map(({ startedAt, durationMs, findings }) => ({
      needsAgent: its.includes('@agent'),
      from: Date.parse(startedAt),
      to: Date.parse(startedAt) + durationMs,
      broken: findings.filter(({ severity }) => severity !== 'notice').map(({ id }) => id),
    })),
  );
  const found = kept.map(({ id, attempts }) => [
    id,
    [
      ...new Set(attempts.flatMap(({ findings }) => findings.map((each) => `${each.severity} ${each.id}`))),
    ].sort(),
  ]);
  return { code, stderr, verdict, told, found, spans };
}

/** How many of these were under way at a time, at the most. */
function mostAtATime(spans: readonly { readonly from: number; readonly to: number }[]): number {
  return Math.max(
    ...spans.map(({ from }) => spans.filter((each) => each.from <= from && from < each.to).length),
  );
}

// These wait for the protocol most of the time: they do so together, each run with a mock of its own.
describe.concurrent('scenarios side by side against an endpoint', () => {
  it('come to the same as one after the other, no more at a time than was asked for', async () => {
    const [serial, four] = await Promise.all([cameOf(1), cameOf(4)]);
    expect(serial).toMatchObject({ code: 0, stderr: '', verdict: 'conformant' });
    expect(four).toMatchObject({ code: 0, stderr: '', verdict: 'conformant' });
    expect([four.told, four.found]).toEqual([serial.told, serial.found]);
    expect(mostAtATime(serial.spans)).toBe(1);
    expect(mostAtATime(four.spans)).toBeGreaterThan(2);
    expect(mostAtATime(four.spans)).toBeLessThanOrEqual(4);
    // Six agents are enough for two scenarios.
    expect(mostAtATime(four.spans.filter(({ needsAgent }) => needsAgent))).toBeLessThanOrEqual(2);
  }, 180_000);

  it('are one at a time where agents are needed and there are enough for one only', async () => {
    const { code, spans } = await cameOf(4, { seats: agents.slice(0, 3) });
    expect(code).toBe(0);
    expect(mostAtATime(spans.filter(({ needsAgent }) => needsAgent))).toBe(1);
    expect(mostAtATime(spans)).toBeGreaterThan(1);
  }, 180_000);

  it('find the same fault', async () => {
    const broken = { mocked: ['--fault', 'closed-conversations-kept'] };
    const [serial, four] = await Promise.all([cameOf(1, broken), cameOf(4, broken)]);
    expect(serial).toMatchObject({ code: 1, verdict: 'nonconformant' });
    expect(four.verdict).toBe(serial.verdict);
    // On a machine that is too busy, a scenario may be undecided in either; for any other reason, in none.
    const undecided = [...serial.told, ...four.told]
      .filter(({ reason }: any) => reason === 'harness-overloaded')
      .map(({ id }: any) => id);
    const decided = (told: readonly any[]): any[] => told.filter(({ id }) => !undecided.includes(id));
    expect(decided(four.told)).toEqual(decided(serial.told));
    expect(decided(four.told).flatMap(({ broken }) => broken)).toContain('R-008');
  }, 180_000);
});

describe('scenarios side by side on a busy machine', () => {
  it('accuse nobody', async () => {
    const busy = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);']));
    const { code, spans } = await cameOf(4);
    for (const each of busy) each.kill();
    expect(code).not.toBe(1);
    expect(spans.flatMap(({ broken }) => broken)).toEqual([]);
  }, 180_000);
});

describe('who is told that they come too often', () => {
  it('holds up everybody until they are let in', async () => {
    const order: string[] = [];
    const refusals = ['refused'];
    const first = withBackOff(
      () => {
        const answer = refusals.pop() ?? 'let in';
        order.push(`first ${answer}`);
        return Promise.resolve(answer);
      },
      ({ result }) => (result === 'refused' ? {} : undefined),
    );
    await new Promise((resolve) => setImmediate(resolve));
    const second = withBackOff(
      () => Promise.resolve(order.push('second')),
      () => undefined,
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['first refused', 'first let in', 'second']);
  });
});
