// A client under test that is the page of the docs, in a browser: serves it, opens it, and closes it when the case is over.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../../docs/clients', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.mjs': 'text/javascript' };
const server = createServer(({ url }, response) => {
  const { pathname } = new URL(url, 'http://page');
  try {
    const content = readFileSync(join(folder, pathname));
    response.writeHead(200, { 'content-type': types[extname(pathname)] ?? 'text/plain' }).end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const page = await browser.newPage();
page.on('console', (message) => console.log(message.text()));
page.on('pageerror', (error) => console.log(error.message));
const brand = new URL(process.env.CONFORMANCE_STEPS_URL).origin;
await page.goto(`http://127.0.0.1:${server.address().port}/browser-client.html?brand=${brand}`);
process.stdin.resume().on('end', () => {
  void browser.close().then(() => process.exit());
});
