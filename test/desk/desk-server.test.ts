import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveDeskHere } from './served-desk.js';

interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as anybody may make it, with whatever Host. */
function asked(url: string, { method = 'GET', path = '', headers = {}, body }: Given) {
  const { port, host, pathname } = new URL(url);
  return new Promise<{ status: number | undefined; headers: IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const target = path.startsWith('/') ? path : `${pathname}${path}`;
      const sent = request(
        { host: '127.0.0.1', port, method, path: target, headers: { host, ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
            // What tells news goes on.
            if (response.headers['content-type'] === 'text/event-stream') response.destroy();
          });
          response.on('close', () =>
            resolve({ status: response.statusCode, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

describe("the server of the agent's desk", () => {
  it('lets in who knows its path, at its own address, and nobody else', async () => {
    const { url } = await serveDeskHere();
    const { port, origin, pathname } = new URL(url);
    expect(pathname).toMatch(/^\/[\w-]{32}\/$/);
    const own = { origin, 'content-type': 'application/json' };
    const act = { method: 'POST', path: 'act', body: '{"act":"none"}' };
    const cases: readonly [what: string, given: Given, status: number][] = [
      ['the page', {}, 200],
      ['the page by the name of this machine', { headers: { host: `localhost:${port}` } }, 200],
      ['what is new', { path: 'news' }, 200],
      ['an act that there is not', { ...act, headers: own }, 409],
      ['no path', { path: '/' }, 404],
      ['a path that was guessed', { path: `/${'A'.repeat(32)}/` }, 404],
      ['something else', { path: 'other' }, 404],
      ['a name that leads here (DNS rebinding)', { headers: { host: `evil.example:${port}` } }, 403],
      ['the address without the port', { headers: { host: '127.0.0.1' } }, 403],
      [
        'news for a page of another origin',
        { path: 'news', headers: { origin: 'http://evil.example' } },
        403,
      ],
      ['news for another port', { path: 'news', headers: { origin: 'http://127.0.0.1:1' } }, 403],
      ['news across sites', { path: 'news', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
      ['an act of another origin', { ...act, headers: { ...own, origin: 'http://evil.example' } }, 403],
      ['an act of no origin', { ...act, headers: { 'content-type': 'application/json' } }, 403],
      ['an act of a form', { ...act, headers: { ...own, 'content-type': 'text/plain' } }, 415],
      ['an act that is no JSON', { ...act, headers: own, body: '{' }, 400],
      ['an act that is too long', { ...act, headers: own, body: `"${'x'.repeat(300_000)}"` }, 400],
    ];
    for (const [what, given, status] of cases)
      expect({ what, status: (await asked(url, given)).status }).toEqual({ what, status });
  });

  it('permits its page nothing but its own files, and no other page to show it', async () => {
    const { url } = await serveDeskHere();
    const { headers, text } = await asked(url, {});
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(text).not.toContain(new URL(url).pathname.replaceAll('/', ''));
  });

  it('makes no WebSocket of any request', async () => {
    const { url } = await serveDeskHere();
    const { host, port, origin, pathname } = new URL(url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(
          `GET ${pathname}news HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\n` +
            'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        ),
      );
      socket.once('data', (data: Buffer) => {
        resolve(data.toString('utf8'));
        socket.destroy();
      });
      socket.once('close', () => resolve(''));
      socket.once('error', reject);
    });
    expect(answer).not.toMatch(/^HTTP\/1\.1 101/);
  });
});
