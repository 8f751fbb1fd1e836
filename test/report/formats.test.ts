import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { makeBadge } from 'badge-maker';
import { parse } from 'junit2json';
import { lexer, type Token } from 'marked';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { annotations, writeReports } from '../../src/report/index.js';
import { command, folder, program } from '../cli/command.js';
import { hasBrowser, useBrowser } from './browser.js';
import { hostileRecording, hostileRun } from './hostile-run.js';

const browser = useBrowser();
const cwd = folder();
const latest = (name: string): string => readFileSync(join(cwd, 'reports/latest', name), 'utf8');

beforeAll(async () => {
  const tags = '@ACC-009 or @SUB-001 or @R-017';
  await command(['run', '--fault', 'start-changes', '--tags', tags, '--timeout', '1000'], { cwd });
});

/** Every token of a page of Markdown, those inside others too. */
function tokensOf(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...tokensOf('tokens' in token ? (token.tokens ?? []) : [])]);
}

describe('junit.xml', () => {
  it('is read by a parser of JUnit, with requirement, level and blame as properties', async () => {
    const report = await parse(latest('junit.xml'));
    if (report === undefined || report === null || !('testsuite' in report))
      throw new Error('There are no suites.');
    const cases = report.testsuite?.flatMap((suite) => suite.testcase ?? []) ?? [];
    const failed = cases.filter(({ failure }) => failure !== undefined);
    expect(cases.length).toBeGreaterThan(3);
    expect(failed.map(({ name }) => name?.split(' ')[0])).toEqual(['ACC-009']);
    const [first] = failed;
    const properties = (first as any).properties.map(({ name, value }: any) => [name, value]);
    expect(properties).toEqual(
      expect.arrayContaining([
        ['requirement', 'R-031'],
        ['level', 'MUST'],
        ['broken', 'R-029'],
        ['blame', 'endpoint'],
      ]),
    );
    const [failure] = (first as any).failure;
    expect(failure.message).toMatch(/^R-029: [^\n]{1,200}$/);
    expect(failure.inner).toMatch(/R-029[\s\S]*startTs/);
    expect(properties).toContainEqual(['link', 'index.html#case=ACC-009']);
  });

  it.skipIf(!hasBrowser)('is XML, whatever the endpoint sends', async () => {
    const { junit } = await writeReports(folder(), hostileRun(), hostileRecording());
    const xml = readFileSync(junit, 'utf8');
    expect(await parse(xml)).toBeDefined();
    const page = await browser().newPage();
    // As text: the types of the browser are not those of this project.
    const parsed: unknown = await page.evaluate(`((xml) => {
      const document = new DOMParser().parseFromString(xml, 'application/xml');
      const all = (name) => document.getElementsByTagName(name).length;
      return {
        error: document.querySelector('parsererror')?.textContent ?? null,
        tests: all('testcase'),
        failures: all('failure'),
        skipped: all('skipped'),
        errors: all('error'),
        property: document.querySelector('property[name="requirement"]')?.getAttribute('value'),
      };
    })(${JSON.stringify(xml)})`);
    expect(parsed).toEqual({ error: null, tests: 3, failures: 1, skipped: 1, errors: 1, property: 'R-029' });
  });
});

describe('summary.md', () => {
  it('is read by a parser of Markdown: the verdict, the table and the failures, in a size that a comment holds', () => {
    const text = latest('summary.md');
    expect(text.length).toBeLessThan(65_536);
    const tokens = lexer(text);
    expect(tokens[0]).toMatchObject({ type: 'heading', depth: 2, text: '❌ Nonconformant' });
    const table = tokens.find((token) => token.type === 'table');
    expect(table).toMatchObject({
      header: [
        { text: 'Requirements' },
        { text: 'passed' },
        {},
        {},
        {},
        { text: 'not applicable' },
        { text: 'not run' },
      ],
    });
    expect((table as any).rows[0][0].text).toBe('MUST');
    const html = tokens.filter((token) => token.type === 'html').map(({ raw }) => raw);
    expect(html.join('')).toMatch(/<details><summary><code>ACC-009<\/code>|<details><summary>`ACC-009`/);
  });

  it('holds no HTML of a stranger, and no link of theirs', async () => {
    const { markdown } = await writeReports(folder(), hostileRun(), hostileRecording());
    const tokens = tokensOf(lexer(readFileSync(markdown, 'utf8')));
    const html = tokens.filter(({ type }) => type === 'html').map(({ raw }) => raw);
    for (const each of html) expect(each).not.toMatch(/<(?!\/?(?:details|summary|code)\b)/);
    expect(tokens.filter(({ type }) => type === 'image')).toEqual([]);
    const links = tokens.flatMap((token) => (token.type === 'link' ? [String(token['href'])] : []));
    for (const href of links) expect(href).not.toMatch(/^javascript/);
  });
});

describe('badge.json', () => {
  it('is an endpoint badge that the badge maker draws', () => {
    const { schemaVersion, ...badge } = JSON.parse(latest('badge.json')) as {
      schemaVersion: number;
      label: string;
      message: string;
      color: string;
    };
    expect(schemaVersion).toBe(1);
    const svg = makeBadge(badge);
    expect(svg).toContain('messaging conformance');
    expect(svg).toMatch(/nonconformant, \d+ of \d+ MUST/);
  });
});

describe('annotations', () => {
  it("are what GitHub's own toolkit would write for the same failures", () => {
    const lines = annotations(hostileRun(), { mask: (text) => text });
    expect(lines).toHaveLength(1);
    const unescaped = (text: string): string =>
      text
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%25', '%');
    for (const line of lines) {
      const [, kind = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      const given = Object.fromEntries(
        properties
          .split(',')
          .map((each) => [each.slice(0, each.indexOf('=')), unescaped(each.slice(each.indexOf('=') + 1))]),
      );
      const written: string[] = [];
      const spy = vi
        .spyOn(process.stdout, 'write')
        .mockImplementation((text) => written.push(String(text)) > 0);
      core[kind as 'error' | 'notice'](unescaped(message), {
        title: given['title'] ?? '',
        file: given['file'] ?? '',
        startLine: Number(given['line']),
      });
      spy.mockRestore();
      const sorted = (text: string): string => {
        const [, head = '', list = '', rest = ''] = /^::(\w+) (.*?)::(.*)$/.exec(text.trimEnd()) ?? [];
        return `${head} ${list.split(',').sort().join(',')} ${rest}`;
      };
      expect(written.map(sorted)).toEqual([sorted(line)]);
    }
  });
});

describe('an annotation', () => {
  const mask = (text: string): string => text;

  it.each([
    'messaging-conformance/features/accept.feature',
    'node_modules/messaging-conformance/features/accept.feature',
    'api/node_modules/other/own.feature',
    '../elsewhere/own.feature',
    '/somewhere/own.feature',
    'file:///somewhere/own.feature',
  ])("has no place in the reader's repository when the scenario is of %s", (uri) => {
    const run = hostileRun();
    const cases = run.cases.map((each) => ({ ...each, uri }));
    const [line = ''] = annotations({ ...run, cases }, { mask });
    expect(line).toMatch(/^::error title=SUB-001/);
  });

  it('is an error for what broke, a warning for a SHOULD unless the run is strict, and none for the rest', () => {
    const run = hostileRun();
    const level = 'SHOULD' as const;
    const attempts = run.cases[0]?.attempts.map((attempt) => ({ ...attempt, findings: [] })) ?? [];
    const cases = run.cases.map((each, index) => (index === 0 ? { ...each, attempts } : each));
    const requirements = run.requirements.map((each) => ({ ...each, level }));
    const should = { ...run, cases, requirements };
    const kinds = (each: typeof run): string[] =>
      annotations(each, { mask }).map((line) => line.split(' ')[0] ?? '');
    expect(kinds(run)).toEqual(['::error']);
    expect(kinds(should)).toEqual(['::warning']);
    expect(kinds({ ...should, strict: true })).toEqual(['::error']);
  });
});

describe('what is printed', () => {
  const run = ['run', '--tags', '@SUB-001', '--timeout', '1000'];

  it('is the verdict alone with --quiet', async () => {
    const { stdout, stderr, code } = await command([...run, '--quiet']);
    expect(stdout).toMatch(/^CONFORMANT {2}Conforms to .*\n$/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('is the summary with --json, and nothing else, in GitHub Actions too', async () => {
    const { stdout, code } = await command([...run, '--json', '--fault', 'response-never'], {
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ format: 1, cases: [{ id: 'SUB-001' }] });
    expect(code).toBe(JSON.parse(stdout).verdict === 'conformant' ? 0 : 1);
  });

  it('has colour on a terminal, unless NO_COLOR says no, and none elsewhere', async () => {
    const plain = await command(run, { env: { NO_COLOR: '' } });
    expect(plain.stdout).not.toContain('\u001b');
    if (!existsSync('/usr/bin/script')) return;
    const onTerminal = (noColor: string): string =>
      spawnSync('script', ['-qec', [process.execPath, program, ...run].join(' '), '/dev/null'], {
        cwd: folder(),
        env: { ...process.env, NO_COLOR: noColor, CI: '1' },
        encoding: 'utf8',
      }).stdout;
    expect(onTerminal('')).toMatch(/\u001b\[32mCONFORMANT/);
    expect(onTerminal('1')).toMatch(/^CONFORMANT/);
  });
});
