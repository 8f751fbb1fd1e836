import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { started, stepsOf } from '../authoring/recorded.js';
import { archive, jwt, message, secret, secretEntry } from '../capture/captured.js';
import { command, folder, summaryIn } from './command.js';

const asks = (id: string, type: string, body?: unknown): object =>
  message('send', { kind: 'req', id, type, ...(body !== undefined && { body }) });
const answers = (reqId: string, type: string, body: unknown): object =>
  message('receive', { kind: 'resp', reqId, code: 200, type, body });
const trace = JSON.stringify(
  archive(
    [
      asks('1', 'cqm.SubscribeExConversations', {}),
      answers('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: 'subscription-1' }),
      asks('2', 'GetClock', { [secret]: jwt }),
      answers('2', 'GetClockResponse', { currentTime: 1_795_660_000_000 }),
    ],
    secretEntry,
  ),
);

/** Of every family of scenarios one, those that are hard to write among them. */
const sample =
  'ACC-001 AGT-005 ANY-002 CLS-010 CON-002 ERR-006 EVT-006 FIL-106 FUR-004 MSG-001 REC-003 SVY-002 SUB-011 COB-001';

describe('feature', () => {
  it('makes scenarios of what a run recorded, which pass and make the same requests again', async () => {
    const tags = sample
      .split(' ')
      .map((id) => `@${id}`)
      .join(' or ');
    const script = join(packageRoot(), 'test/authoring/reversal.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, tags, '--json'], {
      timeout: 100_000,
    });
    const { results, figures } = JSON.parse(stdout) as {
      results: readonly { case: string; outcome: string; missing: readonly string[] }[];
      figures: { recordings: number; ofDomain: number };
    };
    expect(results.filter(({ outcome, missing }) => outcome !== 'passed' || missing.length > 0)).toEqual([]);
    expect(figures.recordings).toBeGreaterThanOrEqual(12);
    expect(figures.ofDomain).toBeGreaterThanOrEqual(0.8);
  }, 120_000);

  it('makes a feature of what a browser recorded, without its secrets, and run runs it', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'trace.har'), trace);
    const { code } = await command(['feature', 'trace.har', '--out', 'features/trace.feature'], { cwd });
    expect(code).toBe(0);
    const feature = readFileSync(join(cwd, 'features/trace.feature'), 'utf8');
    expect(feature).not.toContain(secret);
    expect(feature).not.toContain(jwt.slice(0, 20));
    expect(stepsOf(feature)[0]?.text).toBe('Ann is subscribed to all conversations');
    // Without --out the same is on standard output, and the same each time.
    expect((await command(['feature', 'trace.har'], { cwd })).stdout).toBe(feature);
    // A further one in the same folder has an id of its own, and keeps it.
    const further = ['feature', 'trace.har', '--out', 'features/further.feature'];
    for (const _time of [1, 2]) await command(further, { cwd });
    const other = readFileSync(join(cwd, 'features/further.feature'), 'utf8');
    expect(other).toContain('@CAP-002');
    expect(other.replace('@CAP-002', '@CAP-001')).toBe(feature);
    await command(['run', 'features'], { cwd });
    const { cases } = summaryIn(cwd) as { readonly cases: readonly { readonly outcome: string }[] };
    expect(cases.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  }, 60_000);

  it('does not write over a feature that somebody wrote', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'trace.har'), trace);
    const written = 'Feature: Own\n  @OWN-001\n  Scenario: One\n    Given Ann is connected\n';
    writeFileSync(join(cwd, 'own.feature'), written);
    const { code } = await command(['feature', 'trace.har', '--out', 'own.feature'], { cwd });
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'own.feature'), 'utf8')).toBe(written);
  });

  it.each([
    ['a case that the capture does not have', ['--case', 'SUB-099']],
    ['a connection that the capture does not have', ['--session', 'nobody']],
    ['a frame that the service did not send', ['--expect', '1']],
    ['what is no frame', ['--expect', 'the first']],
  ])('refuses %s', async (_what, args) => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'a.ndjson'),
      started()
        .end.map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    const { code, stdout, stderr } = await command(['feature', 'a.ndjson', ...args], { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(args[1]);
  });

  it('refuses a capture without a frame as check does', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'empty.ndjson'), '');
    expect((await command(['feature', 'empty.ndjson'], { cwd })).code).toBe(2);
  });
});
