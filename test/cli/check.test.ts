import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { command, folder } from './command.js';

const seedFrames = join(packageRoot(), 'test/fixtures/seed-frames.ndjson');

/** What `check --json` printed: findings, and the summary of the capture. */
function told(stdout: string): { readonly findings: any[]; readonly summary: any } {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { findings: lines.filter(({ id }) => id !== undefined), summary: lines.at(-1).summary };
}

describe('check', () => {
  it("accepts the seed's frames, with notices for what was not recorded and for the numeric id", async () => {
    const { code, stdout } = await command(['check', '--json', seedFrames]);
    expect(code).toBe(0);
    const { findings, summary } = told(stdout);
    expect(summary).toMatchObject({ frames: 5, violations: 0, warnings: 0, notices: findings.length });
    for (const id of ['R-010', 'numeric-request-id'])
      expect(findings).toContainEqual(expect.objectContaining({ id, severity: 'notice' }));
  });

  it('tells of a folder where the frames of a run are', async () => {
    const { code, stderr } = await command(['check', folder()]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('run.ndjson')]);
  });

  it('reads standard input', async () => {
    const input = readFileSync(seedFrames, 'utf8');
    const { code, stdout } = await command(['check', '-', '--json'], { input });
    expect({ code, frames: told(stdout).summary.frames }).toEqual({ code: 0, frames: 5 });
  });

  it('ends with 1 on a violation, and says line, place, expected and actual', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'c.ndjson'),
      readFileSync(seedFrames, 'utf8').replaceAll('1477840809953', '"noon"'),
    );
    const { code, stdout } = await command(['check', 'c.ndjson'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /c\.ndjson:4 {2}violation R-054 {2}cqm\.ExConversationChangeNotification \/body\/changes\/0\/result\/conversationDetails\/startTs/,
    );
    expect(stdout).toMatch(/expected {2}integer\n {4}actual {4}string "noon"/);
  });

  it('prints findings for scripts', async () => {
    const { stdout } = await command(['check', '--json', seedFrames]);
    const { findings } = told(stdout);
    expect(findings).toContainEqual(expect.objectContaining({ id: 'numeric-request-id', line: 3 }));
  });

  it('tells a transcript that was cut short, and judges what there is', async () => {
    const cwd = folder();
    const head = {
      record: 'transcript',
      version: 1,
      title: 't',
      startedAt: '',
      deadlines: { acknowledgement: 1, notification: 1, routing: 1 },
      client: 'harness',
    };
    const request = { kind: 'req', id: '1', type: 'GetClock' };
    const frame = { record: 'frame', n: 1, session: 's', from: 'client', at: 2, frame: request };
    const open = { record: 'open', session: 's', actor: 'Ann', role: 'consumer', url: 'ws://x', at: 1 };
    writeFileSync(
      join(cwd, 't.ndjson'),
      `${JSON.stringify(head)}\n${JSON.stringify(open)}\n${JSON.stringify(frame)}\n{"record":"frame","n":2,"sess`,
    );
    const { code, stdout } = await command(['check', 't.ndjson', '--json'], { cwd });
    expect(code).toBe(0);
    expect(told(stdout).summary).toMatchObject({ frames: 1, isCutShort: true });
  });

  it('shows what comes from the wire without letting it act on the terminal', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'c.ndjson'), '{"kind":"notification","type":"\\u001b[2J\\u202e"}\n');
    const { stdout } = await command(['check', 'c.ndjson'], { cwd });
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('the other commands', () => {
  it.each(['run', 'mock', 'check', 'types', 'steps', 'explain'])('%s --help shows examples', async (name) => {
    const { code, stdout } = await command([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:/);
  });

  it('types --check is content with the packaged types, and names what is out of date', async () => {
    expect(await command(['types', '--check'])).toMatchObject({ code: 0, stderr: '' });
    const cwd = folder();
    await command(['types', '--out', 'o'], { cwd });
    const file = join(cwd, 'o/messages.ts');
    expect((await command(['types', '--out', 'o', '--check'], { cwd })).code).toBe(0);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^\/\/ \w{12} types\/ttr\.json$/m, '// 000000000000 types/ttr.json'),
    );
    const stale = await command(['types', '--out', 'o', '--check'], { cwd });
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain('types/ttr.json');
  });

  it('explain tells a requirement, why, who watches it, and a fault that breaks it', async () => {
    const { stdout } = await command(['explain', 'R-016']);
    expect(stdout).toMatch(
      /R-016 \[MUST\][\s\S]*why[\s\S]*watched[\s\S]*fault +notification-after-unsubscribing/,
    );
  });

  it('steps lists every phrase with an example from the features', async () => {
    const { stdout } = await command(['steps', '--json']);
    const steps = JSON.parse(stdout) as { phrase: string; example?: string }[];
    expect(steps.length).toBeGreaterThan(50);
    expect(steps.filter(({ example }) => example === undefined)).toEqual([]);
  });
});
