import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, folder } from '../cli/command.js';
import { barriers, fits, hasBrowser, open, openSections, useBrowser, type Look } from './browser.js';

const browser = useBrowser();
const remembered = folder();
const soaked = folder();
const show = async (cwd: string, look?: Look): Promise<Page> => {
  const { page, mischief } = await open(browser(), join(cwd, 'reports/latest/index.html'), look);
  await openSections(page);
  expect(mischief).toEqual([]);
  return page;
};

beforeAll(async () => {
  const one = ['run', '--tags', '@ACC-008'];
  const fault = ['--fault', 'start-changes'];
  await command([...one, '--build', '1'], { cwd: remembered });
  await command([...one, ...fault, '--build', '2', '--no-worse-than', '1'], { cwd: remembered });
  await command([...one, ...fault, '--for', '2h', '--every', '30m'], {
    cwd: soaked,
    env: { MESSAGING_SOAK_CLOCK: 'skip' },
  });
}, 120_000);

describe.skipIf(!hasBrowser)('over time, the page', () => {
  it('shows what a requirement came to in each run, since when it is broken, and what got worse', async () => {
    const history = (await show(remembered)).locator('#history');
    const row = history
      .locator('tr:has(.marks)')
      .filter({ has: history.page().getByRole('link', { name: 'R-029' }) });
    const marks = await row
      .locator('.mark')
      .evaluateAll((all) => all.map((each) => each.getAttribute('class')));
    expect(marks.map((each) => each?.replace(/^mark /, ''))).toEqual(['is-passed', 'is-failed']);
    const texts = await history.locator('li').allInnerTexts();
    expect(texts.filter((text) => /^(R-029|ACC-008) was passed/.test(text))).toHaveLength(2);
    await history.getByRole('link', { name: 'ACC-008' }).first().click();
    expect(await history.page().evaluate('location.hash')).toContain('case=ACC-008');
  });

  it('shows a soak on an axis of hours, each scenario that did not pass, and memory', async () => {
    const soak = (await show(soaked)).locator('#soak');
    expect(await soak.locator('svg').count()).toBeGreaterThanOrEqual(3);
    const axis = (await soak.locator('text').allTextContents()).concat(await soak.allInnerTexts()).join(' ');
    expect(axis).toMatch(/\b0 h\b.*\b1 h\b/s);
    expect(await soak.getByRole('link', { name: 'R-029' }).count()).toBeGreaterThan(0);
    await soak.getByRole('link', { name: 'round 1' }).first().click();
    expect(await soak.page().evaluate('location.hash')).toContain('case=ACC-008');
  });

  it.each([
    ['history', remembered],
    ['soak', soaked],
  ])('%s: bars nobody, in light and in dark, and fits where it is narrow', async (_part, cwd) => {
    for (const dark of [false, true]) expect(await barriers(await show(cwd, { dark }))).toEqual([]);
    expect(await fits(await show(cwd, { width: 400 }))).toBe(true);
  });
});
