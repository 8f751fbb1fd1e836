import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot, requirements } from '../../src/contract/index.js';
import { archive, jwt, message, request, secret, secretEntry, wrong } from '../capture/captured.js';
import { command, folder, start } from './command.js';
import { errorIn } from './told.js';

const quoting = { kind: 'resp', reqId: secret, code: jwt, type: 'GetClockResponse' };
const har = JSON.stringify(
  archive([message('send', request), message('receive', wrong), message('receive', quoting)], secretEntry),
);

describe('check --report', () => {
  it('makes the reports of a run, a case for each session, without a token in any of them', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'trace.har'), har);
    writeFileSync(join(cwd, 'frames.ndjson'), `${JSON.stringify(request)}\n{"oops`);
    const { code, stdout } = await command(['check', '--report', 'r', 'trace.har', 'frames.ndjson'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/Report: .*index\.html/);
    const latest = join(cwd, 'r/latest');
    const written = ['index.html', 'junit.xml', 'summary.md', 'summary.json', 'findings.sarif', 'run.ndjson'];
    for (const name of written) {
      const text = readFileSync(join(latest, name), 'utf8');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(jwt.slice(0, 30));
    }
    const summary = JSON.parse(readFileSync(join(latest, 'summary.json'), 'utf8')) as {
      readonly verdict: string;
    };
    expect(summary.verdict).toBe('nonconformant');
    // What is remade from the recording alone says the same.
    const before = readFileSync(join(latest, 'findings.sarif'), 'utf8');
    expect((await command(['report', 'r/latest'], { cwd })).code).toBe(1);
    expect(readFileSync(join(latest, 'findings.sarif'), 'utf8')).toBe(before);
  }, 30_000);

  it('never says passed of what the capture cannot show', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'frames.ndjson'), `${JSON.stringify(request)}\n`);
    await command(['check', '--report', 'r', 'frames.ndjson'], { cwd });
    const { stdout } = await command(['check', '--json', 'frames.ndjson'], { cwd });
    const { summary } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
      summary: { notJudgeable: readonly { requirement: string }[] };
    };
    expect(summary.notJudgeable.map(({ requirement }) => requirement)).toContain('R-011');
    const report = JSON.parse(readFileSync(join(cwd, 'r/latest/summary.json'), 'utf8')) as {
      requirements: readonly { id: string; outcome: string; lacks?: readonly string[] }[];
    };
    const lacking = report.requirements.filter(({ lacks }) => lacks !== undefined);
    expect(lacking.map(({ id }) => id)).toEqual(summary.notJudgeable.map(({ requirement }) => requirement));
    expect(lacking.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
    // A service that has said nothing has kept nothing.
    expect(report.requirements.find(({ id }) => id === 'R-014')?.lacks).toEqual(['a frame of the service']);
    expect(
      report.requirements.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id[0]),
    ).not.toContain('R');
  }, 30_000);

  it('writes SARIF 2.1.0: a rule for each requirement, a result for each finding, at its place', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a trace.har'), har);
    await command(['check', '--report', 'r', 'a trace.har'], { cwd });
    const { version, $schema, runs } = JSON.parse(
      readFileSync(join(cwd, 'r/latest/findings.sarif'), 'utf8'),
    ) as {
      version: string;
      $schema: string;
      runs: readonly {
        tool: {
          driver: { name: string; rules: readonly { id: string; shortDescription: { text: string } }[] };
        };
        results: readonly {
          ruleId: string;
          ruleIndex: number;
          level: string;
          message: { text: string };
          locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
        }[];
      }[];
    };
    expect([version, $schema]).toEqual(['2.1.0', expect.stringMatching(/sarif.*2\.1\.0\.json$/)]);
    const [run] = runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining([...requirements().keys()]));
    const results = run?.results ?? [];
    const { stdout } = await command(['check', '--json', 'a trace.har'], { cwd });
    const findings = stdout
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { id: string });
    expect(results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ id }) => id));
    for (const { ruleId, ruleIndex, level, message: said, locations } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(said.text).not.toBe('');
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('a%20trace.har');
    }
    expect(results.find(({ ruleId }) => ruleId === 'R-013')?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: har.indexOf('{"type":"receive"') + 1,
    });
  }, 30_000);
});

describe('check', () => {
  it('says its verdict in the words of a run, and what explains it', async () => {
    const cwd = folder();
    const frames = `${JSON.stringify(request)}\n`;
    writeFileSync(join(cwd, 'right.ndjson'), frames);
    writeFileSync(join(cwd, 'wrong.ndjson'), `${frames}${JSON.stringify(wrong)}\n`.repeat(40));
    writeFileSync(join(cwd, 'unread.ndjson'), `${frames}oops\n`);
    const right = await command(['check', 'right.ndjson'], { cwd });
    expect(right).toMatchObject({ code: 0, stdout: expect.stringMatching(/^CONFORMANT {2}/m) });
    const bad = await command(['check', 'wrong.ndjson'], { cwd });
    expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/^NONCONFORMANT {2}.*\(R-013/m) });
    expect(bad.stdout).toContain('npx messaging-conformance explain R-0');
    // Findings of one kind are told once, with the places of the others.
    expect(bad.stdout.match(/violation R-013/g)).toHaveLength(1);
    expect(bad.stdout).toMatch(/ 4, 6, 8, .*\b40\b/);
    const unread = await command(['check', 'unread.ndjson'], { cwd });
    expect(unread).toMatchObject({ code: 3, stdout: expect.stringMatching(/^INCONCLUSIVE {2}/m) });
  }, 30_000);

  it('names entry and message of a HAR, and the command that converts what is not read', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'trace.har'), har);
    writeFileSync(join(cwd, 'p.pcapng'), Buffer.from([0x0a, 0x0d, 0x0d, 0x0a, 0, 0]));
    writeFileSync(join(cwd, 'empty.har'), '{"log":{"entries":[]}}');
    const found = await command(['check', 'trace.har'], { cwd });
    expect(found.stdout).toMatch(/trace\.har:1:\d+ \(entry 1, message 1\) {2}violation R-013/);
    const packets = await command(['check', '--json', 'p.pcapng'], { cwd });
    expect(packets.code).toBe(2);
    expect(errorIn(packets.stdout)).toMatchObject({
      code: 'capture-format',
      facts: { 'what now': expect.stringContaining('tshark -r p.pcapng') },
    });
    const empty = await command(['check', '--json', 'empty.har'], { cwd });
    expect(empty.code).toBe(2);
    expect(errorIn(empty.stdout)).toMatchObject({ code: 'capture-empty', facts: { where: 'empty.har' } });
  }, 30_000);

  it('tells findings of what is followed as they come', async () => {
    const { child, done } = start(['check', '-'], folder());
    let seen = '';
    const shown = new Promise<void>((resolve) =>
      child.stdout?.on('data', (text: string) => {
        seen += text;
        if (seen.includes('violation R-013')) resolve();
      }),
    );
    child.stdin?.write(`${JSON.stringify(request)}\n${JSON.stringify(wrong)}\n`);
    // It comes while nobody has said that there is no more.
    await shown;
    expect(seen).toMatch(/standard input:2 {2}violation R-013/);
    expect(seen).not.toMatch(/NONCONFORMANT/);
    child.stdin?.end();
    expect(await done).toMatchObject({ code: 1, stdout: expect.stringMatching(/NONCONFORMANT/) });
  }, 30_000);

  it('narrows to a connection and a time, and says when nothing is left', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'trace.har'), har);
    expect((await command(['check', '--session', 'entry 1', 'trace.har'], { cwd })).code).toBe(1);
    const none = await command(['check', '--json', '--session', 'entry 7', 'trace.har'], { cwd });
    expect(none.code).toBe(2);
    expect(errorIn(none.stdout)).toMatchObject({
      code: 'capture-empty',
      facts: { problem: expect.stringContaining('--session') },
    });
    expect((await command(['check', '--since', '2030-01-01', 'trace.har'], { cwd })).code).toBe(2);
    expect((await command(['check', '--since', '2020-01-01', 'trace.har'], { cwd })).code).toBe(1);
    const bad = await command(['check', '--json', '--since', 'yesterday', 'trace.har'], { cwd });
    expect(bad.code).toBe(2);
    expect(errorIn(bad.stdout)).toMatchObject({
      code: 'option-invalid',
      headline: expect.stringContaining('--since'),
      facts: { given: 'yesterday' },
    });
  }, 30_000);

  it('judges a HAR of HTTP alone, and says by name when nothing of the API is in one', async () => {
    const cwd = folder();
    const entryOf = (url: string, body: unknown): object => ({
      startedDateTime: '2026-01-01T00:00:00Z',
      time: 5,
      request: { method: 'POST', url, headers: [] },
      response: { status: 200, headers: [], content: { text: JSON.stringify(body) } },
    });
    const signUp = 'https://a.example/api/account/1/signup';
    const write = (name: string, ...entries: readonly object[]): void =>
      writeFileSync(join(cwd, name), JSON.stringify({ log: { entries } }));
    write('right.har', entryOf(signUp, { jwt }));
    write('wrong.har', entryOf(signUp, { jwt: 7 }));
    write('other.har', entryOf('https://a.example/page', {}));
    const exitCode = async (...args: readonly string[]): Promise<number | null> =>
      (await command(['check', ...args], { cwd })).code;
    expect(await exitCode('right.har')).toBe(0);
    expect(await exitCode('wrong.har', '--report', 'r')).toBe(0);
    const run = JSON.parse(readFileSync(join(cwd, 'r/latest/summary.json'), 'utf8')) as unknown;
    expect(run).toMatchObject({ verdict: 'conformant' });
    const told = (await command(['check', '--json', 'wrong.har'], { cwd })).stdout.trim().split('\n');
    const summary = { verdict: 'conformant', frames: 0, exchanges: 1, notices: 1 };
    expect(told.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 'http-body', pointer: '/jwt' },
      { summary },
    ]);
    for (const left of [['other.har'], ['right.har', '--session', 'another']]) {
      const { code, stdout } = await command(['check', '--json', ...left], { cwd });
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'capture-empty' } });
    }
  }, 30_000);

  it('reads what Playwright keeps beside its HAR', async () => {
    const file = join(packageRoot(), 'test/capture/genuine/attached.har');
    expect(existsSync(file)).toBe(true);
    const { code, stdout } = await command(['check', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/14 frames judged/) });
  });
});
