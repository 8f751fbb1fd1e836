import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { terminalSummary, writeReports } from '../../src/report/index.js';
import { folder } from '../cli/command.js';
import { drawn, hasBrowser, open, useBrowser } from './browser.js';
import { hostileRecording, hostileRun } from './hostile-run.js';

const browser = useBrowser();

describe('the reports of a run whose every string is hostile', () => {
  it.skipIf(!hasBrowser)(
    'execute nothing, ask for nothing, show what they can, and say what they left out',
    async () => {
      const { html, mochawesome } = await writeReports(folder(), hostileRun(), hostileRecording());
      const { page, mischief } = await open(browser(), html);
      await page.getByText('Does not conform.').first().waitFor();
      const isQuiet = async (): Promise<void> => {
        const text = await page.locator('body').innerText();
        expect(text).not.toMatch(/[\u202e\u001b]/);
        const acting =
          'img, iframe, object, embed, form[action], a[href^="javascript"], a[href*="evil"], script[src]';
        expect(await page.locator(acting).count()).toBe(0);
      };
      await isQuiet();
      const front = await page.locator('body').innerText();
      expect(front).toContain('<img src=x onerror=alert(1)>');
      expect(front).toContain('\\u202e');
      await page.locator('#scenarios a', { hasText: 'SUB-001' }).first().click();
      await page.getByText('On the wire').waitFor();
      await isQuiet();
      // Every frame can be looked at: deep, long, binary, and no JSON at all.
      for (const n of [1, 2, 3, 4, 5]) {
        await page.locator(`[data-frame="${n}"]`).click();
        await page.getByRole('heading', { name: `Frame ${n}:` }).waitFor();
        await isQuiet();
      }
      await page.locator('[data-frame="4"]').click();
      await page.getByText(/The beginning of \d+ characters/).waitFor();
      await page.getByRole('button', { name: 'Raw' }).click();
      await isQuiet();
      for (let row = 0; row < 6; row += 1) {
        await page.locator('.lanes').evaluate('(lanes) => { lanes.scrollTop += 20000; }');
        await drawn(page);
      }
      expect(await page.locator('.lanes').innerText()).toMatch(/GetClock/);
      expect(mischief).toEqual([]);

      const summary = await open(browser(), mochawesome);
      await summary.page.getByText('SUB-001').first().click();
      const body = summary.page.locator('body');
      await expect.poll(() => body.innerText()).toMatch(/\b2005\b/);
      const text = await body.innerText();
      expect(text).toContain('<img src=x onerror=alert(1)>');
      expect(text).not.toMatch(/[\u202e\u001b]/);
      const acting = 'img[src*="evil"], a[href*="evil"], a[href^="javascript"], img[src="x"]';
      expect(await summary.page.locator(acting).count()).toBe(0);
      expect(summary.mischief.filter((each) => !each.startsWith('console'))).toEqual([]);
    },
    60_000,
  );

  it.skipIf(!hasBrowser)('cannot be made to run a script, even by one that found its way in', async () => {
    const { html } = await writeReports(folder(), hostileRun(), hostileRecording());
    const { page } = await open(browser(), html);
    const ran: unknown = await page.evaluate(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      setTimeout(() => resolve(document.title), 1000);
    })`);
    expect(ran).toMatch(/^script-src/);
  });

  it('give JSON', async () => {
    const { summary } = await writeReports(folder(), hostileRun(), hostileRecording());
    expect(JSON.parse(readFileSync(summary, 'utf8'))).toMatchObject({
      format: 1,
      verdict: 'nonconformant',
      cases: [{ id: 'SUB-001', findingsInAll: 1 }, {}],
    });
  });

  it('are told on the terminal without acting on it, in one screen', () => {
    const text = terminalSummary(hostileRun(), { color: false, report: undefined });
    expect(text).not.toMatch(/[\u202e\u001b\u0000]/);
    const [first = ''] = text.split('\n');
    expect(first).toContain('NONCONFORMANT');
    expect(text).toContain('no-agent');
    expect(text.split('\n').length).toBeLessThan(40);
  });
});
