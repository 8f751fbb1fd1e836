import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { command, folder } from '../cli/command.js';
import { Client } from './client.js';
import { servedMock, type MockProcess } from './mock-process.js';

const running: MockProcess[] = [];

async function served(
  args: readonly string[],
  how: Parameters<typeof servedMock>[1] = {},
): Promise<MockProcess> {
  const mock = await servedMock(args, how);
  running.push(mock);
  return mock;
}

afterEach(async () => {
  for (const mock of running.splice(0)) await mock.end();
});

/** A client that signs up and asks for something that it may not. Gives its token. */
async function wrongClient(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/account/mock/signup`, { method: 'POST' });
  const { jwt } = (await answer.json()) as { jwt: string };
  const url = `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
  const ann = await Client.open(url, { Authorization: `jwt ${jwt}` });
  await ann.ask('1', 'GetClock');
  await ann.ask('2', 'cqm.SubscribeExConversations', { convState: 7, note: jwt });
  const closed = ann.closed();
  ann.socket.close();
  await closed;
  return jwt;
}

/** Asks as a page in a browser would, or as anybody else: `fetch` does not let its caller name the host. */
function asked(
  control: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: any }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${control}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown }),
      );
    });
    asking.on('error', reject);
    asking.end();
  });
}

const eventsIn = (text: string): Record<string, any>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, any>);

describe('what the mock tells', () => {
  it('people: connections, requests, refusals and findings with their frame, each with the time', async () => {
    const { origin, end } = await served([]);
    const jwt = await wrongClient(origin);
    const { stderr, code } = await end();
    expect(code).toBe(1);
    for (const what of [
      /^[\d:.]{12} {2}http {2}granted {2}200 {2}POST \/api\/account\/mock\/signup$/m,
      /^[\d:.]{12} {2}consumer#1 {2}opened$/m,
      /^[\d:.]{12} {2}consumer#1 {2}granted {2}200 {2}GetClock {2}frame 1, answered by 2$/m,
      /^[\d:.]{12} {2}consumer#1 {2}refused {2}400 {2}cqm\.SubscribeExConversations/m,
      /^[\d:.]{12} {2}consumer#1 frame 3 {2}violation C-005 {2}cqm\.SubscribeExConversations \/body\/convState\/0$/m,
      /^ {4}frame {5}client: \{"kind":"req","id":"2".*"convState":7.*\}$/m,
      /^[\d:.]{12} {2}consumer#1 {2}closed {2}\d+ by the client/m,
    ])
      expect(stderr).toMatch(what);
    expect(stderr).not.toContain(jwt.split('.')[1]);
    expect(stderr).not.toMatch(/\u001b/);
  });

  it('programs: a line of JSON each, and nothing else on standard output', async () => {
    const { origin, end } = await served(['--json']);
    const jwt = await wrongClient(origin);
    const { stdout, stderr } = await end();
    expect(stderr).toBe('');
    const events = eventsIn(stdout);
    expect(events[0]).toMatchObject({ event: 'served', origin, time: expect.stringMatching(/^\d{4}-/) });
    expect(events.map(({ event }) => event as string)).toEqual(
      expect.arrayContaining(['http', 'opened', 'request', 'refused', 'finding', 'closed']),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        event: 'request',
        session: 'consumer#1',
        type: 'GetClock',
        code: 200,
        frame: 1,
      }),
    );
    const finding = events.find(({ event, id }) => event === 'finding' && id === 'C-005');
    expect(finding).toMatchObject({
      severity: 'violation',
      frame: 3,
      record: { record: 'frame', n: 3, from: 'client', frame: { id: '2', body: { convState: 7 } } },
    });
    expect(events.at(-1)).toMatchObject({ event: 'ended', frames: 4, violation: 1 });
    expect(stdout).not.toContain(jwt.split('.')[1]);
  });
});

describe('the control port', () => {
  it('tells that all is well, and what clients did wrong, until it is reset', async () => {
    const cwd = folder();
    const args = ['--control-port', '0', '--record', 'session.ndjson', '--seed', '7', '--json'];
    const { origin, control, end } = await served(args, { cwd });
    expect(await asked(control, '/health')).toMatchObject({ status: 200, body: { status: 'ok', origin } });
    expect((await asked(control, '/findings')).body).toMatchObject({ frames: 0, findings: [] });
    await wrongClient(origin);
    const { body } = await asked(control, '/findings');
    expect(body).toMatchObject({ frames: 4, counts: { violation: 1 } });
    expect(body.findings).toContainEqual(
      expect.objectContaining({ id: 'C-005', blame: 'client', frame: 3, pointer: '/body/convState/0' }),
    );
    expect(await asked(control, '/reset', { method: 'POST' })).toMatchObject({ status: 200 });
    expect((await asked(control, '/findings')).body).toMatchObject({ frames: 0, findings: [] });
    // Ids begin anew with the seed, and are not taken for those of before.
    await wrongClient(origin);
    expect((await asked(control, '/findings')).body.findings).toHaveLength(body.findings.length);
    // What the process comes to counts all of it.
    const { code, stdout } = await end();
    expect(code).toBe(1);
    expect(eventsIn(stdout).at(-1)).toMatchObject({ event: 'ended', frames: 8, violation: 2 });
    for (const file of ['session.ndjson', 'session-2.ndjson']) {
      const records = readFileSync(join(cwd, file), 'utf8').trim().split('\n');
      expect(JSON.parse(records.at(-1) ?? '')).toMatchObject({ record: 'end' });
    }
    expect(existsSync(join(cwd, 'session-3.ndjson'))).toBe(false);
  });

  it('says what there is, and by which method', async () => {
    const { control } = await served(['--control-port', '0']);
    expect(await asked(control, '/reset')).toMatchObject({ status: 405 });
    expect(await asked(control, '/findings', { method: 'POST' })).toMatchObject({ status: 405 });
    for (const path of ['/', '/nothing', '/constructor', '/__proto__'])
      expect(await asked(control, path)).toMatchObject({ status: 404 });
  });

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['of any origin', { origin: 'https://site.example' }],
    ['of none that it tells', { origin: 'null' }],
    ['by a name that leads to this address', { host: 'rebound.example' }],
    ['by a host that is none', { host: 'a@127.0.0.1' }],
  ])('is closed to a page %s', async (_of, headers) => {
    const { control } = await served(['--control-port', '0', '--control-name', 'mock']);
    for (const [path, method] of [
      ['/findings', 'GET'],
      ['/reset', 'POST'],
      ['/health', 'GET'],
    ] as const)
      expect(await asked(control, path, { method, headers })).toMatchObject({ status: 403 });
    for (const host of ['localhost:9', '127.0.0.1', '[::1]:80', 'mock:8081'])
      expect(await asked(control, '/health', { headers: { host } })).toMatchObject({ status: 200 });
  });

  it('must be had, or the mock is not served', async () => {
    const { control } = await served(['--control-port', '0']);
    const taken = await command(['mock', '--port', '0', '--control-port', new URL(control).port]);
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('--control-port') });
    expect(await command(['mock', '--port', '0', '--control-name', 'mock'])).toMatchObject({ code: 2 });
  });
});
