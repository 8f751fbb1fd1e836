import { describe, expect, it } from 'vitest';
import {
  agentId,
  conversationTold,
  convId,
  featureOf,
  publishing,
  published,
  Recorded,
  started,
  stepsOf,
} from './recorded.js';

const texts = async (recorded: Recorded): Promise<string[]> =>
  stepsOf(await featureOf(recorded.end)).map(({ text }) => text);
const said = (message: string): object =>
  publishing({ type: 'ContentEvent', contentType: 'text/plain', message });

/** An event as the agent's words are told to Ann. */
function agentSaid(message: string, sequence: number): object {
  const change = {
    sequence,
    originatorId: agentId,
    originatorMetadata: { id: agentId, role: 'ASSIGNED_AGENT' },
    serverTimestamp: 1_795_660_000_500,
    event: { type: 'ContentEvent', contentType: 'text/plain', message },
    dialogId: convId,
  };
  return { kind: 'notification', type: 'ms.MessagingEventNotification', body: { changes: [change] } };
}

describe('A recording as a scenario', () => {
  it('says what was done in the phrases of the domain, and expects what requirements say is to follow', async () => {
    const feature = await featureOf(started().end);
    expect(stepsOf(feature).map(({ text }) => text)).toEqual([
      'Ann is subscribed to all conversations',
      'Ann starts a conversation',
      'Ann is told that her conversation is open',
    ]);
    expect(feature).toContain('@CAP-001 @R-003');
  });

  it('is the same text each time', async () => {
    const { end } = started().asks('Ann#1', 'ms.PublishEvent', said('Hello'), published);
    expect(await featureOf(end)).toBe(await featureOf(end));
  });

  it('sends by the phrases that know nothing of the protocol what no other phrase means, ids as remembered values', async () => {
    const { end } = started().asks(
      'Ann#1',
      'cqm.UpdateExConversationSubscription',
      { subscriptionId: 'subscription-1', note: `about ${convId}` },
      { type: 'StringResponse', body: 'OK' },
    );
    const steps = stepsOf(await featureOf(end));
    expect(steps[1]?.text).toBe(
      'the value at "/body/subscriptionId" of Ann\'s answer is remembered as "subscription"',
    );
    expect(steps.at(-1)?.docString).toContain('{"subscriptionId": "${subscription}"');
  });

  it('calls a conversation by its owner as long as it is the last, and remembers it otherwise', async () => {
    const other = '0b7dc5a5-0000-4000-8000-000000000001';
    const { end } = started()
      .asks('Ann#1', 'cm.ConsumerRequestConversation', undefined, {
        type: 'cm.RequestConversationResponse',
        body: { conversationId: other },
      })
      .asks(
        'Ann#1',
        'x.Unknown',
        { of: convId, and: other },
        { code: 400, type: 'StringResponse', body: 'no' },
      );
    const steps = stepsOf(await featureOf(end));
    expect(steps.at(-2)?.docString).toContain('{"of": "${conversation}", "and": "${Ann\'s conversation}"}');
    expect(steps.map(({ text }) => text)).toContain(
      'the value at "/body/conversationId" of Ann\'s answer is remembered as "conversation"',
    );
  });

  it('sends wrong on purpose what was found wrong', async () => {
    const refused = { code: 400, type: 'StringResponse', body: 'no' };
    const steps = await texts(
      started().asks('Ann#1', 'ms.SubscribeMessagingEvents', { dialogId: 7 }, refused),
    );
    expect(steps.slice(-2)).toEqual([
      'Ann sends the request "ms.SubscribeMessagingEvents", wrong on purpose, with the body',
      "Ann's request is refused",
    ]);
  });

  it('has the agent of whom a consumer is told do what is told of them', async () => {
    const steps = await texts(
      started()
        .tells('Ann#1', conversationTold('OPEN', [agentId]))
        .tells('Ann#1', agentSaid('How can I help?', 0))
        .tells('Ann#1', agentSaid('How can I help?', 0))
        .tells('Ann#1', conversationTold('CLOSE', [agentId])),
    );
    expect(steps.slice(3)).toEqual([
      'the agent Bob comes online',
      "Bob accepts Ann's conversation",
      'Ann is told that Bob is the assigned agent',
      'Bob publishes the text "How can I help?"',
      'Ann receives the text "How can I help?"',
      "Bob closes Ann's conversation",
      'Ann is told that her conversation is closed',
    ]);
  });

  it('has a consumer who is not in the recording start the conversation that an agent accepts', async () => {
    const task = {
      conversationId: convId,
      consumerId: 'c-1',
      ringsDetails: [{ ringId: 'ring-0001', ringState: 'WAITING', convId }],
    };
    const recorded = new Recorded()
      .opens('agent', 'agent', 'tab 1')
      .tells('tab 1', {
        kind: 'notification',
        type: '.ams.routing.RoutingTaskNotification',
        body: { subscriptionId: 's', changes: [{ type: 'UPSERT', result: task }] },
      })
      .asks(
        'tab 1',
        '.ams.routing.UpdateRingState',
        { ringId: 'ring-0001', ringState: 'ACCEPTED' },
        { type: '.ReqBody$StringResp', body: 'OK' },
      );
    expect(await texts(recorded)).toEqual([
      'the agent Bob is online',
      'Ann has an open conversation',
      "Bob accepts Ann's conversation",
    ]);
  });

  it('names in a comment the frame that no step sends', async () => {
    const recorded = started();
    recorded.lines.push({ record: 'frame', n: 99, session: 'Ann#1', from: 'client', at: 1, binary: 'AAAA' });
    expect(await featureOf(recorded.end)).toMatch(/^ {4}# frame 99 is left out:/m);
  });

  it('expects a frame that is marked, ids by their names and times by being there', async () => {
    const recorded = started();
    const marks = [{ frame: recorded.n, pointer: '' }];
    const step = stepsOf(await featureOf(recorded.end, { marks })).at(-1);
    expect(step?.text).toBe('Ann receives the notification "cqm.ExConversationChangeNotification" where');
    expect(step?.rows).toContainEqual(['/body/changes/*/result/convId', "${Ann's conversation}"]);
    expect(step?.rows).toContainEqual(['/body/changes/*/result/conversationDetails/state', 'OPEN']);
    expect(step?.rows).toContainEqual(['/body/changes/*/result/conversationDetails/startTs', 'any']);
  });

  it('has none of the secrets of the recording', async () => {
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"ann"}').toString('base64url')}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;
    const { end } = new Recorded('A talk')
      .opens('Ann')
      .sends('Ann#1', {
        kind: 'req',
        id: '1',
        type: 'InitConnection',
        headers: [{ type: '.ams.headers.ConsumerAuthentication', jwt }],
      })
      .tells('Ann#1', { kind: 'resp', reqId: '1', code: 200, type: 'InitConnectionResponse', body: {} })
      .asks('Ann#1', 'x.Unknown', { note: `it is ${jwt}`, [jwt]: 1 }, { code: 400, type: 'StringResponse' })
      .says('Ann#1', `not JSON ${jwt}`);
    const feature = await featureOf(end);
    expect(feature).not.toContain(jwt.slice(0, 20));
    expect(feature).toContain('‹');
    expect(feature).toMatch(/# frame 3 held a secret/);
  });

  it('is of one connection alone when it is asked for', async () => {
    const { end } = started()
      .opens('Ben')
      .asks('Ben#1', 'GetClock', undefined, {
        type: 'GetClockResponse',
        body: { currentTime: 1 },
      });
    const feature = await featureOf(end, { session: 'Ben#1' });
    expect(stepsOf(feature).map(({ text }) => text)).toEqual(['Ben is connected', 'Ben asks for the time']);
  });
});
