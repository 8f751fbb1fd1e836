import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder } from './command.js';
import { errorIn, toldIn } from './told.js';

const wrong = ['--fault', 'foreign-conversations-shown'];

describe('explore', () => {
  it('finds nothing in the mock, makes the page, and says how much was played', async () => {
    const cwd = folder();
    const { code, stdout } = await command(['explore', '--sequences', '8'], { cwd });
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/^NOTHING FOUND\b.* 8 /m);
    expect(existsSync(join(cwd, 'reports/latest/index.html'))).toBe(true);
  });

  it('keeps a find as a file that does it again and as a feature that fails, until the service is mended', async () => {
    const cwd = folder();
    const { code, stdout } = await command(
      ['explore', ...wrong, '--finds', '1', '--sequences', '200', '--json'],
      { cwd },
    );
    expect(code, stdout).toBe(1);
    const { finds, verdict } = JSON.parse(stdout) as {
      verdict: string;
      finds: { id: string; framesSent: number; replay: string; feature: string; confirmed: object }[];
    };
    expect(verdict).toBe('nonconformant');
    const [find] = finds;
    expect(find).toMatchObject({ id: 'R-034', confirmed: { times: 3, of: 3 } });
    expect(find?.framesSent).toBeLessThanOrEqual(6);
    const replay = ['explore', '--replay', find?.replay ?? ''];
    const again = await command([...replay, ...wrong], { cwd });
    expect([again.code, again.stdout]).toEqual([1, expect.stringMatching(/^FAILED/)]);
    const mended = await command(replay, { cwd });
    expect([mended.code, mended.stdout]).toEqual([0, expect.stringMatching(/^FIXED/)]);
    // The exploration stays the latest, with its finds and its page.
    for (const file of ['finds/find-1.json', 'index.html'])
      expect(existsSync(join(cwd, 'reports/latest', file)), file).toBe(true);
    expect(readFileSync(join(cwd, find?.feature ?? ''), 'utf8')).toMatch(/^ *# .*sequence \d+/m);
    const run = await command(['run', find?.feature ?? '', ...wrong], { cwd });
    expect(run.code, run.stdout).toBe(1);
    expect(run.stdout).toContain('R-034');
    expect((await command(['run', find?.feature ?? ''], { cwd })).code).toBe(0);
  });

  it('says that it cannot tell when not all of a find can be done', async () => {
    const cwd = folder();
    const acts = [
      { who: 'Ann', does: 'connect', by: 'header' },
      {
        who: 'Ann',
        does: 'ask',
        on: 1,
        type: 'cqm.UnsubscribeExConversations',
        body: { subscriptionId: '${subscription 4}' },
      },
    ];
    const find = {
      replay: 1,
      found: { id: 'R-016', where: 'x', why: 'y' },
      people: { Ann: 'consumer' },
      acts,
    };
    writeFileSync(join(cwd, 'find.json'), JSON.stringify(find));
    const { code, stdout } = await command(['explore', '--replay', 'find.json'], { cwd });
    expect([code, stdout]).toEqual([3, expect.stringMatching(/^ERROR.*subscription 4/)]);
  });

  it.each([
    ['no JSON', '{"replay":', expect.any(String)],
    ['no find', '{"replay":2}', expect.any(String)],
    [
      'an act that nobody knows',
      '{"replay":1,"found":{"id":"R-001","where":"","why":""},"people":{},"acts":[{"who":"Ann","does":"dance"}]}',
      expect.stringContaining('/acts/0/does'),
    ],
  ])('refuses a file that holds %s', async (_what, text, problem) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'find.json'), text);
    const { code, stdout } = await command(['explore', '--replay', 'find.json', '--json'], { cwd });
    expect(code).toBe(2);
    const { code: what, facts } = errorIn(stdout);
    expect(what).toBe('file-invalid');
    expect(facts).toMatchObject({ problem, 'what now': expect.stringContaining('replay.schema.json') });
  });

  it('connects to nothing in a dry run, and shows the same with the same seed', async () => {
    const cwd = folder();
    const dry = [
      'explore',
      '--dry-run',
      '--seed',
      '5',
      '--endpoint',
      'wss://nobody.invalid',
      '--account',
      '1',
    ];
    const { code, stdout } = await command(dry, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Sequence 5');
    expect((await command(dry, { cwd })).stdout).toBe(stdout);
  });

  it('is inconclusive where nobody answers, and says so', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await command(
      ['explore', '--endpoint', 'ws://127.0.0.1:9', '--account', '1', '--token', 'a.b.c', '--sequences', '2'],
      { cwd },
    );
    expect(code).toBe(3);
    expect(`${stdout}${stderr}`).toContain('INCONCLUSIVE');
    expect(toldIn(stderr).facts).toHaveProperty('what now');
  });

  it.each([
    [['--for', '5'], 'option-invalid', '--for'],
    [['--agent', 'manual'], 'options-conflict', '--agent manual'],
    [['--sequences', '0'], 'option-invalid', '--sequences'],
    [['--fault', 'x', '--endpoint', 'wss://h', '--account', '1'], 'options-conflict', '--fault'],
  ])('refuses %j', async (given, what, option) => {
    const { code, stdout } = await command(['explore', ...given, '--json'], { cwd: folder() });
    expect(code).toBe(2);
    const error = errorIn(stdout);
    expect(error.code).toBe(what);
    expect(`${error.headline} ${error.facts['given'] ?? ''}`).toContain(option);
  });
});
