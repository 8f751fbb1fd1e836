import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Finding, HttpRecord } from '../../src/judge/index.js';
import { startMock } from '../../src/mock/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { secretBytesKept } from '../../src/transcript/index.js';
import { captured } from '../capture/captured.js';
import { Closers } from '../network/servers.js';
import { proxyBefore, serviceOf, type Proxied } from './proxied.js';

const closers = new Closers();
afterEach(() => closers.closeAll());

const account = '/api/account/a';

async function exchangesOf(proxy: Proxied): Promise<HttpRecord[]> {
  const lines = await proxy.recorded();
  return lines.map((line) => JSON.parse(line) as HttpRecord).filter(({ record }) => record === 'http');
}

/** A service that gives one answer to all. */
const saying = (body: string, status = 200) =>
  serviceOf(closers, (server) =>
    server.on('request', (request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }),
  );

describe('what passes the proxy over HTTP', () => {
  it('fills no memory with secrets, however long it is served', async () => {
    const redactor = redactorFor();
    const keepAtMost = vi.spyOn(redactor, 'keepAtMost');
    await proxyBefore('http://127.0.0.1:9', closers, { redactor });
    expect(keepAtMost).toHaveBeenCalledWith(secretBytesKept);
  });

  it('is recorded as it came from client and service, before domains are named anew', async () => {
    const mock = await startMock();
    closers.add(() => mock.stop());
    const proxy = await proxyBefore(mock.origin, closers);
    const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(proxy.origin + path, init);
    await (await get(`${account}/service/baseURI.json`)).json();
    const { jwt } = (await (await get(`${account}/signup`, { method: 'POST' })).json()) as { jwt: string };
    const body = JSON.stringify({ username: 'agent-1', password: 'agent-secret' });
    const login = await get(`${account}/login`, { method: 'POST', body });
    const { bearer } = (await login.json()) as { bearer: string };
    await (
      await get(`/f.png?temp_url_sig=planted-signature`, { method: 'PUT', body: 'planted-file' })
    ).text();
    await (await get('/nowhere')).text();
    const exchanges = await exchangesOf(proxy);
    expect(exchanges.map(({ n, kind, method, answer }) => [n, kind, method, answer?.status])).toEqual([
      [1, 'discovery', 'GET', 200],
      [2, 'sign-up', 'POST', 200],
      [3, 'login', 'POST', 200],
      [4, 'file-put', 'PUT', 404],
      [5, 'other', 'GET', 404],
    ]);
    const host = mock.origin.slice('http://'.length);
    expect(JSON.stringify(exchanges[0]?.answer?.json)).toContain(`"baseURI":"${host}"`);
    expect(exchanges[2]).toMatchObject({
      request: { json: { username: 'agent-1', password: expect.stringMatching(/^‹password/) as string } },
    });
    expect(exchanges[3]?.request).toMatchObject({ size: 'planted-file'.length });
    const text = readFileSync(proxy.file, 'utf8');
    for (const secret of [jwt, bearer, 'agent-secret', 'planted-signature', 'planted-file'])
      expect(text).not.toContain(secret);
    expect(proxy.findings).toEqual([]);
  });

  it('is judged live as check judges its recording', async () => {
    const service = await saying(
      '{"jwt":"planted-no-token","config":{"userId":7},"bearer":"planted-bearer"}',
    );
    const proxy = await proxyBefore(service.origin, closers);
    for (const path of ['signup', 'login', 'anonymous/authorize'])
      await (
        await fetch(`${proxy.origin}${account}/${path}`, { method: 'POST', body: '{"username":1}' })
      ).text();
    const lines = await proxy.recorded();
    expect(proxy.findings.map(({ id, exchange, blame, pointer }) => [id, exchange, blame, pointer])).toEqual([
      ['http-body', 1, 'environment', '/jwt'],
      ['http-body', 2, 'client', '/password'],
      ['http-body', 2, 'client', '/username'],
      ['http-body', 2, 'environment', '/config/userId'],
      ['http-body', 3, 'environment', '/token'],
    ]);
    const { findings, checked } = await captured(`${lines.join('\n')}\n`);
    const plain = findings.map(({ at: _at, ...finding }): Finding => finding);
    expect(plain).toEqual(proxy.findings);
    expect(checked.shows).toContain('http');
    expect(lines.join('\n')).not.toContain('planted');
  });

  it('is recorded with the reason when the service cannot be reached', async () => {
    const proxy = await proxyBefore('http://127.0.0.1:9', closers);
    expect((await fetch(`${proxy.origin}${account}/signup`, { method: 'POST' })).status).toBe(502);
    expect(await exchangesOf(proxy)).toMatchObject([
      { kind: 'sign-up', error: expect.any(String) as string },
    ]);
  });
});
