import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attempt, CaseResult, Finding, Recording, RunResult } from '../../src/judge/index.js';
import { terminalSummary, writeReports } from '../../src/report/index.js';
import { command, folder } from '../cli/command.js';

// A machine without a browser cannot open a page; CI installs one, and fails without.
const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(chromiumPath) || process.env['CI'] !== undefined;

let browser: Browser;
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await chromium.launch({
    executablePath: chromiumPath,
    args: flags,
  });
}, 60_000);
afterAll(async () => {
  if (hasBrowser) await browser.close();
});

/** Opens a page from disk and gathers whatever it should not do. */
async function open(file: string): Promise<{ page: Page; mischief: string[] }> {
  const page = await browser.newPage();
  const mischief: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) mischief.push(`request ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    mischief.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => mischief.push(`error ${error.message}`));
  await page.goto(pathToFileURL(file).href);
  return { page, mischief };
}

const hostile = `<img src=x onerror=alert(1)>"'</script><script>alert(2)</script> javascript:alert(3) http://evil.example/x.png \u202etxt \u001b[2J\u0000`;

const finding: Finding = {
  id: 'R-029',
  severity: 'violation',
  blame: 'endpoint',
  why: `the start changed ${hostile}`,
  session: 'Ann#1',
  frame: 1,
  pointer: '/body',
  expected: '1',
  actual: hostile,
};

function recording(): Recording {
  const records = [
    { record: 'open', session: 'Ann#1', actor: 'Ann', role: 'consumer', url: 'ws://x', at: 1 },
    {
      record: 'frame',
      n: 1,
      session: 'Ann#1',
      from: 'service',
      at: 2,
      frame: { kind: 'notification', type: hostile, [hostile]: hostile },
    },
    { record: 'finding', ...finding },
    { record: 'frame', n: 2, session: 'Ann#1', from: 'service', at: 3, text: hostile },
    { record: 'frame', n: 3, session: 'Ann#1', from: 'service', at: 4, binary: 'AAEC' },
    {
      record: 'frame',
      n: 4,
      session: 'Ann#1',
      from: 'service',
      at: 5,
      frame: { kind: 'notification', big: 'x'.repeat(1_000_000) },
    },
  ];
  const deep = `{"record":"frame","n":5,"session":"Ann#1","from":"service","at":6,"frame":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    record: 'frame',
    n: index + 6,
    session: 'Ann#1',
    from: 'client',
    at: 7,
    frame: { kind: 'req', id: String(index), type: 'GetClock' },
  }));
  const lines = [
    ...records.map((record) => JSON.stringify(record)),
    deep,
    'no json at all',
    ...many.map((record) => JSON.stringify(record)),
    '{"record":"fra',
  ];
  return { transcripts: ['hostile'], records: (name) => (name === 'hostile' ? lines : []) };
}

function run(): RunResult {
  const attempt: Attempt = {
    outcome: 'failed',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
    steps: [
      { keyword: 'Given', text: hostile, status: 'failed', durationMs: 1, error: `${hostile}\nsecond line` },
    ],
    transcript: 'hostile',
    findings: [finding],
    broken: ['R-029'],
    frames: 2_005,
  };
  const failed: CaseResult = {
    id: 'SUB-001',
    name: hostile,
    feature: hostile,
    uri: 'f.feature',
    line: 3,
    tags: [],
    requirements: ['R-029'],
    outcome: 'failed',
    attempts: [attempt],
  };
  const reason = { code: 'no-agent', message: hostile };
  const undecided: CaseResult = {
    ...failed,
    id: 'SUB-002',
    outcome: 'inconclusive',
    reason,
    attempts: [{ ...attempt, outcome: 'inconclusive', reason, steps: [], findings: [], broken: [] }],
  };
  const zero = {
    passed: 0,
    failed: 1,
    flaky: 0,
    inconclusive: 1,
    'not applicable': 0,
    'not run': 0,
    error: 0,
  };
  return {
    tool: { name: 'messaging-conformance', version: '0' },
    endpoint: { url: `wss://host/${hostile}`, account: '1', embeddedMock: false, faults: [], variations: [] },
    options: { tags: hostile },
    digests: { contract: '0', suite: '0' },
    strict: false,
    narrowedBy: [`--tags ${hostile}`],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 10,
    verdict: 'nonconformant',
    sentence: 'Does not conform.',
    interrupted: false,
    problems: [{ code: 'odd', message: hostile, blame: 'environment' }],
    cases: [failed, undecided],
    requirements: [
      {
        id: 'R-029',
        level: 'MUST',
        text: 'startTs never changes.',
        source: 'inf',
        outcome: 'failed',
        cases: ['SUB-001'],
        findings: 1,
      },
    ],
    counts: { cases: zero, findings: { violation: 1, warning: 0, notice: 0 }, frames: 2_005 },
  };
}

describe.skipIf(!hasBrowser)('the report of a real run', () => {
  it('opens from disk, asks for nothing, and leads from a failing scenario to the frame', async () => {
    const cwd = folder();
    await command(
      ['run', '--fault', 'start-changes', '--tags', '@ACC-009 or @SUB-001', '--timeout', '1000'],
      { cwd },
    );
    const { page, mischief } = await open(join(cwd, 'reports/latest/index.html'));
    await expect.poll(() => page.title()).toBe('nonconformant · messaging-conformance');
    await page.getByText('ACC-009 The consumer still takes part').click();
    const body = page.locator('body');
    await expect.poll(() => body.innerText()).toMatch(/✗ violation R-029/);
    const text = await body.innerText();
    expect(text).toMatch(/\d+\.\s+\+\d+ ms\s+service → Ann\s+cqm\.ExConversationChangeNotification/);
    expect(text).toMatch(/conversationDetails\/startTs/);
    expect(text).toMatch(/SUB-001 A subscription is granted with an id/);
    expect(mischief).toEqual([]);
  }, 60_000);
});

describe('the report of a run whose every string is hostile', () => {
  it.skipIf(!hasBrowser)(
    'executes nothing, asks for nothing, shows what it can, and says what it left out',
    async () => {
      const directory = folder();
      const { html } = await writeReports(directory, run(), recording());
      const { page, mischief } = await open(html);
      await page.getByText('SUB-001').first().click();
      const body = page.locator('body');
      await expect.poll(() => body.innerText()).toMatch(/2005, of which \d+ are shown here/);
      const text = await body.innerText();
      expect(text).toContain('<img src=x onerror=alert(1)>');
      expect(text).not.toMatch(/[\u202e\u001b]/);
      expect(text).toMatch(/whole in the transcript/);
      expect(
        await page.locator('img[src*="evil"], a[href*="evil"], a[href^="javascript"], img[src="x"]').count(),
      ).toBe(0);
      expect(mischief).toEqual([]);
    },
    60_000,
  );

  it.skipIf(!hasBrowser)('gives XML that a parser takes, and JSON', async () => {
    const directory = folder();
    const { junit, summary } = await writeReports(directory, run(), recording());
    const page = await browser.newPage();
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
    })(${JSON.stringify(readFileSync(junit, 'utf8'))})`);
    expect(parsed).toEqual({
      error: null,
      tests: 3,
      failures: 1,
      skipped: 1,
      errors: 1,
      property: 'R-029',
    });
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
      format: 1,
      verdict: 'nonconformant',
      cases: [{ id: 'SUB-001', findingsInAll: 1 }, {}],
    });
  });

  it('is told on the terminal without acting on it, in one screen', () => {
    const text = terminalSummary(run(), { color: false, report: undefined });
    expect(text).not.toMatch(/[\u202e\u001b\u0000]/);
    expect(text).toMatch(/^NONCONFORMANT {2}Does not conform/);
    expect(text).toMatch(/INCONCLUSIVE 1 × no-agent/);
    expect(text.split('\n').length).toBeLessThan(40);
  });
});
