// Makes the pictures of the README and of the guides from real runs: node docs/screenshots.mjs, after npm run build.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import {
  activityEvent,
  Consumer,
  listen,
  publish,
  stageAt,
  statusEvent,
  textEvent,
  tryToPublish,
} from '../dist/src/actors/index.js';

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
  await picture(name);
}
await deskPicture();
await browser.close();
rmSync(cwd, { recursive: true, force: true });

async function picture(name) {
  const path = join(here, `${name}.png`);
  await page.screenshot({ path });
  console.log(`docs/${name}.png  ${Math.round(statSync(path).size / 1_000)} kB`);
}

/** The desk, with a client that writes, sends something wrong, and rings once more. */
async function deskPicture() {
  const mock = spawn(process.execPath, [main, 'mock', '--desk', '--port', '0'], { cwd });
  let said = '';
  const [origin, desk] = await new Promise((resolve) => {
    mock.stdout.on('data', (text) => {
      said += text;
      const found = [/served at (\S+)\. /.exec(said)?.[1], /http:\S+\/[\w-]{32}\//.exec(said)?.[0]];
      if (found.every((each) => each !== undefined)) resolve(found);
    });
  });
  await page.goto(desk);
  const ann = new Consumer('Ann', stageAt({ discover: origin, account: 'mock' }));
  await ann.arrive();
  await ann.subscribe();
  const conversation = await ann.startConversation();
  await page.getByRole('button', { name: 'Accept' }).click();
  await listen(ann, conversation);
  await page.getByLabel('Message').fill('Good morning, how can I help?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.entry').waitFor();
  await publish(ann, conversation, statusEvent('read', [0]));
  await publish(ann, conversation, textEvent('Where is my parcel? It should have come yesterday.'));
  const wrong = { type: 'ContentEvent', contentType: 'text/plain', message: 7 };
  await tryToPublish(ann, conversation, wrong, { deliberate: 'to be found' });
  await ann.startConversation();
  await publish(ann, conversation, activityEvent('typing'));
  await page.locator('.typing').waitFor();
  await page.getByRole('button', { name: 'Take another seat' }).click();
  await page.locator('.ring').waitFor();
  await page.locator('.judged.is-violation').waitFor();
  await page.locator('.conversation h2').click();
  await picture('desk');
  await ann.leave();
  mock.kill('SIGINT');
}
