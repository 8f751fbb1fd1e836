import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, folder, summaryIn, transcriptsIn } from '../cli/command.js';
import { barriers, fits, hasBrowser, open, openSections, useBrowser, type Look } from './browser.js';

const browser = useBrowser();

const conforming = folder();
const failing = folder();
const drifting = folder();
const pageOf = (cwd: string): string => join(cwd, 'reports/latest/index.html');
const show = (cwd: string, look?: Look) => open(browser(), pageOf(cwd), look);

beforeAll(async () => {
  const tags = '@ACC-009 or @SUB-001 or @R-017';
  await Promise.all([
    command(['run', '--tags', '@R-001 or @R-017'], { cwd: conforming }),
    command(['run', '--fault', 'start-changes', '--tags', tags, '--timeout', '1000'], { cwd: failing }),
    command(['run', '--variation', 'further-members-in-conversations', '--tags', '@SUB-001 or @ACC-008'], {
      cwd: drifting,
    }),
  ]);
}, 60_000);

describe.skipIf(!hasBrowser)('the page of a failing run', () => {
  it('leads by clicks from the verdict to the marked place in the frame', async () => {
    const { page, mischief } = await show(failing);
    const { verdict, endpoint, tool } = summaryIn(failing);
    await expect.poll(() => page.title()).toContain(endpoint.url);
    for (const each of [verdict, tool.name]) expect(await page.title()).toContain(each);
    await page.getByRole('heading', { name: 'nonconformant' }).waitFor();
    expect(await page.locator('.sentence').innerText()).toBe(summaryIn(failing).sentence);
    const failure = page.locator('[data-failure]').first();
    expect(await failure.innerText()).toMatch(
      /MUST R-029[\s\S]*blame\s+endpoint[\s\S]*expected\s+\d+[\s\S]*actual\s+\d+/,
    );
    expect(await failure.innerText()).toMatch(
      /npx messaging-conformance run .*--fault start-changes --tags @ACC-009/,
    );
    await failure
      .getByRole('link', { name: /ACC-009 frame/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /ACC-009/ }).waitFor();
    const marked = page.locator('.line.marked');
    await marked.waitFor();
    expect(await marked.innerText()).toMatch(/"startTs"[\s\S]*R-029/);
    expect(await marked.getAttribute('data-pointer')).toMatch(/\/conversationDetails\/startTs$/);
    expect(await marked.isVisible()).toBe(true);
    expect(mischief).toEqual([]);
  });

  it('leads there by keyboard', async () => {
    const { page } = await show(failing);
    await page.locator('[data-failure]').first().waitFor();
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.closest("[data-failure]") !== null')).toBe(true);
    const isAtFrame = (): Promise<unknown> =>
      page.evaluate('/frame \\d+$/.test(document.activeElement.textContent)');
    for (let press = 0; press < 10 && !(await isAtFrame()); press += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.line.marked').waitFor();
    const before = await page.locator('#frame-title').innerText();
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('#frame-title').innerText()).not.toBe(before);
    const oneBefore = await page.locator('#frame-title').innerText();
    await page.keyboard.press('f');
    await expect.poll(() => page.locator('#frame-title').innerText()).toBe(before);
    // In the frame's JSON, an arrow scrolls: it is still from this frame that the next key leads to the one before.
    await page.locator('.json').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('#frame-title').innerText()).not.toBe(before);
    expect(await page.locator('#frame-title').innerText()).toBe(oneBefore);
    await page.keyboard.press('Escape');
    await page.locator('.verdict').waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('search');
    await page.keyboard.type('ACC-009');
    await expect.poll(() => page.locator('.cases li').count()).toBe(1);
    expect(page.url()).toContain('q=ACC-009');
    // Past the choice of an outcome, in which keys mean something else.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('filters by each number of its table, and a link lands on the same view', async () => {
    const { page } = await show(failing);
    const { requirements, cases } = summaryIn(failing);
    const failed = requirements.filter(({ outcome, level }: any) => outcome === 'failed' && level === 'MUST');
    await page.getByRole('link', { name: `${failed.length} MUST requirements failed` }).click();
    await expect.poll(() => page.locator('.matrix tbody tr').count()).toBe(failed.length);
    const passed = cases.filter(({ outcome }: any) => outcome === 'passed');
    await page.getByRole('link', { name: `${passed.length} scenarios passed` }).click();
    await expect.poll(() => page.locator('.cases li').count()).toBe(passed.length);
    const { page: linked } = await show(failing, { hash: new URL(page.url()).hash.slice(1) });
    await expect.poll(() => linked.locator('.cases li').count()).toBe(passed.length);
    const { page: anchored } = await show(failing, { hash: 'R-029' });
    await expect.poll(() => anchored.locator('tr.current').innerText()).toMatch(/^R-029[\s\S]*ACC-009 #\d+/);
    expect(await anchored.locator('tr.current').isVisible()).toBe(true);
  });

  it('shows a case as steps and a swimlane, and each frame as JSON to search, fold and copy', async () => {
    const { page } = await show(failing, { hash: 'case=ACC-009' });
    await page.locator('.line.marked').waitFor();
    expect(await page.locator('.steps').innerText()).toMatch(/Given the agent Bob is online\s+[\d.]+ m?s/);
    expect(await page.locator('.lane-names').innerText()).toMatch(/Ann[\s\S]*service[\s\S]*Bob/);
    const { cases } = summaryIn(failing);
    const { findings } = cases.find(({ id }: any) => id === 'ACC-009');
    const arrow = page.locator(`[data-frame="${findings[0].frame}"]`);
    expect(await arrow.getAttribute('aria-label')).toMatch(/service to Ann, cqm\..*, violation: R-029/);
    expect(await arrow.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.joins .joined').count()).toBeGreaterThan(3);
    // What came of it is joined to what it came of: accepting the ring.
    expect(await page.locator('.joins .caused').count()).toBe(1);
    const requests = page.locator('.arrow[aria-label*="Ann to service, cm.ConsumerRequestConversation"]');
    await requests.click();
    await page.getByRole('heading', { name: /Ann → service/ }).waitFor();
    await page.getByLabel('Search in the frame').fill('type');
    await expect.poll(() => page.locator('.line.hit').count()).toBeGreaterThan(0);
    await page.locator('.fold').first().click();
    expect(await page.locator('.json').innerText()).toMatch(/… \d+ lines/);
    const copied = async (name: string): Promise<string> => {
      await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
      await page.getByRole('button', { name }).click();
      return page.evaluate<string>('window.copied');
    };
    expect(JSON.parse(await copied('Copy JSON'))).toMatchObject({
      kind: 'req',
      type: 'cm.ConsumerRequestConversation',
    });
    expect(await copied('Copy wscat line')).toMatch(/^wscat -H .* -c 'ws:\S+' -x '\{"kind":"req".*\}'$/);
    expect(await copied('Copy Gherkin')).toMatch(
      /^When Ann sends the request "cm\.ConsumerRequestConversation"/,
    );
    await page.getByRole('button', { name: 'Raw' }).click();
    expect(JSON.parse(await page.locator('pre.raw').innerText())).toMatchObject({ kind: 'req' });
  });

  it('copies a case as a feature that runs', async () => {
    const cwd = folder();
    await command(['run', '--tags', '@SUB-003'], { cwd });
    const { page } = await show(cwd, { hash: 'case=SUB-003' });
    await page.locator('.arrow').first().waitFor();
    await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
    await page.getByRole('button', { name: 'Copy as Gherkin' }).click();
    const copied = await page.evaluate<string>('window.copied');
    // The same as the command makes.
    const made = await command(['feature', 'reports/latest/run.ndjson', '--case', 'SUB-003'], { cwd });
    expect(copied).toBe(made.stdout);
    writeFileSync(join(cwd, 'copied.feature'), copied);
    expect((await command(['run', 'copied.feature'], { cwd })).code).toBe(0);
  });

  it('copies frames as steps that run', async () => {
    const cwd = folder();
    await command(['run', '--tags', '@SUB-001'], { cwd });
    const { page } = await show(cwd, { hash: 'case=SUB-001' });
    await page.locator('.arrow').first().waitFor();
    await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
    const steps: string[] = [];
    for (const type of [
      'cqm.SubscribeExConversations',
      '200 cqm.SubscribeExConv',
      'cqm.ExConversationChange',
    ]) {
      await page.locator(`.arrow[aria-label*=", ${type}"]`).first().click();
      await page.getByRole('button', { name: 'Copy Gherkin' }).click();
      steps.push(await page.evaluate<string>('window.copied'));
    }
    expect(steps[1]).toMatch(
      /^Then Ann's request is answered where\n +\| place +\| value +\|\n +\| \/code +\| 200 +\|/,
    );
    const lines = ['Feature: Copied', '  Scenario: Copied', '    Given Ann is connected', ...steps];
    writeFileSync(join(cwd, 'copied.feature'), lines.join('\n'));
    const { code } = await command(['run', 'copied.feature', '--timeout', '1000'], { cwd });
    expect({ code, verdict: summaryIn(cwd).verdict }).toEqual({ code: 0, verdict: 'conformant' });
  });

  it.each([
    ['light', false],
    ['dark', true],
  ])(
    'has no barrier that can be found, in %s, on the front and in a case, and fits a phone',
    async (_name, dark) => {
      const { page } = await show(failing, { dark });
      await page.locator('.verdict').waitFor();
      await openSections(page);
      expect(await barriers(page)).toEqual([]);
      const { page: inCase } = await show(failing, { dark, hash: 'case=ACC-009' });
      await inCase.locator('.line.marked').waitFor();
      expect(await barriers(inCase)).toEqual([]);
      const { page: narrow } = await show(failing, { dark, width: 390 });
      await narrow.locator('.verdict').waitFor();
      expect(await fits(narrow)).toBe(true);
      expect(await fits(narrow, '.scrolls:has(.levels)')).toBe(true);
      const { page: narrowCase } = await show(failing, { dark, width: 390, hash: 'case=ACC-009' });
      await narrowCase.locator('.line.marked').waitFor();
      expect(await fits(narrowCase)).toBe(true);
    },
  );

  it('prints without what can only be clicked', async () => {
    const { page } = await show(failing);
    await page.locator('.verdict').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.locator('.verdict').isVisible()).toBe(true);
    const { page: inCase } = await show(failing, { hash: 'case=ACC-009' });
    await inCase.locator('.line.marked').waitFor();
    const pdf = await inCase.pdf();
    expect(pdf.length).toBeGreaterThan(10_000);
    await inCase.evaluate('dispatchEvent(new Event("beforeprint"))');
    const written = transcriptsIn(failing).get('ACC-009') ?? '';
    const frames = written.split('"record":"frame"').length - 1;
    const exchanges = written.split('"record":"http"').length - 1;
    await expect.poll(() => inCase.locator('.arrow[data-frame]').count()).toBe(frames);
    expect(await inCase.locator('.arrow[data-exchange]').count()).toBe(2 * exchanges);
    expect(exchanges).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasBrowser)('the page of other runs', () => {
  it('of a conforming one says so, what proves it, what it covered, and how near waits came', async () => {
    const { page, mischief } = await show(conforming);
    await page.getByRole('heading', { name: 'conformant' }).waitFor();
    expect(await page.locator('[data-failure]').count()).toBe(0);
    expect(await page.getByText('this is not a claim of conformance').isVisible()).toBe(true);
    await openSections(page);
    const requirement = page.locator('tr#R-001');
    expect(await requirement.innerText()).toMatch(/passed[\s\S]*#\d+/);
    const message = page.locator('details.message', { hasText: 'cqm.SubscribeExConversations' });
    expect(await message.first().locator('.places').innerText()).toMatch(/seen\s+\/body\/convState/);
    expect(await page.locator('#waits ol a').count()).toBeGreaterThan(0);
    await requirement.getByRole('link', { name: /#\d+/ }).first().click();
    await page.locator('#frame-title').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(mischief).toEqual([]);
  });

  it('shows what was on the wire before the first scenario, also where nothing was', async () => {
    const { page } = await show(conforming);
    await page.locator('.verdict').getByRole('link', { name: 'preflight' }).click();
    await page.locator('.arrow', { hasText: 'GetClockResponse' }).click();
    await page.locator('.looked-at .line', { hasText: 'currentTime' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('k');
    await page.locator('.arrow.selected', { hasText: /^clock\? GetClock$/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.verdict').waitFor();

    const cwd = folder();
    const nowhere = ['--endpoint', 'ws://127.0.0.1:9', '--account', '1', '--agent', 'none', '--token', 'x'];
    const { code } = await command(['run', ...nowhere], { cwd });
    expect(code).toBe(3);
    const { page: silent, mischief } = await show(cwd, { hash: 'beside=preflight' });
    await silent.getByText('no connection came to be').waitFor();
    expect(mischief).toEqual([]);
  });

  it('shows an exchange over HTTP as a request and what came of it, with both bodies', async () => {
    const { page, mischief } = await show(conforming, { hash: 'beside=preflight' });
    const request = page.locator('.arrow[data-exchange]', { hasText: 'POST /api/account/mock/signup' });
    await request.click();
    await page.locator('.arrow.selected[data-exchange]', { hasText: 'HTTP 200 sign-up' }).waitFor();
    const shown = page.locator('.looked-at .exchange');
    expect(await shown.innerText()).toMatch(
      /Request[\s\S]*POST http:\/\/[\s\S]*No body\.[\s\S]*Answer: HTTP 200[\s\S]*jwt"?: "‹token:/,
    );
    expect(await page.locator('#frame-title').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    // A frame takes its place, and a link to the exchange lands on it again.
    const link = page.url();
    await page.locator('.arrow[data-frame]').first().click();
    await page.locator('#frame-title').waitFor();
    expect(await shown.count()).toBe(0);
    await page.goBack();
    await shown.waitFor();
    expect(page.url()).toBe(link);
    expect(mischief).toEqual([]);
  });

  it('shows a request over HTTP that nobody answered', async () => {
    const cwd = folder();
    const nowhere = ['--endpoint', 'ws://127.0.0.1:9', '--account', '1', '--agent', 'none'];
    expect((await command(['run', ...nowhere], { cwd })).code).toBe(3);
    const { page } = await show(cwd, { hash: 'beside=preflight' });
    await page.locator('.arrow[data-exchange]', { hasText: 'no answer: ' }).click();
    await page.locator('.exchange', { hasText: 'No answer' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('of one with drift shows what is undocumented, and the patch that would admit it', async () => {
    const { page } = await show(drifting);
    await page.locator('#drift > summary').click();
    await page.locator('#drift tbody tr').first().waitFor();
    expect(await page.locator('#drift').innerText()).toMatch(
      /undocumented-field[\s\S]*schemas\/.*\.json[\s\S]*"op": "add"[\s\S]*"\/properties\//,
    );
    expect(await barriers(page)).toEqual([]);
  });

  it('of one that was killed shows what there is, and that it did not end', async () => {
    const cwd = folder();
    await command(['run', '--tags', '@R-017'], { cwd });
    const file = join(cwd, 'reports/latest/run.ndjson');
    // What is left is the preflight, two cases, and a line that is cut short.
    const kept = readFileSync(file, 'utf8').split('{"record":"recording"').slice(0, 4);
    writeFileSync(file, `${kept.join('{"record":"recording"')}{"record":"rec`);
    const { code } = await command(['report', 'reports/latest'], { cwd });
    expect(code).toBe(130);
    const { page, mischief } = await show(cwd);
    await page.getByText('The run was interrupted before its end').waitFor();
    expect(await page.locator('.verdict').innerText()).toMatch(/\d+ of \d+ scenarios\b.*\b\d+ frames/);
    await openSections(page);
    expect(await page.locator('#not-run').innerText()).toMatch(/not run\s+not-begun\s+\d+ scenario/);
    expect(await page.locator('.cases li').count()).toBeGreaterThan(0);
    await page.locator('.cases li', { hasText: 'passed' }).locator('a').first().click();
    await page.locator('.arrow').first().waitFor();
    expect(mischief).toEqual([]);
  });

  it('of one that could not be decided says why', async () => {
    const cwd = folder();
    await command(['run', '--tags', '@ACC-008', '--agent', 'none'], { cwd });
    const { page } = await show(cwd);
    await page.locator('#inconclusive > summary').click();
    await expect.poll(() => page.locator('#inconclusive').innerText()).toContain('no-agent');
    expect(await barriers(page)).toEqual([]);
  });

  it.each([
    'response-never',
    'reqid-as-number',
    'events-out-of-order',
    'start-changes',
    'closing-not-notified',
  ])(
    'of one broken by %s leads to a failure, and from there to its case',
    async (fault) => {
      const cwd = folder();
      const tags = '(@R-003 or @R-005 or @R-011 or @R-016 or @R-031 or @R-042) and not @timed';
      const args = ['run', '--fault', fault, '--timeout', '1000', '--tags', tags];
      const { code } = await command(args, { cwd });
      expect(code).toBe(1);
      const { page, mischief } = await show(cwd);
      const failure = page.locator('[data-failure]').first();
      await failure.waitFor();
      expect(await failure.innerText()).toMatch(/R-\d{3}[\s\S]*passes with[\s\S]*reproduce/);
      await failure.locator('ul.inline a').first().click();
      await page.locator('.arrow').first().waitFor();
      expect(await page.locator('h1').innerText()).toMatch(/failed/);
      expect(mischief).toEqual([]);
    },
    120_000,
  );
});
