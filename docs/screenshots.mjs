// Makes the pictures of the README from real runs: node docs/screenshots.mjs, after npm run build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'messaging-conformance-screenshots-'));
const faults = ['start-changes', 'sequences-with-gaps'];
const run = ['run', '--timeout', '500', ...faults.flatMap((fault) => ['--fault', fault])];
const { status, stderr } = spawnSync(process.execPath, [main, ...run], { cwd, encoding: 'utf8' });
if (status !== 1) throw new Error(`The run ended with ${status}: ${stderr}`);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1_360, height: 800 } });
const address = pathToFileURL(join(cwd, 'reports/latest/index.html')).href;
for (const [name, hash, awaited] of [
  ['report', '', '.failure'],
  ['case', '#case=ACC-009', '.line.marked'],
]) {
  await page.goto('about:blank');
  await page.goto(`${address}${hash}`);
  await page.waitForSelector(awaited);
  // The frame scrolls to its mark only when it is laid out.
  await page.waitForTimeout(300);
  const path = join(here, `${name}.png`);
  await page.screenshot({ path });
  console.log(`docs/${name}.png  ${Math.round(statSync(path).size / 1_000)} kB`);
}
await browser.close();
rmSync(cwd, { recursive: true, force: true });
