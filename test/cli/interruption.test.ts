import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startMock, type MockOptions, type MockServer } from '../../src/mock/index.js';
import { command, everythingIn, folder, start, summaryIn } from './command.js';

let mock: MockServer | undefined;

afterEach(async () => {
  await mock?.stop();
  mock = undefined;
});

/** A mock that counts the conversations it has open, from what goes over its wires. */
async function watchedMock(options: MockOptions = {}) {
  const counts = { opened: 0, closed: 0 };
  mock = await startMock({
    ...options,
    observe(event) {
      if (event.kind !== 'frame' || event.from !== 'service' || event.content.form !== 'json') return;
      const { type, body } = event.content.value as { type: string; body?: unknown };
      if (type === 'cm.RequestConversationResponse') counts.opened += 1;
      if (body === 'OK Conversation resolved successfully') counts.closed += 1;
    },
  });
  return { origin: mock.origin, counts };
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
}

/** A project whose scenarios begin alike: a conversation is open. */
function project(...endings: readonly string[]): string {
  const cwd = folder();
  const scenarios = endings.map(
    (ending, index) =>
      `  Scenario: ${index + 1}\n    Given Ann is subscribed to all conversations\n    When Ann starts a conversation\n    And ${ending}\n`,
  );
  writeFileSync(join(cwd, 'x.feature'), `Feature: X\n${scenarios.join('\n')}`);
  return cwd;
}

const base = (origin: string) => [
  ...['run', 'x.feature', '--discover', origin, '--account', 'acme', '--agent', 'none'],
];
const waits = 'Ann does nothing but ping for longer than the idle time';

describe('an interrupted run', () => {
  it.each([
    ['alone', [], 'SIGINT'],
    ['alone, by a CI system', [], 'SIGTERM'],
    ['in parallel', ['--parallel', '2'], 'SIGINT'],
  ] as const)(
    '%s closes what it has open, and still writes its reports',
    async (_, args, signal) => {
      const { origin, counts } = await watchedMock();
      const cwd = project(waits, waits);
      const { child, done } = start([...base(origin), '--idle-timeout', '60000', ...args], cwd);
      const expected = args.length > 0 ? 2 : 1;
      await until(() => counts.opened === expected);
      child.kill(signal);
      const { code, stderr } = await done;
      expect(stderr).toMatch(/^Interrupted\b/m);
      expect(code).toBe(130);
      expect(summaryIn(cwd)).toMatchObject({ interrupted: true, verdict: 'inconclusive' });
      expect([...everythingIn(cwd).keys()]).toEqual(
        expect.arrayContaining(['index.html', 'junit.xml', 'summary.json', 'summary.md', 'run.ndjson']),
      );
      await until(() => counts.closed === expected);
    },
    150_000,
  );

  it('whose main process is killed closes what its workers have open', async () => {
    const { origin, counts } = await watchedMock();
    const cwd = project(waits, waits);
    // Steps of one's own may keep something for themselves: then scenarios at a time have processes of their own.
    writeFileSync(join(cwd, 'own.mjs'), 'export {};\n');
    const args = ['--idle-timeout', '60000', '--parallel', '2', '--steps', 'own.mjs'];
    const { child, done } = start([...base(origin), ...args], cwd);
    await until(() => counts.opened === 2);
    child.kill('SIGKILL');
    await done;
    await until(() => counts.closed === 2);
  }, 150_000);
});

describe('a scenario that fails', () => {
  it('closes what it opened, over a new connection when its own was cut', async () => {
    const { origin, counts } = await watchedMock({ faults: ['connection-dropped'] });
    const { code } = await command([...base(origin), '--timeout', '1000'], {
      cwd: project('Ann ends her first subscription'),
    });
    expect(code).toBe(1);
    expect(counts).toEqual({ opened: 1, closed: 1 });
  }, 150_000);

  it('says what it could not close', async () => {
    const { origin } = await watchedMock({ faults: ['consumers-may-not-close'] });
    const cwd = project('Ann asks for the time');
    const { stdout } = await command([...base(origin), '--timeout', '1000'], { cwd });
    const run = everythingIn(cwd).get('run.ndjson') ?? '';
    const left = run.split('\n').flatMap((line) => {
      const { record, left: ids = [] } = JSON.parse(line || '{}') as { record?: string; left?: string[] };
      return record === 'case' ? ids : [];
    });
    expect(left).toHaveLength(1);
    expect(stdout).toContain(left[0]);
  });
});
