// Makes the pictures of the README and of the guides from real runs: node docs/screenshots.mjs, after npm run build.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { startMock } from '../dist/src/mock/index.js';
import { deskScene } from './desk-scene.mjs';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'messaging-conformance-screenshots-'));
const faults = ['start-changes', 'sequences-with-gaps'];
const run = ['run', '--timeout', '500', ...faults.flatMap((fault) => ['--fault', fault])];

function expectEnd(code, args) {
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { cwd, encoding: 'utf8' });
  if (status !== code) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
}

/** Puts the proxy before a mock that is broken, and has a client talk through it, twice. */
async function proxied() {
  const client = join(cwd, 'client.mjs');
  writeFileSync(
    client,
    `import { WebSocket } from ${JSON.stringify(import.meta.resolve('ws'))};
const { CONFORMANCE_ORIGIN: origin, CONFORMANCE_SOCKET_ORIGIN: sockets } = process.env;
for (const type of ['GetClock', 'cqm.SubscribeExConversations']) {
  const { jwt } = await (await fetch(origin + '/api/account/mock/signup', { method: 'POST' })).json();
  const socket = new WebSocket(sockets + '/ws_api/account/mock/messaging/consumer?v=3', { headers: { Authorization: 'jwt ' + jwt } });
  await new Promise((resolve) => socket.on('open', resolve));
  socket.send(JSON.stringify({ kind: 'req', id: '1', type, body: {} }));
  await new Promise((resolve) => socket.on('message', resolve));
  socket.send(JSON.stringify({ kind: 'req', id: '2', type: 'cm.ConsumerRequestConversation', body: {} }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.close();
}
`,
  );
  const mock = await startMock({ faults: ['reqid-as-number'] });
  const args = [
    'proxy',
    '--discover',
    mock.origin,
    '--port',
    '0',
    '--report',
    'proxied',
    '--fail-on',
    'never',
  ];
  const child = spawn(process.execPath, [main, ...args, '--client', `${process.execPath} client.mjs`], {
    cwd,
  });
  const [code] = await once(child, 'exit');
  await mock.stop();
  if (code !== 0) throw new Error(`proxy ended with ${code}`);
}

expectEnd(1, run);
// What a genuine browser recorded, with one answer made wrong.
const genuine = join(here, '../test/capture/genuine/all-of-http.har');
const right = String.raw`{\"kind\":\"resp\",\"reqId\":\"4\",\"code\":200`;
const trace = readFileSync(genuine, 'utf8').replace(right, right.replace('200', String.raw`\"200\"`));
writeFileSync(join(cwd, 'trace.har'), trace);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const wide = { width: 1_360, height: 800 };
const narrow = { width: 420, height: 800 };
const page = await browser.newPage({ viewport: wide });

async function picture(name, folder, hash, awaited) {
  const address = pathToFileURL(join(cwd, folder, 'latest/index.html')).href;
  await page.goto('about:blank');
  await page.goto(`${address}${hash}`);
  await page.waitForSelector(awaited);
  // The frame scrolls to its mark only when it is laid out.
  await page.waitForTimeout(300);
  await shot(name);
}

async function shot(name) {
  const path = join(here, `${name}.png`);
  await page.screenshot({ path });
  console.log(`docs/${name}.png  ${Math.round(statSync(path).size / 1_000)} kB`);
}

await picture('report', 'reports', '', '.failure');
await picture('case', 'reports', '#case=ACC-009', '.line.marked');
expectEnd(1, ['check', '--report', 'captures', 'trace.har']);
const capture = ['captures', '#case=CAP-002', '.arrow.is-violation'];
await picture('guides/capture', ...capture);
await page.emulateMedia({ colorScheme: 'dark' });
await picture('guides/capture-dark', ...capture);
await page.emulateMedia({ colorScheme: 'light' });
await page.setViewportSize(narrow);
await picture('guides/capture-narrow', ...capture);
await page.setViewportSize(wide);
await proxied();
await picture('guides/proxy', 'proxied', '', '.failure');
await deskScene(page, main, cwd, () => shot('desk'));
await browser.close();
rmSync(cwd, { recursive: true, force: true });
