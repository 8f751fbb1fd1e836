import { describe, expect, it } from 'vitest';
import { Story, closed, start, upsert } from './sessions.js';
import { Talk, text } from './talks.js';

const story = (): Story => new Story().open();

describe('a conversation that leaves a stream', () => {
  const removal = { type: 'DELETE', result: { convId: 'c' } };

  it('may be removed by its id alone, which is noted', () => {
    const told = story().subscribed('sub', {}, [closed()]).notify([removal]).end().told;
    expect(told).toEqual(['sources-differ notice @4 /body/changes/0/result/conversationDetails']);
  });

  it('is noted for agents too', () => {
    const told = new Story().open('s', 'agent').frame('service', {
      kind: 'notification',
      type: '.ams.aam.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: [removal] },
    }).told;
    expect(told).toContain('sources-differ notice @1 /body/changes/0/result/conversationDetails');
  });

  it('is remembered as it was: it does not open again', () => {
    const told = story()
      .subscribed('sub', {}, [closed()])
      .notify([removal])
      .notify([upsert({ metaDataLastUpdateTs: start + 60, startTs: start + 1 })]).told;
    expect(told).toContain('R-030 violation @5 /body/changes/0/result/conversationDetails/state');
    expect(told).toContain('R-029 violation @5 /body/changes/0/result/conversationDetails/startTs');
  });

  it('is named, and was told of', () => {
    const nameless = { type: 'DELETE', result: {} };
    expect(story().subscribed('sub', {}, [closed()]).notify([nameless]).told).toContain(
      'R-053 violation @4 /body/changes/0/result/convId',
    );
    expect(story().subscribed().notify([removal]).told).toContain(
      'R-056 violation @4 /body/changes/0/result/convId',
    );
  });

  it('is open no more, as a stream of open ones tells by its id alone; a stream of all tells the closing', () => {
    const warning = 'R-008 warning @4 /body/changes/0/result';
    const removedFrom = (filter: unknown): string[] =>
      story().subscribed('sub', filter, [upsert()]).notify([removal]).told;
    expect(removedFrom({ convState: ['OPEN'] })).not.toContain(warning);
    expect(removedFrom({})).toContain(warning);
  });

  it('is a change without details only when it leaves', () => {
    const bare = { type: 'UPSERT', result: { convId: 'c' } };
    expect(story().subscribed('sub', {}, [bare]).told).toEqual([
      'R-006 violation @3 /body/changes/0/result/conversationDetails',
    ]);
  });
});

describe('a main dialog with an id of its own', () => {
  const dialogs = (state = 'OPEN'): unknown => [{ dialogId: 'd', dialogType: 'MAIN', state, stage: state }];
  const talk = (): Talk =>
    new Talk()
      .open()
      .subscribed()
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' });

  it('is noted once, and what is said in it is as right as in another', () => {
    const said = { ...text(0), dialogId: 'd', conversationId: 'c' };
    const told = talk()
      .notify([upsert({ dialogs: dialogs() })])
      .listens({ dialogId: 'd' })
      .hears([said])
      .notify([upsert({ dialogs: dialogs(), metaDataLastUpdateTs: start + 20 })])
      .notify([closed({ dialogs: dialogs('CLOSE') })])
      .end().told;
    expect(told).toEqual([
      'sources-differ notice @6 /body/changes/0/result/conversationDetails/dialogs/0/dialogId',
    ]);
  });

  it('has that id for its life', () => {
    const other = { dialogId: 'e', dialogType: 'MAIN', state: 'OPEN' };
    const told = (...later: unknown[]): string[] =>
      talk()
        .notify([upsert({ dialogs: dialogs() })])
        .notify([upsert({ dialogs: later, metaDataLastUpdateTs: start + 20 })]).wrong;
    const warning = 'R-053 warning @7 /body/changes/0/result/conversationDetails/dialogs/0/dialogId';
    expect(told(other)).toContain(warning);
    expect(told(other, { dialogId: 'd', dialogType: 'MAIN', state: 'CLOSE' })).not.toContain(warning);
  });

  it('is closed with its conversation: nothing is said in it from then on', () => {
    const told = talk()
      .notify([upsert({ dialogs: dialogs() })])
      .listens({ dialogId: 'd' })
      .notify([closed({ dialogs: dialogs('CLOSE') })])
      .hears([{ ...text(0), dialogId: 'd', serverTimestamp: start + 60 }]).wrong;
    expect(told).toContain('R-045 violation @10 /body/changes/0/serverTimestamp');
  });

  it('is known to be of the conversation, whose own events are only noted when nobody asked for them', () => {
    const unasked = (dialogId: string): string[] =>
      talk()
        .notify([upsert({ dialogs: dialogs() })])
        .hears([{ ...text(0), dialogId }]).wrong;
    expect(unasked('d')).toEqual([]);
    expect(unasked('e')).toContain('R-051 warning @7 /body/changes/0/dialogId');
  });
});

describe('the states that a stream asks for', () => {
  const inSurvey = { state: 'CLOSE', stage: 'OPEN', metaDataLastUpdateTs: start + 20 };
  const before = { state: 'OPEN', stage: 'OPEN' };
  const left = (filter: unknown): string[] =>
    story()
      .subscribed('sub', filter, [upsert(before)])
      .notify([upsert(inSurvey, {}, 'DELETE')]).told;
  const came = (filter: unknown): string[] => story().subscribed('sub', filter, [upsert(inSurvey)]).told;

  it('may be those of the main dialog, where it asks for convState', () => {
    expect(left({ convState: ['OPEN'] })).toEqual([]);
    expect(came({ convState: ['OPEN'] })).toEqual([]);
    expect(came({ convState: ['CLOSE'] })).toEqual([]);
  });

  it("are the conversation's, where it asks for stage", () => {
    expect(left({ stage: ['OPEN'] })).toEqual(['R-008 warning @4 /body/changes/0/result']);
    expect(came({ stage: ['OPEN'] })).toEqual([]);
    expect(came({ stage: ['CLOSE'] })).toEqual([expect.stringMatching(/^R-017 violation @3/)]);
  });

  it('keep what is open in both ways', () => {
    const open = { ...before, metaDataLastUpdateTs: start + 20 };
    const told = (filter: unknown): string[] =>
      story()
        .subscribed('sub', filter, [upsert(before)])
        .notify([upsert(open, {}, 'DELETE')]).told;
    for (const filter of [{ convState: ['OPEN'] }, { convState: ['OPEN', 'CLOSE'] }, {}])
      expect(told(filter)).toEqual(['R-008 warning @4 /body/changes/0/result']);
  });
});

describe('a subscription that the service makes by itself', () => {
  const notice = (frame: number): string => `R-015 notice @${frame} /body/subscriptionId`;
  const begun = (): Story =>
    story()
      .subscribed()
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' });

  it("is noted where it tells a consumer's own conversation beside a granted one, before it or after", () => {
    expect(begun().notify([upsert()]).notify([upsert()], 'own').end().told).toEqual([notice(7)]);
    expect(begun().notify([upsert()], 'own').notify([upsert()]).end().told).toEqual([notice(6)]);
  });

  it('is noted beside one on which the conversation was not started, and once that has ended', () => {
    const ended = begun()
      .notify([upsert()])
      .request('3', 'cqm.UnsubscribeExConversations', { subscriptionId: 'sub' })
      .respond('3', 'StringResponse', 'OK')
      .notify([upsert()], 'own');
    expect(ended.end().told).toEqual(['R-051 notice @9 /body/subscriptionId']);
    const second = story().subscribed('sub', {}, [upsert()]).notify([upsert()], 'own');
    expect(second.end().told).toEqual([notice(4)]);
  });

  it('is a violation in place of the one that was granted, at once or later', () => {
    const instead = begun().notify([upsert()], 'own').wait(201).request('3', 'GetClock');
    expect(instead.told).toContain('R-015 violation @6 /body/subscriptionId');
    const later = begun().notify([upsert()]).notify([closed()], 'own').end();
    expect(later.told).toContain('R-015 violation @7 /body/subscriptionId');
  });

  it("is a violation where it tells another's conversation, or has the id of one granted elsewhere", () => {
    const other = upsert({}, { convId: 'other' });
    expect(begun().notify([upsert()]).notify([other], 'own').end().told).toContain(
      'R-015 violation @7 /body/subscriptionId',
    );
    const elsewhere = begun()
      .open('t')
      .subscribed('two', {}, [], 't')
      .notify([upsert()])
      .notify([upsert()], 'two');
    expect(elsewhere.told).toContain('R-015 violation @10 /body/subscriptionId');
  });

  it("tells the events of the consumer's conversations, also of those started elsewhere", () => {
    const heard = new Talk()
      .open()
      .subscribed('sub', {}, [upsert()])
      .hears([text(0)])
      .end().told;
    expect(heard).toEqual(['R-051 notice @4 /body/changes/0/dialogId']);
    const others = new Talk()
      .open()
      .subscribed()
      .hears([text(0)])
      .end().told;
    expect(others).toEqual(['R-051 warning @4 /body/changes/0/dialogId']);
  });

  const toAgent = (changes: unknown[], subscriptionId: string): unknown => ({
    kind: 'notification',
    type: '.ams.aam.ExConversationChangeNotification',
    body: { subscriptionId, changes },
  });
  const seen = upsert({ participants: { CONSUMER: ['ann'] } });
  const subscribedAgent = (): Story =>
    new Story()
      .open('s', 'agent')
      .request('1', '.ams.aam.SubscribeExConversations', { convState: ['OPEN'] })
      .respond('1', '.ams.aam.SubscribeExConversations$Response', { subscriptionId: 'sub' });

  it('tells agents of conversations from the moment of connecting, which is noted', () => {
    const told = new Story()
      .open('s', 'agent')
      .frame('service', toAgent([seen], 'own'))
      .end().told;
    expect(told).toEqual(['R-051 notice @1 /body/subscriptionId']);
  });

  it('is noted for agents beside a granted one, and wrong in its place', () => {
    const beside = subscribedAgent()
      .frame('service', toAgent([seen], 'sub'))
      .frame('service', toAgent([seen], 'own'));
    expect(beside.end().told).toEqual(['R-015 notice @4 /body/subscriptionId']);
    const instead = subscribedAgent()
      .frame('service', toAgent([], 'sub'))
      .frame('service', toAgent([seen], 'own'));
    expect(instead.end().told).toEqual(['R-015 violation @4 /body/subscriptionId']);
  });
});

describe('what leaves the stream of an agent', () => {
  const told = (kind: 'RoutingTask' | 'AgentState', type: string, result: unknown): string[] =>
    new Story()
      .open('s', 'agent')
      .request('1', '.ams.routing.SubscribeRoutingTasks', {
        channelType: 'MESSAGING',
        agentId: 'a.1',
        brandId: 'a',
      })
      .respond('1', '.ams.GenericSubscribeResponse', { subscriptionId: 'r' })
      .frame('service', {
        kind: 'notification',
        type: `.ams.routing.${kind}Notification`,
        body: { subscriptionId: 'r', changes: [{ type, result }] },
      })
      .end().told;
  const at = '/body/changes/0/result';

  it('is a task by its id alone, but by some id', () => {
    expect(told('RoutingTask', 'DELETE', { routingTaskId: 't' })).toEqual([
      `sources-differ notice @3 ${at}/ringsDetails`,
    ]);
    expect(told('RoutingTask', 'DELETE', {})).toContain(`R-053 violation @3 ${at}/routingTaskId`);
    expect(told('RoutingTask', 'UPSERT', { conversationId: 'c' })).toEqual([
      `R-052 violation @3 ${at}/ringsDetails`,
    ]);
  });

  it('is a state without an availability', () => {
    expect(told('AgentState', 'DELETE', {})).toEqual([`sources-differ notice @3 ${at}/availability`]);
    expect(told('AgentState', 'UPSERT', {})).toEqual([`R-052 violation @3 ${at}/availability`]);
  });
});

describe('ids', () => {
  it('are of any length and characters', () => {
    const convId = `c/ü #?%00<>"\\ ${'x'.repeat(400)}`;
    const told = story()
      .subscribed('s/ü#?')
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: convId })
      .notify([upsert({}, { convId })], 's/ü#?');
    expect(told.end().told).toEqual([]);
    expect(story().subscribed('sub', {}, [upsert({}, { convId: '' })]).told).toContain(
      'R-053 violation @3 /body/changes/0/result/convId',
    );
  });
});
