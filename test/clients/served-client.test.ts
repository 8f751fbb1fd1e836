import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
// @ts-expect-error It is written in JavaScript, for users to copy.
import { CarefulClient } from '../../docs/clients/careful-client.mjs';
import type { ClientCase, ClientStep } from '../../src/client/index.js';
import { start } from '../cli/command.js';
import { hasBrowser, useBrowser } from '../report/browser.js';

type Deeds = Readonly<Record<ClientStep['do'], (step?: unknown) => Promise<unknown>>> & { leave(): void };

/** Below those that systems give to connections as they come. */
const lowest = 20_000;
const choice = 12_000;

/** A port that is free, and so is the next. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * choice);
    const servers = [createServer().listen(port, '127.0.0.1'), createServer().listen(port + 1, '127.0.0.1')];
    const areFree = await Promise.all(
      servers.map((each) =>
        once(each, 'listening').then(
          () => true,
          () => false,
        ),
      ),
    );
    for (const each of servers) each.close();
    if (areFree.every(Boolean)) return port;
  }
}

/** Plays an app that asks for its steps by itself, in one case after the other, until nobody serves any. */
async function playApp(brand: string, isOver: () => boolean): Promise<readonly string[]> {
  const played: string[] = [];
  while (!isOver()) {
    const given = await fetch(`${brand}/case`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<ClientCase>) : undefined))
      .catch(() => undefined);
    if (given === undefined || played.at(-1) === given.case) {
      await new Promise((done) => setTimeout(done, 100));
      continue;
    }
    played.push(given.case);
    await playCase(given);
  }
  return played;
}

async function playCase(given: ClientCase): Promise<void> {
  const client = new (CarefulClient as new (options: object) => Deeds)({
    url: `${given.socketOrigin}/ws_api/account/${given.account}/messaging/consumer?v=3`,
    token: given.token,
    open: (url: string, jwt: string) => new WebSocket(url, { headers: { authorization: `jwt ${jwt}` } }),
  });
  const answer = await fetch(given.stepsUrl);
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done || value === undefined) break;
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (!line.startsWith('data: ')) continue;
      const step = JSON.parse(line.slice('data: '.length)) as ClientStep;
      await client[step.do]().catch(() => undefined);
    }
  }
  client.leave();
}

describe('client --serve', { timeout: 120_000 }, () => {
  const browser = useBrowser();
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-served-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells an app what to do, in one case after the other, at addresses that stay', async () => {
    const port = await freePort();
    let isOver = false;
    const args = ['client', '--serve', '--serve-port', String(port), '--report', folder, '--json'];
    const { done } = start([...args, '--tags', '@CLI-013 or @CLI-041'], folder);
    void done.then(() => (isOver = true));
    const played = await playApp(`http://127.0.0.1:${port}`, () => isOver);
    const { code, stdout } = await done;
    expect([...played].sort()).toEqual(['CLI-013', 'CLI-041']);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'conformant' });
    expect(code).toBe(0);
  });

  it('says before anything begins that a port is taken', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { done } = start(['client', '--serve', '--serve-port', String(port), '--json'], folder);
    const { code, stdout } = await done;
    server.close();
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'option-invalid' } });
    expect(code).toBe(2);
  });

  it.skipIf(!hasBrowser)(
    'shows a person what to do, and takes it that the client does not do it',
    async () => {
      const port = await freePort();
      const args = [
        'client',
        '--serve',
        '--serve-port',
        String(port),
        '--report',
        folder,
        '--tags',
        '@CLI-013',
      ];
      const { done } = start(args, folder);
      const page = await browser().newPage();
      try {
        await expect
          .poll(
            () =>
              page.goto(`http://127.0.0.1:${port}/`).then(
                () => true,
                () => false,
              ),
            { timeout: 20_000 },
          )
          .toBe(true);
        await page.getByRole('button').waitFor();
        expect(await page.getByRole('status').textContent()).toContain('subscribe');
        expect(await page.locator('#case').textContent()).toBe('CLI-013, case 1 of 1');
        await page.getByRole('button').click();
      } finally {
        await page.close();
      }
      await done;
      expect(readFileSync(join(folder, 'latest', 'run.ndjson'), 'utf8')).toContain('"client-offers-less"');
    },
  );
});
