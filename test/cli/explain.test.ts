import { describe, expect, it } from 'vitest';
import { codes } from '../../src/errors/index.js';
import { command } from './command.js';

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

  it('tells of a requirement', async () => {
    expect((await command(['explain', 'R-016'])).stdout).toMatch(/^R-016 \[MUST\]/);
  });

  it('says what there is when there is no such thing', async () => {
    const { code, stderr } = await command(['explain', 'R-999']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no requirement and no code R-999[\s\S]*R-001 to R-\d+/);
  });
});

describe('what will stay undecided', () => {
  const far = ['--endpoint', 'ws://127.0.0.1:9', '--account', '1'];

  it('is foreseen by a dry run: agents that are not there, waits longer than a person bears', async () => {
    const { stdout } = await command([
      'run',
      '--dry-run',
      ...far,
      '--agent',
      'none',
      '--retention',
      '86400000',
    ]);
    expect(stdout).toMatch(/\d+ scenarios stay undecided \(no-agent\)\./);
    expect(stdout).toMatch(/[1-9]\d* scenarios? stays? undecided \(wait-too-long\)\./);
    expect(stdout).not.toContain('retention-unknown');
  });

  it('is nothing when the run has what it needs', async () => {
    expect((await command(['run', '--dry-run'])).stdout).not.toContain('undecided');
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
    expect(stderr).toMatch(/1 scenario stays undecided \(no-agent\)\./);
    expect(stderr).toMatch(/1 scenario stays undecided \(wait-too-long\)\./);
    expect(code).toBe(3);
  });
});
