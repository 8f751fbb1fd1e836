import { afterEach, describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { agentRequests } from '../../src/mock/requests/agent-requests.js';
import { consumerRequests } from '../../src/mock/requests/consumer-requests.js';
import type { Refused } from '../../src/mock/index.js';
import { Client } from './client.js';
import {
  accepting,
  account,
  agent,
  close,
  consumer,
  ids,
  Judged,
  mock,
  serve,
  socketUrl,
  started,
  stop,
  token,
} from './served.js';

afterEach(stop);

const resubscribe = 'UpdateExConversationSubscription';
const isTelling = (frame: Record<string, any>): boolean =>
  String(frame['type']).endsWith('ExConversationChangeNotification');

describe('the requests of the contract', () => {
  it('are all served, on the channel they are documented for', async () => {
    await serve();
    for (const { name, kind, roles } of Contract.load().manifest.messages.values()) {
      if (kind !== 'req') continue;
      if (roles.includes('consumer')) expect(Object.keys(consumerRequests), name).toContain(name);
      if (roles.includes('agent')) expect(Object.keys(agentRequests), name).toContain(name);
    }
  });

  it("are served for a consumer who keeps alive, asks for the brand, and for a form's token", async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const ann = await consumer();
    const dialogId = await started(ann);
    expect(await ann.ask('1', 'KeepAlive')).toMatchObject({ code: 200, type: 'StringResponse' });
    expect(await ann.ask('2', 'brandprofile.GetBrandProfile', { brandId: account })).toMatchObject({
      type: 'brandprofile.GetBrandProfileResponse',
      body: { brandId: account },
    });
    expect(await ann.ask('3', 'brandprofile.GetBrandProfile', { brandId: 'another' })).toMatchObject({
      code: 404,
    });
    const uploadable = { type: 'SecureForm', dialogId, invitationId: 'i-1' };
    expect(await ann.ask('4', 'ms.GenerateUploadToken', { uploadable })).toMatchObject({
      type: 'ms.GenerateUploadTokenResponse',
      body: { writeOtk: expect.any(String) },
    });
    const ben = await consumer();
    expect(await ben.ask('5', 'ms.GenerateUploadToken', { uploadable })).toMatchObject({ code: 403 });
    expect(judged.violations).toEqual([]);
  });

  it("are served for an agent who asks for the brand, for files, for a form's token, and for other rings", async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const dialogId = await started(await consumer());
    const bob = await agent();
    expect(await bob.ask('1', '.ams.brandprofile.GetBrandProfile', {})).toMatchObject({
      type: '.ams.brandprofile.GetBrandProfile$Response',
      body: { brandId: account },
    });
    const granted = await bob.ask('2', '.ams.ms.GenerateURLForUploadFile', { fileSize: 9, fileType: 'PNG' });
    expect(granted).toMatchObject({ code: 200, type: '.ams.ms.GenerateURL$Response' });
    const { relativePath } = granted['body'] as { relativePath: string };
    expect(await bob.ask('3', '.ams.ms.GenerateURLForDownloadFile', { relativePath })).toMatchObject({
      body: { relativePath },
    });
    const downloadable = { type: 'SecureForm', dialogId, invitationId: 'i-1' };
    expect(await bob.ask('4', '.ams.ms.token.GenerateDownloadToken', { downloadable })).toMatchObject({
      body: { readOtk: expect.any(String) },
    });
    const rings = '.ams.routing.UpdateRoutingTaskSubscription';
    expect(await bob.ask('5', rings, { channelType: 'MESSAGING' })).toMatchObject({ code: 200 });
    expect(await bob.ask('6', rings, { subscriptionId: 'none' })).toMatchObject({ code: 404 });
    expect(judged.violations).toEqual([]);
  });

  it('are served without a kind, which is not required, and not with another', async () => {
    await serve();
    const ann = await consumer();
    ann.send({ id: '1', type: 'GetClock' });
    expect(await ann.until(({ reqId }) => reqId === '1')).toMatchObject({ code: 200 });
    ann.send({ kind: 'resp', id: '2', type: 'GetClock' });
    expect(await ann.until(({ reqId }) => reqId === '2')).toMatchObject({ code: 400 });
  });

  it.each([
    ['cqm', consumer],
    ['.ams.aam', agent],
  ] as const)(
    'of %s, a subscription is changed: what is asked for now is told, and the rest leaves it',
    async (prefix, seat) => {
      await serve();
      const jwt = await token();
      const ann = await consumer(jwt);
      const [open, closed] = [await started(ann), await started(ann)];
      await ann.ask('c', ids.update, { conversationId: closed, conversationField: close });
      const watcher = seat === consumer ? await consumer(jwt) : await agent();
      const { body } = await watcher.ask('1', `${prefix}.SubscribeExConversations`, { stage: ['OPEN'] });
      const { subscriptionId } = body as { subscriptionId: string };
      await watcher.until(isTelling);
      expect(
        await watcher.ask('2', `${prefix}.${resubscribe}`, { subscriptionId, stage: ['CLOSE'] }),
      ).toMatchObject({ code: 200 });
      const told = await watcher.until(
        (frame) =>
          isTelling(frame) && frame['body'].changes.some(({ type }: { type: string }) => type === 'DELETE'),
      );
      const changes = told['body'].changes.map((change: any) => [change.type, change.result.convId]);
      expect(changes).toEqual([
        ['DELETE', open],
        ['UPSERT', closed],
      ]);
      expect(await watcher.ask('3', `${prefix}.${resubscribe}`, { subscriptionId: 'none' })).toMatchObject({
        code: 404,
      });
    },
  );
});

describe('the fields of a conversation', () => {
  async function talk(): Promise<{ ann: Client; bob: Client; conversationId: string; details: () => any }> {
    const ann = await consumer();
    await ann.ask('s', ids.subscribe, {});
    const conversationId = await started(ann);
    const bob = await accepting();
    const details = (): any => ann.frames.findLast(isTelling)?.['body'].changes[0].result.conversationDetails;
    return { ann, bob, conversationId, details };
  }
  const update = '.ams.cm.UpdateConversationField';

  it.each([
    ['Note', { note: 'Calls back' }, 'OK Update note success', { note: 'Calls back' }],
    [
      'ManualETTR',
      { time: 1_700_000_000_000 },
      'Update manual Ettr ended successfully',
      { manualETTR: 1_700_000_000_000 },
    ],
    ['TopicField', { topic: 'Orders' }, 'OK', { topic: 'Orders' }],
  ])(
    '%s is changed by an agent, in the words that clients know, and stays',
    async (field, given, words, told) => {
      const judged = new Judged();
      await serve({ observe: judged.observe });
      const { ann, bob, conversationId, details } = await talk();
      const asked = { conversationId, conversationField: [{ field, ...given }] };
      expect(await bob.ask('1', update, asked)).toMatchObject({ code: 200, body: words });
      await ann.until(isTelling);
      const ttr = { field: 'TTRField', ttrType: 'URGENT' };
      await bob.ask('2', update, { conversationId, conversationField: ttr });
      await ann.until((frame) => JSON.stringify(frame).includes('URGENT'));
      expect(details()).toMatchObject(told);
      expect(judged.violations).toEqual([]);
    },
  );

  it.each(['consumer', 'agent'])(
    'Stage closes every dialog at the word of the %s, and no survey opens',
    async (seat) => {
      const judged = new Judged();
      await serve({ survey: true, observe: judged.observe });
      const { ann, bob, conversationId, details } = await talk();
      const asked = { conversationId, conversationField: { field: 'Stage', conversationState: 'CLOSE' } };
      const answer = await (seat === 'agent' ? bob.ask('1', update, asked) : ann.ask('1', ids.update, asked));
      expect(answer).toMatchObject({ code: 200, body: 'OK Conversation resolved successfully' });
      await ann.until((frame) => isTelling(frame) && JSON.stringify(frame).includes('"closeReason"'));
      expect(details()).toMatchObject({ state: 'CLOSE', stage: 'CLOSE', dialogs: [{ state: 'CLOSE' }] });
      expect(judged.violations).toEqual([]);
    },
  );

  it('a dialog of another kind is created, changed and closed beside the main one', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const { ann, bob, conversationId, details } = await talk();
    const change = (type: string, dialog: object) =>
      bob.ask(`${type}${JSON.stringify(dialog).length}`, update, {
        conversationId,
        conversationField: [{ field: 'DialogChange', type, dialog }],
      });
    const metaData = { serviceId: 's-1', mode: 'shared', sessionState: 'INVITED' };
    const other = { dialogId: 'd-2', dialogType: 'OTHER', channelType: 'COBROWSE' };
    expect(await change('CREATE', { ...other, state: 'OPEN', metaData })).toMatchObject({ code: 200 });
    expect(await change('CREATE', { ...other, state: 'OPEN' })).toMatchObject({ code: 409 });
    await change('UPDATE', { ...other, state: 'OPEN', metaData: { sessionState: 'ACCEPTED' } });
    await ann.until((frame) => JSON.stringify(frame).includes('ACCEPTED'));
    expect(details().dialogs[1]).toMatchObject({
      dialogType: 'OTHER',
      channelType: 'COBROWSE',
      state: 'OPEN',
      metaData: { serviceId: 's-1', sessionState: 'ACCEPTED' },
    });
    await change('UPDATE', { ...other, state: 'CLOSE' });
    await ann.until((frame) => JSON.stringify(frame).includes('"closedBy"'));
    expect(details()).toMatchObject({ stage: 'OPEN', dialogs: [{ state: 'OPEN' }, { state: 'CLOSE' }] });
    expect(judged.violations).toEqual([]);
  });

  it('whoever is outside transfers nothing, and who has left is removed once', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const { bob, conversationId } = await talk();
    const cleo = await agent('agent-2');
    const change = (client: Client, id: string, ...conversationField: object[]) =>
      client.ask(id, update, { conversationId, conversationField });
    const skill = { field: 'Skill', type: 'UPDATE', skill: '4211' };
    const participant = (type: string, role: string, userId?: string) => ({
      ...{ field: 'ParticipantsChange', type, role },
      ...(userId !== undefined && { userId }),
    });
    expect(await change(cleo, '1', skill)).toMatchObject({ code: 400 });
    await change(cleo, '2', participant('ADD', 'MANAGER'));
    const removal = participant('REMOVE', 'ASSIGNED_AGENT', `${account}.1001`);
    expect(await change(cleo, '3', removal, skill)).toMatchObject({
      code: 200,
      body: 'OK Agent removed successfully',
    });
    expect(await change(cleo, '4', removal)).toMatchObject({ code: 400 });
    expect(await change(bob, '5', skill)).toMatchObject({ code: 400 });
    expect(judged.violations).toEqual([]);
  });

  it('an agent who is asked to come is SUGGESTED until coming, and who has left is not listed', async () => {
    await serve();
    const { ann, bob, conversationId, details } = await talk();
    const cleo = await agent('agent-2');
    const listed = (): string[] =>
      details().dialogs[0].participantsDetails.map((each: any) => `${each.id} ${each.role} ${each.state}`);
    const change = (type: string) => ({
      ...{ field: 'ParticipantsChange', role: 'ASSIGNED_AGENT', type },
      ...(type === 'SUGGEST' && { userId: `${account}.1002` }),
    });
    const conversationField = [change('REMOVE'), change('SUGGEST')];
    await bob.ask('1', update, { conversationId, conversationField });
    await ann.until((frame) => JSON.stringify(frame).includes('SUGGESTED'));
    expect(listed().slice(1)).toEqual([`${account}.1002 ASSIGNED_AGENT SUGGESTED`]);
    await cleo.ask('2', update, { conversationId, conversationField: [change('ADD')] });
    await ann.until(() => !JSON.stringify(details()).includes('SUGGESTED'));
    expect(listed().slice(1)).toEqual([`${account}.1002 ASSIGNED_AGENT ACTIVE`]);
  });

  it('a consumer has another take over, by a removal and an addition, and nobody else', async () => {
    await serve();
    const [jwt, signedIn] = [await token(), await token()];
    const idOf = (each: string): string =>
      (JSON.parse(Buffer.from(each.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;
    const ann = await consumer(jwt);
    const conversationId = await started(ann);
    const participant = (type: string, userId: string) => ({
      ...{ field: 'ParticipantsChange', role: 'CONSUMER' },
      ...{ type, userId },
    });
    const change = (id: string, ...conversationField: object[]) =>
      ann.ask(id, ids.update, { conversationId, conversationField });
    expect(await change('1', participant('ADD', idOf(signedIn)))).toMatchObject({ code: 403 });
    expect(await change('2', participant('REMOVE', idOf(jwt)))).toMatchObject({ code: 403 });
    const both = [participant('REMOVE', idOf(jwt)), participant('ADD', idOf(signedIn))];
    expect(await change('3', ...both)).toMatchObject({ code: 200 });
    const after = await consumer(signedIn);
    await after.ask('1', ids.subscribe, {});
    expect((await after.until(isTelling))['body'].changes[0].result.convId).toBe(conversationId);
    expect(await change('4', close[0] ?? {})).toMatchObject({ code: 403 });
  });
});

describe('which conversations are asked for', () => {
  const subscribe = '.ams.aam.SubscribeExConversations';
  const told = async (client: Client, id: string, filters: object): Promise<string[]> => {
    const seen = client.frames.length;
    const { body } = await client.ask(id, subscribe, filters);
    const { subscriptionId } = body as { subscriptionId: string };
    const first = await client.until(
      (frame) =>
        client.frames.indexOf(frame) >= seen &&
        frame['body']?.subscriptionId === subscriptionId &&
        isTelling(frame),
    );
    return first['body'].changes.map((change: any) => change.result.convId as string);
  };

  it("agentIds are those of the agents who take part, by either of an agent's ids", async () => {
    await serve();
    const ann = await consumer();
    const mine = await started(ann);
    const bob = await accepting();
    const waiting = await started(ann);
    expect((await told(bob, '1', {})).sort()).toEqual([mine, waiting].sort());
    expect(await told(bob, '2', { agentIds: [`${account}.1001`] })).toEqual([mine]);
    expect(await told(bob, '3', { agentIds: ['a6e27000-0000-4000-8000-000031303031'] })).toEqual([mine]);
    expect(await told(bob, '4', { agentIds: [`${account}.1002`] })).toEqual([]);
  });

  it('a stream by agentIds tells of a conversation once the agent takes part, and lets it go after', async () => {
    await serve();
    const cleo = await agent('agent-2');
    await cleo.ask('1', subscribe, { agentIds: [`${account}.1001`] });
    const conversationId = await started(await consumer());
    const bob = await accepting();
    expect(
      (await cleo.until((f) => isTelling(f) && f['body'].changes.length > 0))['body'].changes,
    ).toMatchObject([{ type: 'UPSERT', result: { convId: conversationId } }]);
    const leaving = { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT' };
    await bob.ask('4', '.ams.cm.UpdateConversationField', { conversationId, conversationField: [leaving] });
    await cleo.until((f) => isTelling(f) && f['body'].changes[0]?.type === 'DELETE');
  });

  it.each([
    ['conversationId', (id: string) => id, 'another'],
    ['brandId', () => account, 'another'],
    ['dialogTypes', () => ['MAIN'], ['POST_SURVEY']],
    ['maxLastUpdatedTime', () => Date.now() + 1_000, 1],
  ] as const)('%s restrict them', async (filter, hit, miss) => {
    await serve();
    const id = await started(await consumer());
    const bob = await agent();
    expect(await told(bob, '1', { [filter]: hit(id) })).toEqual([id]);
    expect(await told(bob, '2', { [filter]: miss })).toEqual([]);
  });
});

describe('what is refused', () => {
  it('is told, with what was asked, the code and why', async () => {
    const refused: Refused[] = [];
    await serve({ onRefused: (each) => refused.push(each) });
    const ann = await consumer();
    await ann.ask('1', 'cm.NoSuch', {});
    await ann.ask('2', ids.subscribe, { convState: 7 });
    ann.send('no request');
    await ann.until(({ reqId }) => reqId === '0');
    await fetch(`${mock.origin}/api/nothing?secret=1`);
    await expect(Client.open(socketUrl('brand'))).rejects.toThrow('404');
    const bob = await Client.open(socketUrl('brand/no-bearer', '?v=2'));
    await bob.closed();
    expect(refused).toMatchObject([
      { session: 'consumer#1', type: 'cm.NoSuch', code: 400, why: expect.any(String) },
      { type: ids.subscribe, code: 400, why: expect.stringContaining('/body/convState') },
      { type: '', code: 400 },
      { session: 'http', type: 'GET /api/nothing', code: 404 },
      { session: 'http', type: 'upgrade', code: 404 },
      { session: 'agent#2', type: 'connection', code: 4401 },
    ]);
    expect(JSON.stringify(refused)).not.toContain('no-bearer');
  });

  it('is told of nothing that is granted', async () => {
    const refused: Refused[] = [];
    await serve({ onRefused: (each) => refused.push(each) });
    const ann = await consumer();
    await ann.ask('1', 'GetClock');
    await started(ann);
    expect(refused).toEqual([]);
  });
});

describe('requests before the answer to InitConnection', () => {
  it.each([
    ['are served', {}, 200, ['GetClock']],
    ['are refused, when strict,', { strictInit: true }, 401, []],
  ])('%s, and told of once', async (_name, options, code, told) => {
    const early: string[] = [];
    await serve({ gapMs: 12, ...options, onServedEarly: ({ type }) => early.push(type) });
    const ann = await Client.open(socketUrl());
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt: await token() }];
    const init = ann.ask('1', 'InitConnection', undefined, { headers });
    const both = [ann.ask('2', 'GetClock'), ann.ask('3', 'GetClock')];
    for (const answer of both) expect(await answer).toMatchObject({ code });
    expect(await init).toMatchObject({ code: 200 });
    expect(await ann.ask('4', 'GetClock')).toMatchObject({ code: 200 });
    expect(early).toEqual(told);
  });
});
