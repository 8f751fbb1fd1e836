import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { newAuthority } from '../network/certificates.js';
import { Closers } from '../network/servers.js';
import { consumerPath, proxyBefore, serviceOf } from './proxied.js';
import { WebSocket } from 'ws';

const closers = new Closers();
afterEach(() => closers.closeAll());

interface Answer {
  readonly response: IncomingMessage;
  readonly body: Buffer;
}

async function ask(
  url: string,
  method = 'GET',
  headers: OutgoingHttpHeaders = {},
  body?: Buffer,
): Promise<Answer> {
  const sent = request(url, { method, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return { response, body: Buffer.concat(chunks) };
}

/** A service that gives back what it was asked. */
function echo(
  answer?: (request: IncomingMessage) => {
    status?: number;
    headers?: OutgoingHttpHeaders;
    body?: string | Buffer;
  },
) {
  return serviceOf(closers, (server) =>
    server.on('request', (incoming: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { status = 200, headers = {}, body = Buffer.concat(chunks) } = answer?.(incoming) ?? {};
        response.writeHead(status, headers).end(body);
      });
    }),
  );
}

const discovery = '/api/account/a/service';
const named = { service: 'asyncMessagingEnt', account: 'a', baseURI: 'sockets.example' };

describe('HTTP through the proxy', () => {
  it('passes on answers that it looks into and does not write anew, byte for byte', async () => {
    const bodies = {
      'that is no UTF-8': { body: Buffer.from([0x66, 0xff, 0xfe, 0x80, 0x67]), headers: {} },
      'of more than is read': { body: Buffer.alloc(3 * 1024 * 1024, 'a'), headers: {} },
      'in gzip': { body: gzipSync('{"jwt":"planted-token"}'), headers: { 'Content-Encoding': 'gzip' } },
      'that only says it is gzip': { body: Buffer.from('{}'), headers: { 'Content-Encoding': 'gzip' } },
    };
    for (const [name, { body, headers }] of Object.entries(bodies)) {
      const { origin } = await echo(() => ({ body, headers }));
      const proxy = await proxyBefore(origin, closers);
      for (const path of [`${discovery}/baseURI.json`, '/api/account/a/signup']) {
        const answer = await ask(proxy.origin + path);
        expect(answer.body.equals(body), `${path}, ${name}`).toBe(true);
        expect(answer.response.headers['content-encoding']).toBe(headers['Content-Encoding' as never]);
      }
      const unread = proxy.events.filter(({ kind }) => kind === 'unjudged').length;
      expect(unread).toBe(name === 'of more than is read' ? 2 : 0);
      if (name === 'in gzip') expect(proxy.redactor.text('planted-token')).not.toContain('planted');
    }
  });

  it('names itself in a discovery that comes compressed', async () => {
    const body = gzipSync(JSON.stringify({ baseURIs: [named] }));
    const { origin } = await echo(() => ({ body, headers: { 'Content-Encoding': 'gzip' } }));
    const proxy = await proxyBefore(origin, closers);
    const answer = await ask(`${proxy.origin}${discovery}/baseURI.json`);
    expect(JSON.parse(answer.body.toString())).toEqual({
      baseURIs: [{ ...named, baseURI: `127.0.0.1:${proxy.port}` }],
    });
    expect(answer.response.headers['content-encoding']).toBeUndefined();
  });

  it('passes on method, path, query, headers and body, and the answer as it is', async () => {
    let seen: IncomingMessage | undefined;
    const { origin } = await echo((incoming) => {
      seen = incoming;
      return { status: 207, headers: { 'X-Of-The-Service': 'kept', 'Set-Cookie': ['a=1', 'b=2'] } };
    });
    const proxy = await proxyBefore(origin, closers);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256));
    const { response, body } = await ask(
      `${proxy.origin}/files/x?sig=1%2F2`,
      'PUT',
      { 'X-Own': 'é'.normalize('NFD').slice(0, 1), 'Content-Type': 'image/png' },
      bytes,
    );
    expect([seen?.method, seen?.url, seen?.headers['x-own'], seen?.headers['content-type']]).toEqual([
      'PUT',
      '/files/x?sig=1%2F2',
      'e',
      'image/png',
    ]);
    expect([
      response.statusCode,
      response.headers['x-of-the-service'],
      response.headers['set-cookie'],
    ]).toEqual([207, 'kept', ['a=1', 'b=2']]);
    expect(body.equals(bytes)).toBe(true);
  });

  it.each([
    [
      'all services',
      `${discovery}/baseURI.json`,
      JSON.stringify({ baseURIs: [named, { ...named, service: 'idp' }], more: [1.5] }),
    ],
    ['one service', `${discovery}/asyncMessagingEnt/baseURI.json`, JSON.stringify(named)],
    [
      'a script',
      '/csdr/account/a/service/asyncMessagingEnt/baseURI.lpCsds?cb=f',
      'f({"ResultSet":{"lpData":[{"lpServer":"sockets.example"}]}});',
    ],
  ])('has an answer of the discovery name the proxy: %s', async (_, path, answer) => {
    const { origin } = await echo(() => ({
      headers: { 'Content-Type': 'application/json', ETag: '"1"' },
      body: answer,
    }));
    const proxy = await proxyBefore(origin, closers, { isDiscovered: true });
    const { response, body } = await ask(proxy.origin + path, 'GET', { 'Accept-Encoding': 'gzip' });
    expect(body.toString()).toBe(answer.replaceAll('sockets.example', `127.0.0.1:${proxy.port}`));
    expect([response.headers['content-length'], response.headers.etag]).toEqual([String(body.length), '"1"']);
  });

  it('leaves an answer of the discovery alone that names nothing', async () => {
    const { origin } = await echo(() => ({ status: 404, body: 'no such account (or so)' }));
    const proxy = await proxyBefore(origin, closers, { isDiscovered: true });
    const { response, body } = await ask(`${proxy.origin}${discovery}/baseURI.json`);
    expect([response.statusCode, body.toString()]).toEqual([404, 'no such account (or so)']);
  });

  it('brings each path to the domain that serves it, which it asks for where the client did not', async () => {
    const asked: string[] = [];
    const part = (name: string) =>
      echo(({ url = '' }) => {
        asked.push(`${name} ${url}`);
        return { body: '{}' };
      });
    const [idp, agentVep, accdn, swift] = await Promise.all(['idp', 'agentVep', 'accdn', 'swift'].map(part));
    const host = (each: { origin: string } | undefined): string => each?.origin.slice('http://'.length) ?? '';
    const baseURIs = Object.entries({ idp, agentVep, accdn, swift }).map(([service, each]) => ({
      service,
      account: 'a',
      baseURI: host(each),
    }));
    const { origin } = await echo(() => ({ body: JSON.stringify({ baseURIs }) }));
    const proxy = await proxyBefore(origin, closers, { isDiscovered: true });
    const paths = [
      '/api/account/a/signup',
      '/api/account/a/app/default/authenticate?v=1.0',
      '/api/account/a/login?v=1.3',
      '/api/account/a/configuration/le-users/users/1',
      '/any/where.png?temp_url_sig=x',
    ];
    for (const path of paths) await ask(proxy.origin + path, 'POST');
    expect(asked).toEqual(
      paths.map((path, index) => `${['idp', 'idp', 'agentVep', 'accdn', 'swift'][index]} ${path}`),
    );
  });

  it('answers 502 where the service is not reached, and tells which', async () => {
    const proxy = await proxyBefore('http://127.0.0.1:1', closers);
    const { response } = await ask(`${proxy.origin}/api/account/a/signup`, 'POST');
    expect(response.statusCode).toBe(502);
    expect(proxy.events).toContainEqual(
      expect.objectContaining({ kind: 'unreachable', origin: 'http://127.0.0.1:1' }),
    );
  });

  it('does not say of a service that it is out of reach when a client would not wait for its answer', async () => {
    const asked: IncomingMessage[] = [];
    const { origin } = await serviceOf(closers, (server) =>
      server.on('request', (incoming: IncomingMessage) => asked.push(incoming)),
    );
    const proxy = await proxyBefore(origin, closers);
    const sent = request(`${proxy.origin}/api/account/a/signup`, { method: 'POST' });
    sent.on('error', () => undefined).end();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    sent.destroy();
    await vi.waitFor(() =>
      expect(readFileSync(proxy.file, 'utf8')).toContain('the client went before the answer'),
    );
    expect(proxy.events).toEqual([]);
  });

  it('serves clients over TLS before a service behind TLS, and records no token', async () => {
    const authority = await newAuthority();
    const tls = await authority.sign(['127.0.0.1']);
    const mock = await startMock({ tls: { cert: tls.cert, key: tls.key } });
    closers.add(() => mock.stop());
    const proxy = await proxyBefore(mock.origin, closers, {
      isDiscovered: true,
      access: { ca: authority.cert },
      tls: { cert: tls.cert, key: tls.key },
    });
    expect(proxy.origin).toMatch(/^https:/);
    const { get } = await import('node:https');
    const answer = await new Promise<string>((resolve, reject) => {
      get(
        `${proxy.origin}/api/account/a/signup.jsonp?callback=f`,
        { ca: authority.cert, method: 'GET' },
        (response) => {
          let text = '';
          response
            .setEncoding('utf8')
            .on('data', (chunk: string) => (text += chunk))
            .on('end', () => resolve(text));
        },
      ).on('error', reject);
    });
    const { jwt } = JSON.parse(answer.slice(answer.indexOf('(') + 1, answer.lastIndexOf(')'))) as {
      jwt: string;
    };
    const socket = new WebSocket(`${proxy.origin.replace('http', 'ws')}${consumerPath}`, {
      ca: authority.cert,
      headers: { Authorization: `jwt ${jwt}` },
    });
    await once(socket, 'open');
    socket.send(
      JSON.stringify({
        kind: 'req',
        id: '1',
        type: 'InitConnection',
        headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt }],
      }),
    );
    await once(socket, 'message');
    socket.send(JSON.stringify({ kind: 'req', id: '2', type: 'GetClock', body: { echo: jwt } }));
    await once(socket, 'message');
    const text = (await proxy.recorded()).join('\n');
    expect(text).toContain('InitConnection');
    expect(text).not.toContain(jwt);
  });
});
