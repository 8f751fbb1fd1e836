import { afterEach, describe, expect, it } from 'vitest';
import type { Refused } from '../../src/mock/index.js';
import { Client } from './client.js';
import { accepting, agent, consumer, ids, Judged, serve, socketUrl, started, stop, token } from './served.js';

afterEach(stop);

const isTelling = (frame: Record<string, any>): boolean =>
  String(frame['type']).endsWith('ExConversationChangeNotification');

/** Every event that a client was told of, in whichever notification. */
function eventsOf({ frames }: Client): Record<string, any>[] {
  return frames.flatMap((frame): Record<string, any>[] => {
    if (frame['type'] === '.ams.ms.OnlineEventDistribution') return [frame['body']];
    return String(frame['type']).endsWith('MessagingEventNotification') ? frame['body'].changes : [];
  });
}

async function hears(client: Client, isMeant: (change: Record<string, any>) => boolean): Promise<any> {
  await client.until(() => eventsOf(client).some(isMeant));
  return eventsOf(client).find(isMeant);
}

const says =
  (text: string) =>
  ({ event }: Record<string, any>): boolean =>
    event.message === text;

interface Talk {
  readonly ann: Client;
  readonly bob: Client;
  readonly dialogId: string;
  readonly details: (client: Client) => any;
  readonly result: (client: Client) => any;
}

/** A consumer and an agent who both listen to the conversation they are in. */
async function talk(): Promise<Talk> {
  const ann = await consumer();
  await ann.ask('s1', ids.subscribe, {});
  const dialogId = await started(ann);
  const bob = await accepting();
  await ann.ask('s2', 'ms.SubscribeMessagingEvents', { dialogId });
  await bob.ask('s3', '.ams.ms.SubscribeMessagingEvents', { dialogId });
  await bob.ask('s4', '.ams.aam.SubscribeExConversations', { convState: ['OPEN'] });
  await bob.until(isTelling);
  const result = ({ frames }: Client): any => frames.findLast(isTelling)?.['body'].changes[0].result;
  return { ann, bob, dialogId, result, details: (client) => result(client).conversationDetails };
}

function text(message: string): object {
  return { type: 'ContentEvent', contentType: 'text/plain', message };
}

describe('what is for agents and managers', () => {
  const privately = { messageAudience: 'AGENTS_AND_MANAGERS' };

  it('reaches no consumer: not live, not in a backlog, not as the last content; and every agent who listens', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const { ann, bob, dialogId, result } = await talk();
    const cleo = await agent('agent-2');
    await cleo.ask('c1', '.ams.ms.SubscribeMessagingEvents', { dialogId });
    const publish = (id: string, event: object, more: object = {}) =>
      bob.ask(id, '.ams.ms.PublishEvent', { dialogId, event, ...more });
    await publish('1', text('Good day'));
    expect(await publish('2', text('A difficult one'), privately)).toMatchObject({ body: { sequence: 1 } });
    await cleo.ask('c2', '.ams.ms.SubscribeMessagingEvents', { dialogId });
    expect(await hears(cleo, says('A difficult one'))).toMatchObject({ sequence: 1, ...privately });
    // Who sees it says so, and consumers are not told of that either.
    const read = { type: 'AcceptStatusEvent', status: 'READ', sequenceList: [1] };
    await publish('3', read);
    await publish('4', text('How can I help?'), { messageAudience: 'ALL' });
    expect(await hears(ann, says('How can I help?'))).toMatchObject({ sequence: 3, messageAudience: 'ALL' });
    await ann.ask('5', 'ms.SubscribeMessagingEvents', { dialogId });
    await ann.until(({ body }) => body?.changes?.length > 1);
    const ttr = { field: 'TTRField', ttrType: 'URGENT' };
    await publish('6', text('Another secret'), privately);
    await bob.ask('7', '.ams.cm.UpdateConversationField', {
      conversationId: dialogId,
      conversationField: ttr,
    });
    await ann.until((frame) => JSON.stringify(frame).includes('URGENT'));
    await bob.until((frame) => JSON.stringify(frame).includes('URGENT'));
    expect(result(ann).lastContentEventNotification.event.message).toBe('How can I help?');
    expect(result(bob).lastContentEventNotification.event.message).toBe('Another secret');
    const all = JSON.stringify(ann.frames);
    for (const word of ['difficult', 'secret', 'AGENTS_AND_MANAGERS', 'READ'])
      expect(all).not.toContain(word);
    expect(judged.violations).toEqual([]);
  });
});

describe('what is published', () => {
  it('is told whole, quick replies and structured content in every member, with its metadata, to all who listen', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const { ann, bob, dialogId } = await talk();
    const metadata = [{ type: 'ExternalId', id: 'A-1' }];
    const quickReplies = {
      type: 'quickReplies',
      itemsPerRow: 8,
      replies: [
        {
          type: 'button',
          tooltip: 'the first',
          title: 'First',
          click: { actions: [{ type: 'publishText', text: 'first' }], metadata },
        },
      ],
    };
    const content = {
      type: 'vertical',
      elements: [
        { type: 'text', text: 'Product', tooltip: 't', style: { bold: true, size: 'large' } },
        { type: 'map', lo: -73.9985259, la: 40.7562724, tooltip: 'here' },
      ],
    };
    const published = [
      { ...text('Which  one?\n'), quickReplies },
      { type: 'RichContentEvent', content, quickReplies },
    ];
    for (const [index, event] of published.entries())
      await bob.ask(`${index}`, '.ams.ms.PublishEvent', { dialogId, event }, { metadata });
    for (const client of [ann, bob])
      for (const [sequence, event] of published.entries())
        expect(await hears(client, (change) => change['sequence'] === sequence)).toMatchObject({
          event,
          metadata,
        });
    const late = await agent('agent-2');
    await late.ask('1', '.ams.ms.SubscribeMessagingEvents', { dialogId });
    expect((await hears(late, ({ sequence }) => sequence === 1))['metadata']).toEqual(metadata);
    const { body } = await late.ask('2', '.ams.ms.QueryMessages', { dialogId });
    expect(body[0]).toMatchObject({ event: published[0], metadata });
    expect(judged.violations).toEqual([]);
  });

  it("by a click is told with the click's metadata, as a status and as a text; without any, with none", async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const { ann, bob, dialogId } = await talk();
    await bob.ask('1', '.ams.ms.PublishEvent', { dialogId, event: text('Which one?') });
    const metadata = [{ type: 'ExternalId', id: 'clicked' }];
    const action = { type: 'AcceptStatusEvent', status: 'ACTION', sequenceList: [0] };
    await ann.ask('2', 'ms.PublishEvent', { dialogId, event: action }, { metadata });
    await ann.ask('3', 'ms.PublishEvent', { dialogId, event: text('first') }, { metadata });
    expect(await hears(bob, ({ event }) => event.status === 'ACTION')).toMatchObject({ metadata });
    expect(await hears(bob, says('first'))).toMatchObject({ metadata });
    expect(await hears(bob, says('Which one?'))).not.toHaveProperty('metadata');
    await ann.ask('4', 'ms.PublishEvent', { dialogId, event: text('none') }, { metadata: null });
    expect(await hears(bob, says('none'))).not.toHaveProperty('metadata');
    expect(judged.violations).toEqual([]);
  });
});

describe('what a client is', () => {
  const properties = { deviceFamily: 'MOBILE', os: 'ANDROID', features: ['MULTI_DIALOG', 'RICH_CONTENT'] };

  async function toldOf(ann: Client): Promise<{ context: any; originator: any; consumer: any }> {
    await ann.ask('s1', ids.subscribe, {});
    const dialogId = await started(ann);
    const bob = await accepting();
    await bob.ask('s2', '.ams.aam.SubscribeExConversations', {});
    await ann.ask('s3', 'ms.PublishEvent', { dialogId, event: text('Hello') });
    const told = (client: Client): any =>
      client.frames.findLast(isTelling)?.['body'].changes[0]?.result.conversationDetails.context;
    await bob.until(isTelling);
    return { context: told(bob), originator: await hears(bob, says('Hello')), consumer: told(ann) };
  }

  it.each([
    ['.ams.headers.ClientProperties', 'InitConnection'],
    ['.ClientProperties', 'InitConnection'],
    ['.ClientProperties', 'the header Client-Properties'],
  ])("is told to the brand's side, from %s in %s", async (type, by) => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const jwt = await token();
    const headers = [{ type: '.ams.headers.ConsumerAuthentication', jwt }];
    const isHeader = by !== 'InitConnection';
    const ann = await Client.open(
      socketUrl(),
      isHeader ? { Authorization: `jwt ${jwt}`, 'Client-Properties': JSON.stringify(properties) } : {},
    );
    const all = [...headers, { type, ...properties }];
    if (!isHeader) await ann.ask('0', 'InitConnection', undefined, { headers: all });
    const { context, originator, consumer: own } = await toldOf(ann);
    expect(context).toEqual({ clientProperties: { type, ...properties } });
    expect(originator).toMatchObject({
      originatorClientProperties: { type, ...properties },
      originatorMetadata: { clientProperties: { type, ...properties } },
    });
    expect(own).toBeUndefined();
    expect(judged.violations).toEqual([]);
  });

  it('stands beside the context that the consumer gave', async () => {
    await serve();
    const ann = await consumer(undefined, { 'Client-Properties': JSON.stringify(properties) });
    const conversationContext = { type: 'SharkContext', lang: 'en-US' };
    await ann.ask('1', ids.create, { conversationContext });
    const bob = await agent();
    await bob.ask('2', '.ams.aam.SubscribeExConversations', {});
    const { context } = (await bob.until(isTelling))['body'].changes[0].result.conversationDetails;
    expect(context).toEqual({
      ...conversationContext,
      clientProperties: { type: '.ClientProperties', ...properties },
    });
  });

  it.each([
    ['{"deviceFamily":', 'not a JSON object'],
    ['[1]', 'not a JSON object'],
    ['{"appId":7}', '/appId'],
    ['{"type":".Other"}', 'another type'],
  ])('is passed over, with a word, where the header is %s', async (header, why) => {
    const refused: Refused[] = [];
    await serve({ onRefused: (each) => refused.push(each) });
    const ann = await consumer(undefined, { 'Client-Properties': header });
    expect(await ann.ask('1', 'GetClock')).toMatchObject({ code: 200 });
    expect(refused).toMatchObject([
      { session: 'consumer#1', type: 'Client-Properties', why: expect.stringContaining(why) },
    ]);
    expect((await toldOf(ann)).context).toBeUndefined();
  });
});

describe('a consumer who is gone', () => {
  const isState =
    (chatState: string) =>
    ({ event }: Record<string, any>): boolean =>
      event.chatState === chatState;

  it('is told of to the agents with the last connection, and who is back with the next', async () => {
    const judged = new Judged();
    await serve({ observe: judged.observe });
    const jwt = await token();
    const [ann, second] = [await consumer(jwt), await consumer(jwt)];
    const dialogId = await started(ann);
    const bob = await accepting();
    await bob.ask('1', '.ams.ms.SubscribeMessagingEvents', { dialogId });
    second.socket.close();
    await second.closed();
    await bob.ask('2', '.GetClock', {});
    expect(eventsOf(bob)).toEqual([]);
    ann.socket.close();
    expect(await hears(bob, isState('BACKGROUND'))).toMatchObject({
      originatorMetadata: { role: 'CONSUMER' },
    });
    const back = await consumer(jwt);
    await hears(bob, isState('ACTIVE'));
    expect(eventsOf(bob).map(({ event }) => event.chatState)).toEqual(['BACKGROUND', 'ACTIVE']);
    expect(eventsOf(back)).toEqual([]);
    expect(judged.violations).toEqual([]);
  });

  it('is told of to nobody where every dialog is closed', async () => {
    await serve();
    const ann = await consumer();
    const conversationId = await started(ann);
    const bob = await accepting();
    const conversationField = [{ field: 'ConversationStateField', conversationState: 'CLOSE' }];
    await ann.ask('1', ids.update, { conversationId, conversationField });
    ann.socket.close();
    await ann.closed();
    await bob.ask('2', '.GetClock', {});
    expect(eventsOf(bob)).toEqual([]);
  });
});

describe('a survey', () => {
  it('is open at stage OPEN with state CLOSE; with its end the stage is CLOSE too, and only then there is an end', async () => {
    const judged = new Judged();
    await serve({ survey: true, observe: judged.observe });
    const { ann, bob, dialogId, details } = await talk();
    const dialog = { dialogId, state: 'CLOSE', closedCause: 'Resolved' };
    const conversationField = [{ field: 'DialogChange', type: 'UPDATE', dialog }];
    await bob.ask('1', '.ams.cm.UpdateConversationField', { conversationId: dialogId, conversationField });
    for (const client of [ann, bob]) {
      await client.until((frame) => isTelling(frame) && JSON.stringify(frame).includes('POST_SURVEY'));
      expect(details(client)).toMatchObject({
        state: 'CLOSE',
        stage: 'OPEN',
        dialogs: [
          { dialogType: 'MAIN', state: 'CLOSE', closedBy: 'AGENT' },
          { dialogType: 'POST_SURVEY', state: 'OPEN' },
        ],
      });
      expect(details(client)).not.toHaveProperty('endTs');
      expect(details(client)).not.toHaveProperty('closeReason');
    }
    const survey = details(ann).dialogs[1].dialogId as string;
    await ann.ask('2', 'ms.PublishEvent', { dialogId: survey, event: text('5') });
    await ann.until((frame) => isTelling(frame) && JSON.stringify(frame).includes('closeReason'));
    expect(details(ann)).toMatchObject({ state: 'CLOSE', stage: 'CLOSE', endTs: expect.any(Number) });
    // Who asked for open ones has seen it leave.
    const gone = await bob.until((frame) => isTelling(frame) && frame['body'].changes[0].type === 'DELETE');
    expect(gone['body'].changes[0].result.convId).toBe(dialogId);
    expect(judged.violations).toEqual([]);
  });
});

describe('a conversation is told as it was asked for', () => {
  it('with the time to respond that it was started with', async () => {
    await serve({});
    const ann = await consumer();
    await ann.ask('s1', ids.subscribe, {});
    await ann.ask('c1', 'cm.ConsumerRequestConversation', { ttrDefName: 'URGENT' });
    const told = (): any =>
      ann.frames.filter(isTelling).flatMap(({ body }) => (body as { changes: any[] }).changes)[0];
    await ann.until(() => told() !== undefined);
    expect(told().result.conversationDetails.ttr.ttrType).toBe('URGENT');
  });

  it('and nobody is asked how it was where no agent has been', async () => {
    await serve({ survey: true });
    const ann = await consumer();
    await ann.ask('s1', ids.subscribe, {});
    const conversationId = await started(ann);
    const dialog = { dialogId: conversationId, state: 'CLOSE' };
    const conversationField = [{ field: 'DialogChange', type: 'UPDATE', dialog }];
    await ann.ask('d1', 'cm.UpdateConversationField', { conversationId, conversationField });
    const stages = (): any[] =>
      ann.frames
        .filter(isTelling)
        .flatMap(({ body }) => (body as { changes: any[] }).changes)
        .map(({ result }) => result.conversationDetails.stage);
    await ann.until(() => stages().includes('CLOSE'));
    expect(stages().at(-1)).toBe('CLOSE');
  });
});
