import { describe, expect, it } from 'vitest';
import { start, Story, upsert } from './sessions.js';

const details = '/body/changes/0/result/conversationDetails';
const main = { dialogId: 'c', dialogType: 'MAIN', state: 'OPEN', creationTs: start };
const over = { ...main, state: 'CLOSE', endTs: start + 40 };
const survey = { dialogId: 'd', dialogType: 'POST_SURVEY', state: 'OPEN', creationTs: start + 20 };
const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };

/** What was found, the notices and the places left aside where they do not matter. */
const wrong = ({ told }: Story): string[] =>
  told.filter((each) => !each.includes(' notice ')).map((each) => each.replace(/ @\d+/, ''));

/** Ann's client tells what it is, and she starts a conversation. */
const begun = (properties: Record<string, unknown>): Story => {
  const headers = [{ type: '.ams.headers.ClientProperties', ...properties }];
  return new Story()
    .open()
    .frame('client', { kind: 'req', id: '0', type: 'InitConnection', headers })
    .respond('0', 'StringResponse', 'Connection initialized successfully')
    .subscribed()
    .request('1', 'cm.ConsumerRequestConversation')
    .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' });
};

describe("R-079: the brand's side is told what the consumer's client is", () => {
  const toldToBob = (said: Record<string, unknown>, told: Record<string, unknown> | undefined): string[] => {
    const context = told === undefined ? undefined : { clientProperties: told };
    const type = '.ams.aam.ExConversationChangeNotification';
    const body = { subscriptionId: 'b', changes: [upsert({ ...(context && { context }) })] };
    const story = begun(said)
      .open('bob', 'agent')
      .request('b', '.ams.aam.SubscribeExConversations', { convState: ['OPEN'] }, 'bob')
      .respond('b', '.ams.aam.SubscribeExConversations$Response', { subscriptionId: 'b' }, 200, 'bob')
      .frame('service', { kind: 'notification', type, body }, 'bob');
    return wrong(story).filter((each) => each.startsWith('R-079'));
  };
  const said = { deviceFamily: 'MOBILE', features: ['QUICK_REPLIES'] };

  it.each<[string, Record<string, unknown>, Record<string, unknown> | undefined]>([
    ['as it was said', said, { type: '.ClientProperties', ...said }],
    ['with more that the service knows', said, { type: '.ClientProperties', ...said, browser: 'X' }],
    ['with another address', { ...said, ipAddress: '10.0.0.1' }, { ...said, ipAddress: '127.0.0.1' }],
    ['not at all, where it said nothing', {}, undefined],
  ])('is right %s', (_name, properties, told) => {
    expect(toldToBob(properties, told)).toEqual([]);
  });

  it.each<[string, Record<string, unknown> | undefined, string]>([
    ['not at all', undefined, ''],
    ['otherwise', { ...said, deviceFamily: 'DESKTOP' }, '/deviceFamily'],
    ['in part', { deviceFamily: 'MOBILE' }, ''],
  ])('is wrong %s', (_name, told, place) => {
    expect(toldToBob(said, told)).toEqual([`R-079 warning ${details}/context/clientProperties${place}`]);
  });
});

describe('R-078: a survey comes to clients that can show it', () => {
  const asked = (properties: Record<string, unknown>): string[] =>
    wrong(
      begun(properties).notify([
        upsert({ state: 'CLOSE', stage: 'OPEN', dialogs: [over, survey], participantsPId: both }),
      ]),
    );

  it.each<[string, Record<string, unknown>]>([
    ['named MULTI_DIALOG', { features: ['QUICK_REPLIES', 'MULTI_DIALOG'] }],
    ['named no features', { deviceFamily: 'MOBILE' }],
  ])('it may come to a client that has %s', (_name, properties) => {
    expect(asked(properties)).toEqual([]);
  });

  it('to one that has named others it is a warning', () => {
    expect(asked({ features: ['QUICK_REPLIES'] })).toEqual([`R-078 warning ${details}/dialogs/1`]);
  });
});

describe('R-082: KeepAlive is granted where GetClock is', () => {
  const kept = (code: number, hasClock = true): string[] => {
    const story = new Story().open();
    if (hasClock) story.request('1', 'GetClock').respond('1', 'GetClockResponse', { currentTime: start });
    return wrong(story.request('2', 'KeepAlive').respond('2', 'StringResponse', 'No', code));
  };

  it('a refusal is a warning, but for coming too often or without authorization', () => {
    expect(kept(400)).toEqual(['R-082 warning /code']);
    expect(kept(200)).toEqual([]);
    expect(kept(429)).toEqual([]);
    expect(kept(401)).toEqual([]);
    expect(kept(400, false)).toEqual([]);
  });
});

describe('R-075: who changes the skill has taken part', () => {
  const moved = (
    { code = 200, joins = false, client = 'harness' as 'harness' | 'client', agents = ['1.2'] } = {},
    participants = agents.map((id) => ({ id, role: 'ASSIGNED_AGENT' })),
  ): string[] => {
    const type = '.ams.aam.ExConversationChangeNotification';
    const change = upsert({ participants: [{ id: 'ann', role: 'CONSUMER' }, ...participants] });
    const ask = (story: Story, id: string, field: unknown, granted: number): Story =>
      story
        .request(
          id,
          '.ams.cm.UpdateConversationField',
          { conversationId: 'c', conversationField: [field] },
          'cleo',
        )
        .respond(id, '.ReqBody$StringResp', 'OK', granted, 'cleo');
    const story = new Story({ client })
      .open('cleo', 'agent')
      .request(
        '1',
        '.ams.routing.SubscribeRoutingTasks',
        { channelType: 'MESSAGING', agentId: '1.3' },
        'cleo',
      )
      .respond('1', '.ams.GenericSubscribe$Response', { subscriptionId: 'r' }, 200, 'cleo')
      .request('2', '.ams.aam.SubscribeExConversations', { convState: ['OPEN'] }, 'cleo')
      .respond('2', '.ams.aam.SubscribeExConversations$Response', { subscriptionId: 'b' }, 200, 'cleo')
      .frame(
        'service',
        { kind: 'notification', type, body: { subscriptionId: 'b', changes: [change] } },
        'cleo',
      );
    if (joins) ask(story, '3', { field: 'ParticipantsChange', type: 'ADD', role: 'MANAGER' }, 200);
    ask(story, '4', { field: 'Skill', type: 'UPDATE', skill: '7' }, code);
    return wrong(story).filter((each) => each.startsWith('R-075'));
  };

  it('an outsider who is granted it is a violation', () => {
    expect(moved()).toEqual(['R-075 violation /code']);
  });

  it.each([
    ['an outsider is refused', { code: 400 }],
    ['the agent has joined', { joins: true }],
    ['the agent is told to take part', { agents: ['1.2', '1.3'] }],
    ['agents are told by ids of another kind', { agents: ['e1b2'] }],
    ['the capture may not have everybody', { client: 'client' as const }],
  ])('nothing is wrong where %s', (_name, given) => {
    expect(moved(given)).toEqual([]);
  });
});
