import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, folder, summaryIn } from '../cli/command.js';
import { barriers, fits, hasBrowser, open, openSections, useBrowser, type Look } from './browser.js';

const browser = useBrowser();
const green = folder();
const broken = folder();
const undecided = folder();
const show = async (cwd: string, look?: Look): Promise<Page> =>
  (await open(browser(), join(cwd, 'reports/latest/index.html'), look)).page;

beforeAll(async () => {
  const tags = ['--tags', '@ACC-001 or @ACC-009 or @SUB-001 or @CLS-001 or @CLS-009 or @EVT-001'];
  const faults = ['start-changes', 'closing-not-notified'].flatMap((fault) => ['--fault', fault]);
  await command(['run'], { cwd: green });
  await Promise.all([
    command(['run', ...faults, ...tags, '--timeout', '500'], { cwd: broken }),
    command(['run', '--agent', 'none', '--tags', '@ACC-009 or @SUB-001'], { cwd: undecided }),
  ]);
}, 120_000);

/** Has what is copied kept for the test. */
async function copied(page: Page, name: string): Promise<string> {
  await page.evaluate('navigator.clipboard.writeText = async (text) => { window.copied = text; }');
  await page.getByRole('button', { name, exact: true }).click();
  return page.evaluate<string>('window.copied');
}

/** How far an element's top is below the top of the window. */
const topOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);

/** Elements whose text is wider than they are, and that neither say so nor scroll. */
const cutSilently = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('main *')].filter((each) => {
    const { overflowX, textOverflow } = getComputedStyle(each);
    return each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1 && overflowX === 'hidden'
      && textOverflow !== 'ellipsis' && each.tagName !== 'svg' && !each.matches('.track, .swimlane');
  }).map((each) => each.className || each.tagName)`);

describe.skipIf(!hasBrowser)('the front', () => {
  it('of a run in which all passed is one screen', async () => {
    const page = await show(green, { width: 1_440 });
    await page.locator('.verdict').waitFor();
    await page.locator('#waits').waitFor();
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(900);
    expect(summaryIn(green).cases.length).toBeGreaterThan(250);
    expect(await page.locator('.cases li').count()).toBe(0);
    await page.locator('#scenarios > summary').click();
    await expect.poll(() => page.locator('.cases li').count()).toBeGreaterThan(0);
  });

  it('says which endpoint it is of, by which build, and when, in its title and at its head', async () => {
    const page = await show(green);
    const { startedAt, tool, endpoint } = summaryIn(green);
    const day = startedAt.slice(0, 10);
    await expect.poll(() => page.title()).toContain(day);
    const [title, head] = [await page.title(), await page.locator('h1').innerText()];
    for (const said of [endpoint.url, tool.name, tool.version, day])
      for (const text of [title, head]) expect(text).toContain(said);
  });

  it('shows what broke first, each cause once, with how many frames in how many scenarios', async () => {
    const page = await show(broken);
    await page.locator('[data-failure]').first().waitFor();
    const causes = await page.locator('[data-failure] > summary').allInnerTexts();
    const { cases } = summaryIn(broken);
    const starts = cases.flatMap(({ findings }: any) => findings.filter(({ id }: any) => id === 'R-029'));
    const within = cases.filter(({ findings }: any) => findings.some(({ id }: any) => id === 'R-029'));
    expect(causes[0]).toMatch(
      new RegExp(`\\b${starts.length} frames?\\b.*\\b${within.length} scenarios?\\b`),
    );
    expect(causes.filter((text) => text.includes('R-029'))).toHaveLength(1);
    const [first] = await page.locator('.cases li').allInnerTexts();
    expect(first).toContain('failed');
    expect(await page.locator('.cases li', { hasText: 'passed' }).count()).toBe(0);
    const bar = page.locator('.outcome-bar');
    const failed = cases.filter(({ outcome }: any) => outcome === 'failed').length;
    const counts = (await bar.getAttribute('aria-label'))?.match(/\d+/g)?.map(Number);
    expect(counts).toEqual([failed, cases.length - failed]);
  });

  it('counts what is inconclusive and what does not apply apart', async () => {
    const page = await show(undecided);
    await page.locator('#inconclusive').waitFor();
    const { cases } = summaryIn(undecided);
    const count = (outcome: string): number => cases.filter((each: any) => each.outcome === outcome).length;
    expect(await page.locator('#inconclusive > summary').innerText()).toContain(
      `${count('inconclusive')} scenario`,
    );
    expect(await page.locator('#not-applicable').count()).toBe(0);
    const all = await show(green);
    expect(await all.locator('#not-applicable > summary').innerText()).toContain('1 scenario');
    expect(await all.locator('#inconclusive').count()).toBe(0);
  });

  it('has a timeline of the run, which leads to each scenario', async () => {
    const page = await show(broken);
    const drawn = page.locator('.timeline rect');
    await drawn.first().waitFor();
    expect(await drawn.count()).toBe(summaryIn(broken).cases.length);
    await page.locator('.timeline rect.is-failed').first().click();
    await page.locator('h1', { hasText: 'failed' }).waitFor();
  });

  it('tells of waits in words, and only of those that what passed came to', async () => {
    const page = await show(broken);
    await page.locator('#waits > summary').click();
    const passed = summaryIn(broken).cases.filter(({ outcome }: any) => outcome === 'passed');
    const named = await page.locator('#waits ol a').allInnerTexts();
    expect(named.length).toBeGreaterThan(0);
    for (const id of named) expect(passed.map((each: any) => each.id)).toContain(id);
  });
});

describe.skipIf(!hasBrowser)('a case', () => {
  it('opens by its id alone', async () => {
    const page = await show(broken, { hash: 'ACC-009' });
    await page.getByRole('heading', { name: /ACC-009/ }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^ACC-009 failed · /);
    const nowhere = await show(broken, { hash: 'NOT-%' });
    await nowhere.getByText('The run has no scenario NOT-%').waitFor();
  });

  it('has the next failure and the one before it as buttons', async () => {
    const page = await show(broken, { hash: 'ACC-001' });
    const failing = summaryIn(broken).cases.filter(({ outcome }: any) => outcome !== 'passed');
    const heading = page.locator('h1 code');
    await page.getByRole('button', { name: 'Next failure' }).click();
    await expect.poll(() => heading.innerText()).toBe(failing[1].id);
    await page.getByRole('button', { name: 'Previous failure' }).click();
    await expect.poll(() => heading.innerText()).toBe(failing[0].id);
  });

  it('shows what frames say in its lanes: state, text, sequence', async () => {
    const page = await show(broken, { hash: 'EVT-001%2FREAD' });
    await page.locator('.arrow').first().waitFor();
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    const said = await page.locator('.arrow .says').allInnerTexts();
    expect(said).toContain('OPEN · ASSIGNED_AGENT');
    expect(said.some((text) => /^#\d+ “.+”$/.test(text))).toBe(true);
    expect(said.some((text) => /READ #\d+/.test(text))).toBe(true);
    const selected = page.locator('.frame p.says');
    await page.locator('.arrow', { hasText: 'OPEN · ASSIGNED_AGENT' }).first().click();
    await expect.poll(() => selected.innerText()).toBe('OPEN · ASSIGNED_AGENT');
  });

  it('shows what was found at the step during which the frame came, and not as a step of its own', async () => {
    const page = await show(broken, { hash: 'ACC-009' });
    await page.locator('.line.marked').waitFor();
    const steps = await page.locator('.steps li:has(> .step-line)').allInnerTexts();
    expect(steps.filter((text) => text.includes('R-029'))).toEqual([
      expect.stringMatching(/Bob accepts Ann's conversation[\s\S]*frame \d+/),
    ]);
    expect(await page.locator('.steps').innerText()).not.toContain('every frame is judged');
  });

  it('shows what a notification changes of the one before it, and times as people read them', async () => {
    const page = await show(broken, { hash: 'ACC-009' });
    const changed = page.locator('.changes li', { hasText: 'startTs' });
    await changed.waitFor();
    expect(await changed.innerText()).toMatch(/startTs \d{13} → \d{13}\s+1 ms later/);
    const { cases } = summaryIn(broken);
    const [finding] = cases.find(({ id }: any) => id === 'ACC-009').findings;
    expect(await page.locator('.since summary').innerText()).toContain(`frame ${finding.evidence[0]}`);
    expect(await page.locator('.finding').first().innerText()).toMatch(
      /\d\d:\d\d:\d\d\.\d{3} UTC\b.*\b1 ms\b/,
    );
    expect(await page.locator('.line.marked .when').innerText()).toMatch(/UTC\b.*\b\d[\d.]* m?s\b/);
    await page.locator('.since a').click();
    await page.getByRole('heading', { name: `Frame ${finding.evidence[0]}:` }).waitFor();
  });

  it('is copied for a ticket as Markdown, and as a link to what is shown', async () => {
    const page = await show(broken, { hash: 'ACC-009' });
    await page.locator('.line.marked').waitFor();
    const ticket = await copied(page, 'Copy for a ticket');
    expect(ticket).toMatch(/^## ACC-009 .*: failed\n/);
    expect(ticket).toMatch(/- endpoint: <code>embedded mock<\/code>/);
    expect(ticket).toMatch(/> MUST R-029: /);
    expect(ticket).toMatch(/- expected: <code>\d{13}<\/code>\n- actual: <code>\d{13}<\/code>/);
    const [, json = ''] = /```json\n([\s\S]*?)\n```/.exec(ticket) ?? [];
    expect(JSON.parse(json)).toMatchObject({ kind: 'notification' });
    expect(ticket).toMatch(/```sh\nnpx messaging-conformance run .*--tags @ACC-009\n```/);
    expect(ticket).not.toContain(broken);
    expect(await copied(page, 'Copy link')).toBe(page.url());
  });

  it('has its time at a glance, in which a click chooses the frame that is nearest', async () => {
    const page = await show(broken, { hash: 'ACC-009' });
    const strip = page.locator('.overview svg');
    await strip.waitFor();
    const frames = Number((await page.locator('#wire-title .count').innerText()).split(' ')[0]);
    expect(await strip.locator('.tick').count()).toBe(frames);
    await strip.click({ position: { x: 2, y: 20 } });
    await expect.poll(() => page.url()).toMatch(/frame=1$/);
  });

  it('has no barrier that can be found, with everything open', async () => {
    const page = await show(broken, { hash: 'CLS-001', dark: true });
    await page.locator('.arrow').first().waitFor();
    await openSections(page);
    expect(await barriers(page)).toEqual([]);
  });
});

describe.skipIf(!hasBrowser)('on a phone', () => {
  it('nothing sticks out, and nothing is cut without a hint', async () => {
    const front = await show(broken, { width: 390 });
    await front.locator('.verdict').waitFor();
    await openSections(front);
    expect(await fits(front)).toBe(true);
    expect(await cutSilently(front)).toEqual([]);
    expect(await fits(front, '.scrolls:has(.matrix) >> nth=0')).toBe(true);
    const inCase = await show(broken, { width: 390, hash: 'ACC-009' });
    await inCase.locator('.line.marked').waitFor();
    await openSections(inCase);
    expect(await fits(inCase)).toBe(true);
    expect(await cutSilently(inCase)).toEqual([]);
  });

  it('a link to a frame lands on it', async () => {
    const page = await show(broken, { width: 390, hash: 'case=ACC-009&frame=19' });
    await page.getByRole('heading', { name: 'Frame 19:' }).waitFor();
    await expect.poll(() => topOf(page, '.looked-at')).toBeLessThan(200);
    expect(await topOf(page, '.looked-at')).toBeGreaterThanOrEqual(0);
  });
});
