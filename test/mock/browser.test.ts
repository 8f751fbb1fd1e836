import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, listening } from '../../src/mock/server/mock-listening.js';
import { hasBrowser, useBrowser } from '../report/browser.js';
import { account, mock, serve, stop } from './served.js';

/** Where the page of the client is served: another origin than the mock's. */
const site = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>A client</title>');
});
let siteOrigin = '';

/** A client as it runs in the page: all that it is given comes as arguments, and it knows nothing of this file. */
async function upAndDown({ origin, account }: { origin: string; account: string }) {
  const signUp = await fetch(`${origin}/api/account/${account}/signup`, { method: 'POST' });
  const { jwt } = (await signUp.json()) as { jwt: string };
  const url = `${origin.replace('http', 'ws')}/ws_api/account/${account}/messaging/consumer?v=3`;
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const ask = (id: string, type: string, rest: object): Promise<any> =>
    new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const frame = JSON.parse(String(data)) as { reqId?: string; body: unknown };
        if (frame.reqId === id) resolve(frame.body);
      });
      socket.send(JSON.stringify({ kind: 'req', id, type, ...rest }));
    });
  // A page cannot set headers of an upgrade.
  await ask('1', 'InitConnection', { headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt }] });
  const granted = async (id: string, type: string, body: object): Promise<string> => {
    const { relativePath, queryParams } = await ask(id, type, { body });
    return `${origin}${relativePath}?${new URLSearchParams(queryParams).toString()}`;
  };
  const to = await granted('2', 'ms.GenerateURLForUploadFile', { fileSize: '4', fileType: 'PNG' });
  const put = await fetch(to, {
    method: 'PUT',
    headers: { 'content-type': 'image/png', 'x-of-the-client': 'yes' },
    body: new Uint8Array([137, 80, 0, 255]),
  });
  const relativePath = new URL(to).pathname;
  const from = await granted('3', 'ms.GenerateURLForDownloadFile', { relativePath });
  const got = await fetch(from);
  const forged = await fetch(to.replace(/temp_url_sig=../, 'temp_url_sig=00'), { method: 'PUT', body: 'x' });
  socket.close();
  const bytes = [...new Uint8Array(await got.arrayBuffer())];
  return { put: put.status, got: got.status, bytes, forged: forged.status };
}

describe('a preflight of a browser', () => {
  beforeAll(() => serve());
  afterAll(stop);

  it('is told the origin, the methods and the headers that are allowed, and that the answer depends on them', async () => {
    const response = await fetch(`${mock.origin}/a/file.png`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://site.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-of-the-client',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://site.example');
    expect(response.headers.get('access-control-allow-methods')).toMatch(/\bPUT\b/);
    expect(response.headers.get('access-control-allow-headers')).toBe('x-of-the-client');
    expect(response.headers.get('vary')?.toLowerCase().split(', ')).toContain('origin');
  });

  it('and the answer to the request itself depends on the origin too, also where it refuses', async () => {
    const response = await fetch(`${mock.origin}/nowhere`, { headers: { origin: 'https://site.example' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://site.example');
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });
});

describe.skipIf(!hasBrowser)('a client in Chromium, on a page of another origin', () => {
  const browser = useBrowser();

  beforeAll(async () => {
    await serve();
    siteOrigin = `http://127.0.0.1:${await listening(site, '127.0.0.1', 0)}`;
  });
  afterAll(async () => {
    await stop();
    await ended(site);
  });

  it('uploads a file and downloads it again, byte for byte, and is told what is refused', async () => {
    const page = await browser().newPage();
    await page.goto(siteOrigin);
    expect(await page.evaluate(upAndDown, { origin: mock.origin, account })).toEqual({
      put: 201,
      got: 200,
      bytes: [137, 80, 0, 255],
      forged: 401,
    });
  });
});
