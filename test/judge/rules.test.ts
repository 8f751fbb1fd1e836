import { describe, expect, it } from 'vitest';
import { Story, closed, start, upsert } from './sessions.js';

const story = (): Story => new Story().open();

describe('a conforming session', () => {
  it('yields no finding', () => {
    const told = story()
      .subscribed()
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert()])
      .notify([
        upsert({
          metaDataLastUpdateTs: start + 20,
          participantsPId: { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] },
        }),
      ])
      .notify([closed()])
      .request('3', 'cqm.UnsubscribeExConversations', { subscriptionId: 'sub' })
      .respond('3', 'StringResponse', 'OK')
      .wait(1_000)
      .close()
      .end().told;
    expect(told).toEqual([]);
  });

  it('may have its requests refused', () => {
    const told = story()
      .request('1', 'cm.ConsumerRequestConversation')
      .respond('1', 'StringResponse', 'No', 429)
      .end().told;
    expect(told).toEqual([]);
  });

  it('may be closed before a response is due', () => {
    expect(story().request('1', 'GetClock').wait(50).close().wait(5_000).end().told).toEqual([]);
  });
});

describe('R-010: a response carries the id of its request', () => {
  it('a response to nothing is a violation', () => {
    expect(story().respond('7', 'StringResponse', 'OK').told).toEqual(['R-010 violation @1 /reqId']);
  });

  it('a number in place of the id is one too, and the request counts as answered', () => {
    const told = story()
      .request('1', 'GetClock')
      .respond(1, 'GetClockResponse', { currentTime: start })
      .wait(500)
      .end().told;
    expect(told).toEqual(['R-010 violation @2 /reqId']);
  });

  it("another connection's id is one", () => {
    const told = story()
      .open('t')
      .request('1', 'GetClock')
      .respond('1', 'GetClockResponse', { currentTime: start }, 200, 't').told;
    expect(told).toEqual(['R-010 violation @2 /reqId']);
  });

  it('the refusal of what was no request needs no id', () => {
    const told = story()
      .frame('client', '{"kind": oops', 's', 'no JSON')
      .respond('0', 'StringResponse', 'What?', 400).told;
    expect(told).toEqual([]);
  });
});

describe('R-011: each request is answered exactly once', () => {
  const answered = (): Story =>
    story().request('1', 'GetClock').respond('1', 'GetClockResponse', { currentTime: start });

  it('a second response is a violation', () => {
    expect(answered().respond('1', 'GetClockResponse', { currentTime: start }).told).toEqual([
      'R-011 violation @3 /reqId',
    ]);
  });

  it('silence beyond the deadline is one, told once, and a late response is none more', () => {
    const told = story()
      .request('1', 'GetClock')
      .wait(101)
      .frame('service', { kind: 'notification', type: 'x', body: {} })
      .wait(500);
    expect(told.respond('1', 'GetClockResponse', { currentTime: start }).end().told).toEqual([
      'R-011 violation @1',
      'undocumented-message notice @2 /type',
    ]);
  });

  it('a connection dropped before the answer is one', () => {
    expect(story().request('1', 'GetClock').close(1006, 'nobody').told).toEqual(['R-011 violation @1']);
  });

  it('a connection closed with a reason instead of an answer is none', () => {
    expect(story().request('1', 'GetClock').close(4401, 'service').told).toEqual([]);
  });
});

describe('R-012: a response is of the type its request calls for', () => {
  it('the type of another response is a violation', () => {
    const told = story()
      .request('1', 'GetClock')
      .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' }).told;
    expect(told).toEqual(['R-012 violation @2 /type']);
  });

  it('a success typed as a string is one where the request calls for more', () => {
    expect(story().request('1', 'GetClock').respond('1', 'StringResponse', 'noon').told).toEqual([
      'R-012 violation @2 /type',
    ]);
  });
});

describe('R-013: the code is an integer as in HTTP', () => {
  it.each([['200'], [1_200], [2.5], [undefined]])('%s is a violation', (code) => {
    const told = story()
      .request('1', 'GetClock')
      .frame('service', {
        kind: 'resp',
        reqId: '1',
        code,
        type: 'GetClockResponse',
        body: { currentTime: start },
      }).told;
    expect(told).toContain('R-013 violation @2 /code');
  });
});

describe('R-014: every frame is a JSON object of a kind', () => {
  it.each([
    ['binary', Buffer.from('{}'), ''],
    ['text', 'hello', ''],
    ['an array', '[]', ''],
    ['null', 'null', ''],
    ['a string', '"hello"', ''],
    ['without a kind', '{}', '/kind'],
    ['of an unknown kind', '{"kind":"hint"}', '/kind'],
    ['a request by the service', '{"kind":"req","id":"1","type":"GetClock"}', '/kind'],
    ['a notification without a type', '{"kind":"notification"}', '/type'],
  ])('%s is a violation', (_name, data, pointer) => {
    expect(story().frame('service', data).told).toEqual([`R-014 violation @1 ${pointer}`.trim()]);
  });

  it('bytes that are no WebSocket frame are one', () => {
    const { judge } = story();
    const findings = judge.error({
      record: 'error',
      session: 's',
      at: start,
      code: 'WS_ERR_INVALID_UTF8',
      message: 'invalid UTF-8',
    });
    expect(findings).toMatchObject([{ id: 'R-014', blame: 'endpoint' }]);
  });

  it.each(['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 'WS_ERR_TOO_MANY_BUFFERED_PARTS', 'FLOODED'])(
    'what was not read to its end (%s) is none',
    (code) => {
      const message = 'more than is read';
      expect(story().judge.error({ record: 'error', session: 's', at: start, code, message })).toEqual([]);
    },
  );
});

describe('subscriptions', () => {
  it('R-015: a notification for a subscription not granted here is a violation', () => {
    expect(story().subscribed().notify([], 'other').told).toEqual([
      'R-015 violation @4 /body/subscriptionId',
    ]);
  });

  it('R-015: not even for one granted on another connection of the consumer', () => {
    const told = story().open('t').subscribed().subscribed('two', {}, [], 't').notify([], 'sub', 't').told;
    expect(told).toEqual(['R-015 violation @7 /body/subscriptionId']);
  });

  it('R-016: a notification after unsubscribing is a violation; before the response it is none', () => {
    const told = story()
      .subscribed()
      .request('2', 'cqm.UnsubscribeExConversations', { subscriptionId: 'sub' })
      .notify([upsert()])
      .respond('2', 'StringResponse', 'OK')
      .notify([upsert()]).told;
    expect(told).toEqual(['R-016 violation @7 /body/subscriptionId']);
  });

  it('R-049: a subscription whose first notification does not come is a violation', () => {
    const granted = story()
      .request('1', 'cqm.SubscribeExConversations')
      .respond('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: 'sub' });
    expect(granted.wait(201).end().told).toEqual(['R-049 violation @2']);
  });

  it('R-050: a notification before the response that grants it is a warning', () => {
    const told = story()
      .request('1', 'cqm.SubscribeExConversations')
      .notify([])
      .respond('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: 'sub' }).told;
    expect(told).toEqual(['R-050 warning @2 /body/subscriptionId']);
  });

  it('R-015: an early notification whose subscription is never granted is a violation', () => {
    const told = story()
      .request('1', 'cqm.SubscribeExConversations')
      .notify([], 'other')
      .respond('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: 'sub' })
      .notify([]).told;
    expect(told).toEqual(['R-015 violation @2 /body/subscriptionId']);
  });

  it('R-051: a notification to a consumer who has not subscribed is a warning', () => {
    expect(story().notify([upsert()]).told).toEqual(['R-051 warning @1 /body/subscriptionId']);
  });
});

describe('conversations', () => {
  const details = '/body/changes/0/result/conversationDetails';

  it('R-029: a start that changes is a violation', () => {
    expect(
      story()
        .subscribed()
        .notify([upsert()])
        .notify([upsert({ startTs: start + 1 })]).told,
    ).toEqual([`R-029 violation @5 ${details}/startTs`]);
  });

  it('R-029: one start that is wrong is told once', () => {
    const told = story()
      .subscribed()
      .notify([upsert()])
      .notify([upsert({ startTs: start + 1 })])
      .notify([upsert()]).told;
    expect(told).toEqual([`R-029 violation @5 ${details}/startTs`]);
  });

  it('R-029: an end before the start is a violation, no end at all a notice', () => {
    expect(
      story()
        .subscribed()
        .notify([closed({ endTs: start - 1 })]).told,
    ).toEqual([`R-029 violation @4 ${details}/endTs`]);
    expect(
      story()
        .subscribed()
        .notify([closed({ endTs: undefined })]).told,
    ).toEqual([`sources-differ notice @4 ${details}/endTs`]);
  });

  it('R-030: a closed conversation that is open again is a violation', () => {
    const told = story()
      .subscribed()
      .notify([closed()])
      .notify([upsert({ metaDataLastUpdateTs: start + 60 })]).told;
    expect(told).toEqual([`R-030 violation @5 ${details}/state`]);
  });

  it('R-030: an older update that arrives late is a notice, and does not open it', () => {
    const told = story().subscribed().notify([closed()]).notify([upsert()]).notify([closed()]).told;
    expect(told).toEqual(['late-update notice @5 /body/changes/0/result']);
  });

  it('R-031: a conversation without its consumer is a violation', () => {
    const told = story()
      .subscribed()
      .notify([upsert({ participantsPId: { ASSIGNED_AGENT: ['bob'] } })]).told;
    expect(told).toEqual([`R-031 violation @4 ${details}`]);
  });

  it('R-031: the participants may as well be a list', () => {
    const participants = [{ id: 'ann', role: 'CONSUMER' }];
    expect(
      story()
        .subscribed()
        .notify([upsert({ participantsPId: undefined, participants })]).told,
    ).toEqual([]);
  });

  it('R-006: an agent who is gone though nobody removed them is a violation, in a session all of our own', () => {
    const withAgent = { participantsPId: { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] } };
    const accepted = (options = {}): Story =>
      new Story(options)
        .open()
        .open('a', 'agent')
        .subscribed()
        .request('2', 'cm.ConsumerRequestConversation')
        .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' })
        .notify([upsert(withAgent)]);
    const gone = upsert({ metaDataLastUpdateTs: start + 30 });
    expect(accepted().notify([gone]).told).toEqual([`R-006 violation @7 ${details}`]);
    const field = { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT' };
    const removed = accepted().request(
      '9',
      '.ams.cm.UpdateConversationField',
      { conversationId: 'c', conversationField: field },
      'a',
    );
    expect(removed.notify([gone]).told).toEqual([]);
    expect(accepted({ client: 'client' }).notify([gone]).told).toEqual([]);
  });

  it('R-006: who had two roles is gone with both when removed from one, and nobody else is', () => {
    const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'], AGENT: ['bob'], MANAGER: ['cleo'] };
    const removed = (participantsPId: unknown): Story => {
      const field = { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT' };
      const body = { conversationId: 'c', conversationField: field };
      return new Story()
        .open()
        .open('a', 'agent')
        .subscribed()
        .request('2', 'cm.ConsumerRequestConversation')
        .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' })
        .notify([upsert({ participantsPId: both })])
        .request('9', '.ams.cm.UpdateConversationField', body, 'a')
        .notify([upsert({ participantsPId, metaDataLastUpdateTs: start + 30 })]);
    };
    expect(removed({ CONSUMER: ['ann'], MANAGER: ['cleo'] }).told).toEqual([]);
    expect(removed({ CONSUMER: ['ann'] }).told).toEqual([`R-006 violation @8 ${details}`]);
  });

  it('R-017: a conversation in a state not asked for is a violation', () => {
    expect(story().subscribed('sub', { convState: ['OPEN'] }, [closed()]).told).toEqual([
      `R-017 violation @3 ${details}/state`,
    ]);
  });

  it('R-017: a conversation told of before may leave with its last state', () => {
    expect(
      story()
        .subscribed('sub', { convState: ['OPEN'] }, [upsert()])
        .notify([closed()]).told,
    ).toEqual([]);
  });

  it('R-018: a conversation not updated since the time asked for is a violation', () => {
    const told = story().subscribed('sub', { minLastUpdatedTime: start + 11 }, [upsert()]).told;
    expect(told).toEqual(['R-018 violation @3 /body/changes/0/result/lastUpdateTime']);
    expect(story().subscribed('sub', { minLastUpdatedTime: start + 10 }, [upsert()]).told).toEqual([]);
  });

  it('R-053 and R-054: ids are text, times are integers', () => {
    expect(
      story()
        .subscribed()
        .notify([upsert({}, { convId: 7 })]).told,
    ).toEqual(['R-053 violation @4 /body/changes/0/result/convId']);
    expect(
      story()
        .subscribed()
        .notify([upsert({ startTs: String(start) })]).told,
    ).toEqual([`R-054 violation @4 ${details}/startTs`]);
  });

  it('R-056: the removal of a conversation never told of is a violation', () => {
    const removal = upsert({ state: 'CLOSE', endTs: start + 50 }, {}, 'DELETE');
    expect(story().subscribed().notify([removal]).told).toEqual([
      'R-056 violation @4 /body/changes/0/result/convId',
    ]);
    expect(story().subscribed().notify([upsert()]).notify([removal]).told).toEqual([]);
    expect(story().subscribed().notify([upsert()]).notify([removal]).notify([removal]).told).toEqual([
      'R-056 warning @6 /body/changes/0/result/convId',
    ]);
  });

  it('R-017: a conversation that was removed does not come back in a state not asked for', () => {
    const closedOne = upsert({ state: 'CLOSE', endTs: start + 50 });
    const removal = upsert({ state: 'CLOSE', endTs: start + 50 }, {}, 'DELETE');
    const open = story().subscribed('sub', { convState: ['OPEN'] }, [upsert()]);
    expect(open.notify([closedOne]).notify([removal]).told).toEqual([]);
    expect(open.notify([closedOne]).told).toEqual([expect.stringMatching(/^R-017 violation/)]);
  });

  it('R-017: what a change of the subscription asks for may be told, once it is granted', () => {
    const change = (body: object, code = 200): Story =>
      story()
        .subscribed('sub', { convState: ['OPEN'] }, [])
        .request('9', 'cqm.UpdateExConversationSubscription', { subscriptionId: 'sub', ...body })
        .respond('9', 'StringResponse', 'OK', code)
        .notify([closed()]);
    const isR017 = (told: string): boolean => told.startsWith('R-017');
    expect(change({ stage: ['CLOSE'] }).told.filter(isR017)).toEqual([]);
    expect(change({}).told.filter(isR017)).toEqual([]);
    expect(change({ convState: ['OPEN'] }).told.filter(isR017)).toHaveLength(1);
    expect(change({ stage: ['CLOSE'] }, 400).told.filter(isR017)).toHaveLength(1);
  });

  it('R-017: a state that the service does not know restricts nothing', () => {
    const locked = story().subscribed('sub', { convState: ['LOCKED'] }, [upsert()]);
    expect(locked.told.filter((each) => each.startsWith('R-017'))).toEqual([]);
  });
});

describe('what is tolerated', () => {
  it('an undocumented field or value of a service is a notice, and a violation when strict', () => {
    const odd = upsert({ mood: 'fine', ttr: { ttrType: 'WHENEVER', value: 1 } });
    const path = '/body/changes/0/result/conversationDetails';
    expect(story().subscribed().notify([odd]).told.sort()).toEqual([
      `undocumented-field notice @4 ${path}/mood`,
      `undocumented-value notice @4 ${path}/ttr/ttrType`,
    ]);
    const strict = new Story({ strict: true }).open().subscribed().notify([odd]);
    expect(strict.findings.map(({ severity }) => severity)).toEqual(['violation', 'violation']);
  });

  it('an undocumented field of a client is a violation', () => {
    expect(story().request('1', 'cqm.SubscribeExConversations', { convStates: [] }).told).toEqual([
      'R-026 violation @1 /body/convStates',
    ]);
  });

  it('a bare element stands for a list of one, and is judged as that', () => {
    const bare = {
      kind: 'notification',
      type: 'cqm.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: upsert({ startTs: 'x' }) },
    };
    expect(story().subscribed().frame('service', bare).told).toEqual([
      'bare-element notice @4 /body/changes',
      'R-054 violation @4 /body/changes/0/result/conversationDetails/startTs',
    ]);
  });

  it('any number of bare elements does, also in one another, and what is no element either stays wrong', () => {
    const dialog = { dialogId: 'd', dialogType: 'MAIN', channelType: 'MESSAGING', state: 'OPEN' };
    const many = Array.from({ length: 40 }, (_, index) =>
      upsert({ dialogs: dialog }, { convId: `c${index}` }),
    );
    const notices = story().subscribed().notify(many).told;
    expect(notices).toHaveLength(40);
    expect(notices.every((told) => told.startsWith('bare-element notice'))).toBe(true);
    const within = {
      kind: 'notification',
      type: 'cqm.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: upsert({ dialogs: dialog }) },
    };
    expect(story().subscribed().frame('service', within).told).toEqual([
      'bare-element notice @4 /body/changes',
      'bare-element notice @4 /body/changes/0/result/conversationDetails/dialogs',
    ]);
    const neither = [upsert({ dialogs: dialog }), upsert({ dialogs: 'none' }, { convId: 'other' })];
    expect(story().subscribed().notify(neither).told).toEqual([
      'bare-element notice @4 /body/changes/0/result/conversationDetails/dialogs',
      'R-006 violation @4 /body/changes/1/result/conversationDetails/dialogs',
    ]);
  });

  it('a message that the contract does not know is a notice, and its envelope is still judged', () => {
    const known = {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'cm.NoSuchResponse',
      body: { sequence: 1 },
    };
    const asked = (): Story => story().request('1', 'cm.NoSuchRequest', { dialogId: 'c' });
    expect(asked().frame('service', known).told).toEqual([
      'undocumented-message notice @1 /type',
      'undocumented-message notice @2 /type',
    ]);
    expect(asked().frame('service', { ...known, code: 'fine' }).told).toContain('R-013 violation @2 /code');
  });

  it('a numeric request id of a client is a notice', () => {
    const told = story().frame('client', { kind: 'req', id: 1, type: 'cm.ConsumerRequestConversation' });
    expect(told.respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' }).told).toEqual([
      'numeric-request-id notice @1 /id',
    ]);
  });

  it('another spelling of the notification is a notice', () => {
    const frame = {
      kind: 'notification',
      type: 'aam.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: [] },
    };
    expect(story().subscribed().frame('service', frame).told).toEqual(['other-spelling notice @4 /type']);
  });

  it('a frame that is wrong on purpose is blamed on nobody', () => {
    const told = story().frame(
      'client',
      { kind: 'req', id: '1', type: 'cm.NoSuch', body: 7 },
      's',
      'unknown type',
    );
    expect(told.respond('1', 'StringResponse', 'No', 400).told).toEqual([]);
  });

  it('an excerpt is not held to what came before it', () => {
    const told = new Story()
      .respond('1', 'cqm.SubscribeExConversationsResponse', { subscriptionId: 'x' })
      .notify([upsert()], 'y').told;
    expect(told).toEqual(['R-010 notice @1 /reqId', 'R-015 notice @2 /body/subscriptionId']);
  });
});

describe('memory', () => {
  it('does not grow with the length of a session', () => {
    const long = story();
    for (let count = 0; count < 20_000; count += 1) {
      long
        .request(String(count), 'GetClock')
        .respond(String(count), 'GetClockResponse', { currentTime: start });
    }
    expect(long.told).toEqual([]);
    // The first ids are forgotten, the last are not.
    expect(long.respond('19999', 'GetClockResponse', { currentTime: start }).told).toEqual([
      'R-011 violation @40001 /reqId',
    ]);
  });
});
