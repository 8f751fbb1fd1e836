import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Contract } from '../../src/contract/index.js';
import { disturbancesOf } from '../../src/disturbance/index.js';
import type { Finding } from '../../src/judge/index.js';
import { startDisturbedMock, startMockServer } from '../../src/mock/index.js';
import { startProxy } from '../../src/proxy/index.js';
import { Redactor } from '../../src/transcript/index.js';

describe('one file of disturbances', () => {
  let folder: string;
  let file: string;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-disturbed-'));
    file = join(folder, 'restart.yaml');
    writeFileSync(
      file,
      `disturbances:
  - name: restart
    about: 'The connection is closed for a restart when a clock is asked for.'
    permitted-by: 'RFC 6455, section 11.7'
    rules:
      - when: { http: discovery }
        do: { refuse: { status: 503, retry-after: 1 } }
      - when: { response: GetClock }
        do: { close: 1012 }
`,
    );
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a client meets at an address: how discovery is answered twice, and what ends its connection. */
  const met = async (origin: string): Promise<readonly [number, string | null, number, number]> => {
    const discovery = `${origin}/api/account/mock/service/baseURI.json?version=1.0`;
    const first = await fetch(discovery);
    const second = await fetch(discovery);
    const { jwt } = (await (await fetch(`${origin}/api/account/mock/signup`, { method: 'POST' })).json()) as {
      jwt: string;
    };
    const socket = new WebSocket(
      `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`,
      { headers: { authorization: `jwt ${jwt}` } },
    );
    await once(socket, 'open');
    socket.send(JSON.stringify({ kind: 'req', id: '1', type: 'GetClock' }));
    const [code] = (await once(socket, 'close')) as [number];
    return [first.status, first.headers.get('retry-after'), second.status, code];
  };
  const expected = [503, '1', 200, 1012];

  it('disturbs the clients of a mock', async () => {
    const told: string[] = [];
    const mock = await startDisturbedMock(
      {},
      { disturbances: disturbancesOf([file]), seed: 1 },
      { observe: () => undefined, onDisturbed: ({ action }) => told.push(action) },
    );
    stops.push(() => mock.stop());
    expect(await met(mock.reached.origin)).toEqual(expected);
    expect(told).toEqual(['refuse', 'close']);
  });

  it('disturbs the clients of a service behind the proxy, and its judge sees what they see', async () => {
    const mock = await startMockServer();
    stops.push(() => mock.stop());
    const told: string[] = [];
    const findings: Finding[] = [];
    const proxy = await startProxy({
      origin: mock.origin,
      isDiscovered: false,
      access: {},
      host: '127.0.0.1',
      port: 0,
      contract: Contract.load(),
      redactor: new Redactor(),
      strict: false,
      disturbed: { disturbances: disturbancesOf([file]), seed: 1 },
      onFinding: (finding) => findings.push(finding),
      onEvent: (event) => {
        if (event.kind === 'disturbed') told.push(event.action);
      },
    });
    stops.push(() => proxy.stop());
    expect(await met(proxy.origin)).toEqual(expected);
    expect(told).toEqual(['refuse', 'close']);
    // The client asks again at once, which it may not.
    expect(
      findings.filter(({ severity }) => severity === 'violation').map(({ id, blame }) => [id, blame]),
    ).toEqual([['C-021', 'client']]);
  });
});
