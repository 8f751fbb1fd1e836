// What was told in a transcript long ago is forgotten by all who are not concerned with it any more: nothing follows from
// what is missing then. Each is shown beside the same without so much between.
import { describe, expect, it } from 'vitest';
import { closed, start, upsert } from './sessions.js';
import { read, Talk, text, typing } from './talks.js';

/** More than is remembered of conversations, and of dialogs. */
const many = 9_000;
const perFrame = 1_000;

/** So much happens elsewhere that what nobody has used meanwhile is forgotten. */
function elsewhere(talk: Talk): Talk {
  talk.open('o', 'agent').subscribed('others', {}, [], 'o');
  for (let from = 0; from < many; from += perFrame) {
    const ids = Array.from({ length: perFrame }, (_, number) => `other-${from + number}`);
    const { result } = closed() as { result: object };
    talk.notify(
      ids.map((convId) => ({ type: 'UPSERT', result: { ...result, convId } })),
      'others',
      'o',
    );
    talk.hears(
      ids.map((dialogId) => text(0, 'hi', { dialogId })),
      'o',
    );
  }
  return talk;
}

const begun = (): Talk => new Talk({ client: 'client' }).open();
const closes = (talk: Talk, session: string): Talk =>
  talk
    .request(`close-${session}`, 'cm.UpdateConversationField', closing, session)
    .respond(`close-${session}`, 'StringResponse', 'OK', 200, session);
const closing = {
  conversationId: 'c',
  conversationField: [{ field: 'ConversationStateField', conversationState: 'CLOSE' }],
};
const survey = { dialogId: 'survey', dialogType: 'POST_SURVEY', state: 'OPEN' };
const main = { dialogId: 'c', dialogType: 'MAIN', state: 'CLOSE', endTs: start + 50 };

interface Case {
  readonly id: string;
  readonly before: (talk: Talk) => Talk;
  readonly after: (talk: Talk) => Talk;
}

const cases: Record<string, Case> = {
  'a dialog whose content is marked as read': {
    id: 'C-029',
    before: (talk) =>
      talk
        .request('1', 'cm.ConsumerRequestConversation')
        .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' })
        .hears([text(0), text(1)]),
    after: (talk) =>
      talk
        .request('1', 'cm.ConsumerRequestConversation')
        .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' })
        .request('2', 'ms.PublishEvent', { dialogId: 'c', event: read(2, 1).event }),
  },
  'a dialog in which somebody types': {
    id: 'R-044',
    before: (talk) => talk.listens().hears([text(0), text(1)]),
    after: (talk) => talk.hears([typing(1)]),
  },
  'a dialog of which a status tells': {
    id: 'R-043',
    before: (talk) => talk.listens().hears([text(0), text(1)]),
    after: (talk) => talk.hears([{ event: read(2, 1).event }]),
  },
  'a conversation that a refused request names': {
    id: 'C-036',
    before: (talk) => talk.open('t', 'agent').subscribed('t', {}, [upsert()], 't').close(1000, 'client', 't'),
    after: (talk) =>
      talk.request('1', 'cm.UpdateConversationField', closing).respond('1', 'StringResponse', 'No', 404),
  },
  'a dialog that a refused request names': {
    id: 'C-036',
    before: (talk) =>
      talk
        .open('t', 'agent')
        .listens({ session: 't' })
        .hears([text(0)], 't')
        .close(1000, 'client', 't'),
    after: (talk) =>
      talk
        .request('1', 'ms.SubscribeMessagingEvents', { dialogId: 'c' })
        .respond('1', 'StringResponse', 'No', 404),
  },
  'a conversation that has a survey already': {
    id: 'R-066',
    before: (talk) =>
      talk
        .open('t', 'agent')
        .subscribed('t', {}, [upsert({ dialogs: [main, survey] })], 't')
        .close(1000, 'client', 't'),
    after: (talk) =>
      closes(talk.open('b', 'agent'), 'b').subscribed('sub', {}, [closed({ dialogs: [main, survey] })]),
  },
  'a conversation that somebody else asked to close before': {
    id: 'R-069',
    before: (talk) => closes(talk.open('b', 'agent'), 'b'),
    after: (talk) => closes(talk, 's').subscribed('sub', {}, [upsert(), closed({ closeReason: 'AGENT' })]),
  },
  'a conversation that the consumer has started, and the service tells of by itself': {
    id: 'R-051',
    before: (talk) =>
      talk
        .request('1', 'cm.ConsumerRequestConversation')
        .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' }),
    after: (talk) => talk.notify([upsert()], 'its own'),
  },
  'a conversation that the consumer has started, and of which events are told unasked': {
    id: 'R-051',
    before: (talk) =>
      talk
        .request('1', 'cm.ConsumerRequestConversation')
        .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' }),
    after: (talk) => talk.hears([text(0)]),
  },
};

describe('what was forgotten is held against nobody:', () => {
  const found = (talk: Talk, { id }: Case): number =>
    talk.end().findings.filter((each) => each.id === id && each.severity !== 'notice').length;

  it.each(Object.entries(cases))('%s', (_name, each) => {
    const { before, after } = each;
    expect(found(after(before(begun())), each)).toBe(0);
    expect(found(after(elsewhere(before(begun()))), each)).toBe(0);
    // It is found where it was never told, so much as may have happened elsewhere.
    expect(found(after(begun()), each)).toBe(1);
    expect(found(after(elsewhere(begun())), each)).toBe(1);
  });
});

describe('what somebody follows is not forgotten:', () => {
  const told = (talk: Talk): string[] =>
    talk.notify([closed({ closeReason: 'CONSUMER' })]).wrong.filter((each) => each.startsWith('R-069'));
  const followed = (): Talk =>
    begun().subscribed('sub', {}, [upsert()]).open('b', 'agent').subscribed('b', {}, [upsert()], 'b');

  it('who asked to close it', () => {
    expect(told(elsewhere(closes(followed(), 'b')))).toHaveLength(1);
  });

  it('who asks to close it later', () => {
    expect(told(closes(elsewhere(followed()), 'b'))).toHaveLength(1);
  });
});

describe('of more than is remembered on one connection', () => {
  const found = (talk: Talk, ...ids: string[]): number =>
    talk.findings.filter(({ id, severity }) => ids.includes(id) && severity === 'violation').length;

  it('no answer is one that nobody asked for, and no request unanswered', () => {
    const talk = begun();
    for (let id = 0; id < many; id += 1) talk.request(String(id), 'GetClock');
    const answered = (id: string): Talk => talk.respond(id, 'GetClockResponse', { currentTime: start });
    expect(found(answered('0'), 'R-010')).toBe(0);
    expect(found(answered('never'), 'R-010')).toBe(1);
    for (let id = 1; id < many; id += 1) answered(String(id));
    expect(found(talk.wait(60_000).request('last', 'GetClock'), 'R-010', 'R-011')).toBe(1);
  });

  it('no change is one that was not told', () => {
    const talk = begun().subscribed();
    const version = (convId: string, details: object): unknown => {
      const { result } = upsert({ ...details }) as { result: object };
      return { type: 'UPSERT', result: { ...result, convId } };
    };
    const ids = Array.from({ length: 2 * many }, (_, number) => `c-${number}`);
    const tells = (some: readonly string[], details: object): void => {
      for (let from = 0; from < some.length; from += perFrame)
        talk.notify(some.slice(from, from + perFrame).map((convId) => version(convId, details)));
    };
    const conversationField = [{ field: 'Note', note: 'call back' }];
    for (const some of [ids.slice(0, many), ids.slice(many)]) {
      tells(some, {});
      for (const conversationId of some)
        talk
          .request(conversationId, 'cm.UpdateConversationField', { conversationId, conversationField })
          .respond(conversationId, 'StringResponse', 'OK');
    }
    tells(ids, { note: 'call back', metaDataLastUpdateTs: start + 20 });
    expect(found(talk.wait(60_000).request('last', 'GetClock'), 'R-006')).toBe(0);
  });

  it('no subscription is one that was not granted', () => {
    const talk = begun();
    for (let id = 0; id < many; id += 1)
      talk
        .request(String(id), 'cqm.SubscribeExConversations')
        .respond(String(id), 'cqm.SubscribeExConversationsResponse', { subscriptionId: `sub ${id}` });
    const granted = found(talk.notify([], 'sub 0'), 'R-015', 'R-051');
    expect([granted, found(talk.notify([], 'never'), 'R-015', 'R-051')]).toEqual([0, 1]);
  });
});
