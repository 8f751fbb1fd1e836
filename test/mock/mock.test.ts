import { afterEach, describe, expect, it } from 'vitest';
import {
  allFaults,
  handWrittenFaults,
  startMockServer,
  type MockEvent,
  type MockOptions,
} from '../../src/mock/index.js';
import { requirements } from '../../src/contract/index.js';
import { Client } from './client.js';
import { HandClock } from './hand-clock.js';
import {
  account,
  agent,
  close,
  consumer,
  ids,
  isRing,
  json,
  Judged,
  mock,
  serve,
  socketUrl,
  stop,
  token,
} from './served.js';

afterEach(stop);

describe('the HTTP endpoints', () => {
  it.each(['api', 'csdr'])('tell all domains under /%s', async (root) => {
    await serve();
    const { baseURIs } = await json(`/${root}/account/${account}/service/baseURI.json?version=1.0`);
    const host = new URL(mock.origin).host;
    expect(baseURIs).toContainEqual({ service: 'asyncMessagingEnt', account, baseURI: host });
    expect(baseURIs.map(({ service }: { service: string }) => service)).toEqual([
      'asyncMessagingEnt',
      'facadeMsg',
      'idp',
      'agentVep',
      'accdn',
      'swift',
    ]);
  });

  it('tell one domain, also as a script', async () => {
    await serve();
    expect(await json(`/api/account/${account}/service/idp/baseURI.json?version=1.0`)).toMatchObject({
      service: 'idp',
    });
    const script = await fetch(
      `${mock.origin}/csdr/account/${account}/service/asyncMessagingEnt/baseURI.lpCsds?version=1.0&cb=F`,
    );
    expect(await script.text()).toBe(
      `F({"ResultSet":{"lpData":[{"lpServer":"${new URL(mock.origin).host}"}]}})`,
    );
    expect((await fetch(`${mock.origin}/api/account/${account}/service/nothing/baseURI.json`)).status).toBe(
      404,
    );
  });

  it('sign consumers up, each as somebody else, also as a script', async () => {
    await serve();
    const subs = [await token(), await token()].map(
      (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()).sub,
    );
    expect(new Set(subs).size).toBe(2);
    const script = await fetch(`${mock.origin}/api/account/${account}/signup.jsonp?callback=my.f`);
    expect(await script.text()).toMatch(/^my\.f\(\{"jwt":"/);
    const hostile = await fetch(
      `${mock.origin}/api/account/${account}/signup.jsonp?callback=${encodeURIComponent('alert(1)//')}`,
    );
    expect(hostile.headers.get('content-type')).toBe('application/json');
  });

  it('let pages of any origin ask, with every method there is and whichever headers they mean to send', async () => {
    await serve();
    const preflight = await fetch(`${mock.origin}/api/account/${account}/login?v=1.3`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,x-of-theirs',
      },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'GET, POST, PUT, OPTIONS',
      'access-control-allow-headers': 'content-type,x-of-theirs',
    });
  });

  it('log agents in by their password only', async () => {
    await serve();
    const wrong = await fetch(`${mock.origin}/api/account/${account}/login?v=1.3`, {
      method: 'POST',
      body: '{"username":"agent-1","password":"x"}',
    });
    expect(wrong.status).toBe(401);
    const right = await json(`/api/account/${account}/login`, {
      method: 'POST',
      body: '{"username":"agent-1","password":"agent-secret"}',
    });
    expect(right).toMatchObject({
      bearer: expect.any(String),
      csrf: expect.any(String),
      sessionId: expect.any(String),
      config: { userId: '1001' },
    });
    expect(
      await json(`/api/account/${account}/configuration/le-users/users/${right.config.userPid}`),
    ).toMatchObject({ id: '1001' });
    expect(
      await json(`/api/account/${account}/refresh?v=1.3`, { method: 'POST', body: '{"csrf":"c"}' }),
    ).toEqual({ csrf: 'c' });
  });
});

describe("the seed's tutorial", () => {
  it('goes as it is written, step by step', async () => {
    await serve();
    const jwt = await token();
    const ann = await consumer(jwt);
    // Step 1, with the request exactly as the tutorial has it.
    ann.send(
      '{"kind":"req","id":"33","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"]},"type":"cqm.SubscribeExConversations"    }',
    );
    const granted = await ann.until(({ reqId }) => reqId === '33');
    expect(granted).toMatchObject({ kind: 'resp', code: 200, type: 'cqm.SubscribeExConversationsResponse' });
    const { subscriptionId } = granted['body'] as { subscriptionId: string };
    expect(await ann.until(({ kind }) => kind === 'notification')).toMatchObject({
      body: { subscriptionId, changes: [] },
    });
    // Step 2, with its numeric id.
    ann.send('{"kind":"req","id":1,"type":"cm.ConsumerRequestConversation"}');
    const created = await ann.until(({ reqId }) => reqId === '1');
    const { conversationId } = created['body'] as { conversationId: string };
    const told = (state: string, role: string) => (frame: Record<string, any>) => {
      const details = frame['body']?.changes?.[0]?.result?.conversationDetails;
      return details?.state === state && details.participantsPId[role] !== undefined;
    };
    const opened = await ann.until(told('OPEN', 'CONSUMER'));
    expect(opened['body']).toMatchObject({
      subscriptionId,
      changes: [{ type: 'UPSERT', result: { convId: conversationId } }],
    });
    // Step 3, in the agent's seat.
    const bob = await agent();
    const ring = await bob.until(isRing);
    const { ringId, ringState } = ring['body'].changes[0].result.ringsDetails[0];
    expect(ringState).toBe('WAITING');
    await bob.ask('4', '.ams.routing.UpdateRingState', { ringId, ringState: 'ACCEPTED' });
    const accepted = await ann.until(told('OPEN', 'ASSIGNED_AGENT'));
    const start = (frame: Record<string, any>): number =>
      frame['body'].changes[0].result.conversationDetails.startTs;
    expect(start(accepted)).toBe(start(opened));
    expect(
      await bob.ask('5', '.ams.cm.UpdateConversationField', { conversationId, conversationField: close }),
    ).toMatchObject({
      type: '.ReqBody$StringResp',
      body: 'OK Conversation resolved successfully',
    });
    expect(await ann.until(told('CLOSE', 'CONSUMER'))).toMatchObject({
      body: { changes: [{ type: 'UPSERT' }] },
    });
  });
});

describe('what real clients need', () => {
  it('authorizes by InitConnection too, and refuses what comes before', async () => {
    await serve();
    const ann = await Client.open(socketUrl());
    expect(await ann.ask('1', 'GetClock')).toMatchObject({ code: 401, type: 'StringResponse' });
    const headers = [
      { type: '.ams.headers.ClientProperties' },
      { type: '.ams.headers.ConsumerAuthentication', jwt: await token() },
    ];
    expect(await ann.ask('2', 'InitConnection', undefined, { headers })).toMatchObject({
      body: 'Connection initialized successfully',
    });
    expect(await ann.ask('3', 'GetClock')).toMatchObject({ code: 200 });
  });

  it.each([
    ['refuses', true, 401],
    ['serves, when lenient,', false, 200],
  ])('%s what is sent on the heels of InitConnection', async (_name, strictInit, code) => {
    await serve({ gapMs: 12, strictInit });
    const ann = await Client.open(socketUrl());
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: await token() }];
    const init = ann.ask('1', 'InitConnection', undefined, { headers });
    expect(await ann.ask('2', 'GetClock')).toMatchObject({ code });
    expect(await init).toMatchObject({ code: 200 });
    expect(await ann.ask('3', 'GetClock')).toMatchObject({ code: 200 });
  });

  it('takes either case of the scheme, unknown parameters, and null for no headers', async () => {
    await serve();
    const ann = await Client.open(socketUrl('consumer', '?v=3&client=web&x=1'), {
      Authorization: `JWT ${await token()}`,
    });
    expect(await ann.ask('1', 'GetClock', undefined, { headers: null, metadata: null })).toMatchObject({
      code: 200,
    });
  });

  it('tells agents of participants in both maps and in the dialogs', async () => {
    await serve();
    const ann = await consumer();
    await ann.ask('1', ids.create);
    const bob = await agent();
    await bob.ask('3', '.ams.aam.SubscribeExConversations', { convState: ['OPEN'] });
    const snapshot = await bob.until(({ type }) => type === '.ams.aam.ExConversationChangeNotification');
    const details = snapshot['body'].changes[0].result.conversationDetails;
    expect(Object.keys(details.participants)).toEqual(Object.keys(details.participantsPId));
    expect(details.dialogs[0].participantsDetails).toHaveLength(1);
  });
});

describe('closing connections', () => {
  it.each([
    ['a forged token', 'a.b.c'],
    ['no token at all', ''],
  ])('%s ends in 4401', async (_name, jwt) => {
    await serve();
    const ann = await Client.open(socketUrl(), { Authorization: `jwt ${jwt}` });
    expect(await ann.closed()).toMatchObject({ code: 4401 });
  });

  it('a token that expires ends in 4401, by the clock', async () => {
    const clock = new HandClock();
    await serve({ clock, tokenTtlMs: 60_000, idleTimeoutMs: 600_000 });
    const ann = await consumer();
    await ann.ask('1', 'GetClock');
    clock.move(60_001);
    expect(await ann.closed()).toEqual({ code: 4401, reason: expect.stringContaining('expired') });
  });

  it('a connection that says nothing is closed after the idle time, and one that does is not', async () => {
    const clock = new HandClock();
    await serve({ clock });
    const [silent, busy] = [await consumer(), await consumer()];
    clock.move(40_000);
    await busy.ask('1', 'GetClock');
    clock.move(30_000);
    expect(await silent.closed()).toEqual({ code: 1001, reason: 'idle' });
    expect(await busy.ask('2', 'GetClock')).toMatchObject({ code: 200 });
  });

  it('a connection that never presents a token is closed', async () => {
    const clock = new HandClock();
    await serve({ clock });
    const ann = await Client.open(socketUrl());
    await ann.ask('1', 'GetClock');
    clock.move(10_001);
    expect(await ann.closed()).toMatchObject({ code: 4401 });
  });
});

describe('who ended a connection is told as it was', () => {
  async function endings(end: (ann: Client) => unknown, options: MockOptions = {}): Promise<string[]> {
    const told: string[] = [];
    const ended = new Promise<void>((resolve) => {
      const observe = (event: MockEvent): void => {
        if (event.kind !== 'close') return;
        told.push(`${event.by} ${event.code}`);
        resolve();
      };
      void serve({ ...options, observe }).then(async () => end(await consumer()));
    });
    await ended;
    return told;
  }
  const open = { kind: 'req', id: '1', type: ids.subscribe, body: {} };

  it.each([
    [
      'the client, also with a request open',
      (ann: Client) => (ann.send(open), ann.socket.close(1000)),
      'client 1000',
    ],
    [
      'the client, when it is gone without a word',
      (ann: Client) => (ann.send(open), ann.socket.terminate()),
      'client 1006',
    ],
  ])('by %s', async (_name, end, expected) => {
    expect(await endings(end)).toEqual([expected]);
    expect(await (await consumer()).ask('1', 'GetClock')).toMatchObject({ code: 200 });
  });

  it('by nobody, when the mock cuts it off', async () => {
    const unsubscribes = async (ann: Client): Promise<void> => {
      const { body } = await ann.ask('1', ids.subscribe);
      ann.send({ kind: 'req', id: '2', type: 'cqm.UnsubscribeExConversations', body });
    };
    expect(await endings(unsubscribes, { faults: ['connection-dropped'] })).toEqual(['nobody 1006']);
    await stop();
    expect(await endings(() => stop())).toEqual(['nobody 1006']);
  });

  it('by the service', async () => {
    const clock = new HandClock();
    expect(await endings(() => clock.move(60_001), { clock })).toEqual(['service 1001']);
  });
});

describe('time', () => {
  it('takes closed conversations out of the stream and out of new ones', async () => {
    const clock = new HandClock();
    await serve({ clock, retentionMs: 5_000 });
    const ann = await consumer();
    await ann.ask('1', ids.subscribe, {});
    const { body } = await ann.ask('2', ids.create);
    await ann.ask('3', ids.update, { conversationId: body.conversationId, conversationField: close });
    clock.move(5_001);
    await ann.until((frame) => frame['body']?.changes?.[0]?.type === 'DELETE');
    const { subscriptionId } = (await ann.ask('4', ids.subscribe, {}))['body'] as { subscriptionId: string };
    const first = await ann.until(
      (frame) => frame['reqId'] === undefined && frame['body'].subscriptionId === subscriptionId,
    );
    expect(first).toMatchObject({ body: { changes: [] } });
  });

  it('closes what nobody uses, as the system, and nothing that somebody does', async () => {
    const clock = new HandClock();
    await serve({ clock, dialogTimeoutMs: 20_000, idleTimeoutMs: 600_000 });
    const ann = await consumer();
    await ann.ask('1', ids.subscribe, {});
    const { body } = await ann.ask('2', ids.create);
    const dialogId = (body as { conversationId: string }).conversationId;
    clock.move(15_000);
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Is anybody there?' };
    await ann.ask('3', 'ms.PublishEvent', { dialogId, event });
    clock.move(15_000);
    const details = (frame: Record<string, any>): any =>
      frame['body']?.changes?.[0]?.result?.conversationDetails;
    await ann.ask('4', 'GetClock');
    expect(ann.frames.filter((frame) => details(frame)?.stage === 'CLOSE')).toEqual([]);
    clock.move(5_001);
    const told = await ann.until((frame) => details(frame)?.stage === 'CLOSE');
    expect(details(told)).toMatchObject({ closeReason: 'SYSTEM', dialogs: [{ closedBy: 'SYSTEM' }] });
  });

  it('rings anew when nobody answers', async () => {
    const clock = new HandClock();
    await serve({ clock, ringTtlMs: 30_000 });
    const bob = await agent();
    await (await consumer()).ask('1', ids.create);
    const first = (await bob.until(isRing))['body'].changes[0].result.ringsDetails[0].ringId as string;
    clock.move(30_001);
    const second = await bob.until(
      (frame) => isRing(frame) && frame['body'].changes[0].result.ringsDetails[0].ringId !== first,
    );
    expect(second['body'].changes[0].result.ringsDetails[0].ringState).toBe('WAITING');
    const ended = bob.frames.find((frame) => frame['body']?.changes?.[0]?.type === 'DELETE');
    expect(ended?.['body'].changes[0].result.ringsDetails[0]).toMatchObject({
      ringId: first,
      ringState: 'EXPIRED',
    });
  });

  it('gives the same ids under the same seed', async () => {
    const seen: string[] = [];
    for (const seed of [7, 7, 8]) {
      await serve({ seed });
      seen.push((await (await consumer()).ask('1', ids.create))['body'].conversationId as string);
      await mock.stop();
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).not.toBe(seen[2]);
    await serve();
  });
});

describe('refusals', () => {
  it.each([
    ['an unknown type', 'cm.NoSuch', {}, 400],
    ['a bad body', ids.subscribe, { convState: 7 }, 400],
    ['an unknown conversation', ids.update, { conversationId: 'nothing', conversationField: close }, 404],
  ])('%s', async (_name, type, body, code) => {
    await serve();
    const ann = await consumer();
    expect(await ann.ask('1', type, body)).toMatchObject({
      code,
      type: 'StringResponse',
      body: expect.any(String),
    });
    expect(await ann.ask('2', 'GetClock')).toMatchObject({ code: 200 });
  });

  it("another consumer's conversation, and closing twice", async () => {
    await serve();
    const [ann, ben] = [await consumer(), await consumer()];
    const { conversationId } = (await ann.ask('1', ids.create))['body'] as { conversationId: string };
    const body = { conversationId, conversationField: close };
    expect(await ben.ask('1', ids.update, body)).toMatchObject({ code: 403 });
    expect(await ann.ask('2', ids.update, body)).toMatchObject({ code: 200 });
    expect(await ann.ask('3', ids.update, body)).toMatchObject({ code: 400 });
  });

  it('an agent may close only a conversation it takes part in', async () => {
    await serve();
    const { conversationId } = (await (await consumer()).ask('1', ids.create))['body'] as {
      conversationId: string;
    };
    const answer = await (
      await agent()
    ).ask('9', '.ams.cm.UpdateConversationField', { conversationId, conversationField: close });
    expect(answer).toMatchObject({ code: 400, body: 'Agent does not exist in conversation' });
  });

  it.each([
    '{"kind":',
    '[]',
    '"x"',
    '{"__proto__":{"x":1},"kind":"req"}',
    '['.repeat(50_000),
    Buffer.from([0, 255]),
  ])('what is no request: %s', async (data) => {
    await serve();
    const ann = await consumer();
    ann.send(data);
    expect(await ann.until(({ kind }) => kind === 'resp')).toMatchObject({ code: 400 });
    expect(await ann.ask('2', 'GetClock')).toMatchObject({ code: 200 });
  });
});

describe('what it sends', () => {
  it('is right by contract and rules, as seen from the wire', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const [ann, bob] = [await consumer(), await agent()];
    await ann.ask('1', ids.subscribe, {});
    const { conversationId } = (await ann.ask('2', ids.create))['body'] as { conversationId: string };
    const { ringId } = (await bob.until(isRing))['body'].changes[0].result.ringsDetails[0] as {
      ringId: string;
    };
    await bob.ask('3', '.ams.routing.SubscribeAgentsState', { agentId: '12345.1001' });
    await bob.ask('4', '.ams.routing.UpdateRingState', { ringId, ringState: 'ACCEPTED' });
    await bob.ask('5', '.GetClock', {});
    await ann.ask('3', ids.update, {
      conversationId,
      conversationField: { field: 'TTRField', ttrType: 'URGENT' },
    });
    await ann.ask('4', ids.update, { conversationId, conversationField: close });
    await ann.ask('5', ids.update, {
      conversationId,
      conversationField: [{ field: 'CSATRate', csatRate: 5 }],
    });
    expect(judged.frames).toBeGreaterThan(20);
    expect(judged.findings).toEqual([]);
  });
});

describe('the fault catalogue', () => {
  it('has names of its own, and requirements that there are', async () => {
    await serve();
    for (const { name } of handWrittenFaults) expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    for (const { name, requirement, about } of allFaults()) {
      expect(requirements().has(requirement), name).toBe(true);
      expect(about).toMatch(/\.$/);
    }
  });

  it('tells a mistyped name, with those that are alike', async () => {
    await serve();
    await expect(startMockServer({ faults: ['response-never-ever'] })).rejects.toMatchObject({
      code: 'mock-unknown-behaviour',
      headline: expect.stringContaining('response-never-ever'),
      facts: expect.arrayContaining([['did you mean', expect.stringContaining('response-never')]]),
    });
  });

  it('tells a port that is taken', async () => {
    await serve();
    await expect(startMockServer({ port: mock.port })).rejects.toMatchObject({
      code: 'mock-cannot-listen',
      facts: expect.arrayContaining([['what now', expect.any(String)]]),
    });
  });
});
