import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMock, type MockServer } from '../../src/mock/index.js';
import { command, folder, start, summaryIn } from './command.js';

const one = ['run', '--tags', '@SUB-001'];
const skipping = { MESSAGING_SOAK_CLOCK: 'skip' };
const megabyte = 1024 * 1024;

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
}

describe('a soak', () => {
  it('plays eight hours of rounds at a scale of its clock, in memory that stays flat', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await command([...one, '--for', '8h', '--every', '40m'], {
      cwd,
      env: skipping,
      // What its process has done before would hide how its memory grows.
      isAlone: true,
    });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('index.html');
    const { soaked, counts, durationMs } = summaryIn(cwd);
    expect(soaked).toMatchObject({ rounds: 12, missed: 0, broken: 0, outcomes: { passed: 12 } });
    expect(durationMs).toBeGreaterThan(7.3 * 3_600_000);
    expect(counts.frames).toBeGreaterThanOrEqual(12);
    // What is kept of a round that nobody needs any more is seen here: some megabytes for each.
    expect(soaked.memory.grownBy).toBeLessThan(3 * megabyte);
    expect(readdirSync(join(cwd, 'reports/latest')).filter((name) => name.startsWith('round-'))).toEqual([]);
  });

  it('says of what breaks how often it did, and ends there when asked to', async () => {
    const cwd = folder();
    const fault = ['--fault', 'start-changes', '--tags', '@ACC-009'];
    const { code } = await command(['run', ...fault, '--for', '40m', '--every', '20m'], {
      cwd,
      env: skipping,
    });
    expect(code).toBe(1);
    const { soaked, verdict, cases } = summaryIn(cwd);
    expect(verdict).toBe('nonconformant');
    expect(soaked.cases).toEqual([
      expect.objectContaining({ id: 'ACC-009', runs: 2, outcomes: { failed: 2 } }),
    ]);
    expect(cases[0].attempts).toHaveLength(2);
    const fast = await command(['run', ...fault, '--for', '1h', '--fail-fast'], { cwd, env: skipping });
    expect([fast.code, summaryIn(cwd).soaked.rounds]).toEqual([1, 1]);
  });

  it('goes on after it was killed, for what is left, and refuses to with something else', async () => {
    const mock: MockServer = await startMock();
    const cwd = folder();
    try {
      const at = ['--discover', mock.origin, '--account', 'mock', '--agent', 'none', '--for', '2h'];
      const { child, done } = start([...one, ...at, '--every', '1h'], cwd);
      const latest = join(cwd, 'reports/latest');
      await until(() => existsSync(join(latest, 'run.ndjson')) && existsSync(join(latest, 'round-0001')));
      await until(() => !existsSync(join(latest, 'round-0001')));
      child.kill('SIGKILL');
      await done;
      const other = await command([...one, ...at, '--strict', '--resume', 'reports/latest'], {
        cwd,
        env: skipping,
      });
      expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('strict now')]);
      const again = await command([...one, ...at, '--every', '1h', '--resume', 'reports/latest'], {
        cwd,
        env: skipping,
      });
      expect(again.code, again.stderr).toBe(0);
      const { soaked, interrupted } = summaryIn(cwd);
      expect(soaked).toMatchObject({ rounds: 3, resumed: [expect.anything()] });
      expect(interrupted).toBe(false);
    } finally {
      await mock.stop();
    }
  });
});
