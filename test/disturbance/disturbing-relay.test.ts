import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  disturbancesOf,
  startDisturbingRelay,
  type DisturbingRelay,
  type RelayEvent,
} from '../../src/disturbance/index.js';
import { startMockServer } from '../../src/mock/index.js';
import { requestJson } from '../../src/wire/index.js';
import { newAuthority } from '../network/certificates.js';

describe('a relay that disturbs', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  async function relayed(name: string, isTls: boolean): Promise<{ relay: DisturbingRelay; ca?: string }> {
    const mock = await startMockServer();
    stops.push(() => mock.stop());
    const authority = isTls ? await newAuthority() : undefined;
    const pem = await authority?.sign(['127.0.0.1']);
    const relay = await startDisturbingRelay({
      target: mock.origin,
      disturbances: disturbancesOf([name]),
      keepsHost: true,
      ...(pem !== undefined && { tls: { cert: pem.cert, key: pem.key } }),
    });
    stops.push(() => relay.stop());
    return { relay, ...(authority !== undefined && { ca: authority.cert }) };
  }

  async function connected({ origin }: DisturbingRelay, ca?: string): Promise<WebSocket> {
    const { jwt } = (await requestJson(`${origin}/api/account/mock/signup`, {
      method: 'POST',
      deadlineMs: 4_000,
      access: ca === undefined ? {} : { ca },
    })) as { jwt: string };
    const url = `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
    const socket = new WebSocket(url, {
      headers: { authorization: `jwt ${jwt}` },
      ...(ca !== undefined && { ca }),
    });
    socket.on('error', () => undefined);
    await once(socket, 'open');
    return socket;
  }

  it.each([
    ['plainly', false],
    ['over TLS', true],
  ])('cuts a connection off without a word, %s', async (_, isTls) => {
    const { relay, ca } = await relayed('dropped-after-opening', isTls);
    const socket = await connected(relay, ca);
    expect((await once(socket, 'close'))[0]).toBe(1_006);
  });

  it('passes on nothing that crosses its close frame on the way, which nobody would answer', async () => {
    const mock = await startMockServer();
    stops.push(() => mock.stop());
    const events: RelayEvent[] = [];
    const relay = await startDisturbingRelay({
      target: mock.origin,
      disturbances: disturbancesOf(['service-restart-1012']),
      keepsHost: true,
      observe: (event) => events.push(event),
    });
    stops.push(() => relay.stop());
    const socket = await connected(relay);
    // It does not read the close frame before it has sent something.
    socket.pause();
    await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain('disturbed'), {
      timeout: 10_000,
    });
    socket.send(JSON.stringify({ kind: 'req', id: '1', type: 'GetClock' }));
    const over = once(socket, 'close');
    socket.resume();
    expect((await over)[0]).toBe(1_012);
    expect(events.filter(({ kind }) => kind === 'frame')).toEqual([]);
  });

  it('breaks off an answer over HTTP that the service breaks off', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(() => new Promise((done) => server.close(() => done())));
    const relay = await startDisturbingRelay({
      target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      disturbances: [],
      keepsHost: true,
    });
    stops.push(() => relay.stop());
    const answer = await fetch(`${relay.origin}/api/account/mock/anything`);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it.each([
    ['the client, who is gone without a word', [], 'client'],
    ['nobody, where the relay cuts off', ['dropped-after-opening'], 'nobody'],
    ['nobody, where the client gives up what has fallen silent', ['half-open'], 'nobody'],
  ])('tells that a connection was ended by %s', async (_, names, by) => {
    const mock = await startMockServer();
    stops.push(() => mock.stop());
    const events: RelayEvent[] = [];
    const relay = await startDisturbingRelay({
      target: mock.origin,
      disturbances: disturbancesOf(names),
      keepsHost: true,
      observe: (event) => events.push(event),
    });
    stops.push(() => relay.stop());
    const seen = (kind: RelayEvent['kind']): Promise<void> =>
      vi.waitFor(() => expect(events.map((each) => each.kind)).toContain(kind), { timeout: 10_000 });
    const socket = await connected(relay);
    if (names.length > 0) await seen('disturbed');
    socket.terminate();
    await seen('close');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'close', code: 1_006, by }));
  });

  it('begins anew when it is reset: connections are over, and what was done once is done once more', async () => {
    const { relay } = await relayed('dropped-after-opening', false);
    await once(await connected(relay), 'close');
    const second = await connected(relay);
    const over = once(second, 'close');
    await relay.reset();
    await over;
    expect((await once(await connected(relay), 'close'))[0]).toBe(1_006);
  });
});
