import { describe, expect, it } from 'vitest';
import { closed, deadlines, start, Story, upsert } from './sessions.js';
import { read, talk, text, typing, type Talk } from './talks.js';

const late = deadlines.notification + 1;

describe('a conforming talk', () => {
  it('yields no violation', () => {
    const told = talk()
      .open('b')
      .listens()
      .hears([])
      .listens({ session: 'b' })
      .hears([], 'b')
      .publishes(text(0), 0)
      .hears([text(0)])
      .hears([text(0)], 'b')
      .publishes(read(1, 0), 1, { session: 'b' })
      .hears([read(1, 0)])
      .hears([read(1, 0)], 'b')
      .publishes(typing(), 0, { session: 'b' })
      .hears([typing()])
      .publishes(text(2), 2)
      .hears([text(2)])
      .hears([text(2)], 'b')
      .wait(1_000)
      .close()
      .close(1000, 'client', 'b')
      .end();
    expect(told.wrong).toEqual([]);
  });

  it('may tell of an event before its publisher is answered', () => {
    const told = talk()
      .listens()
      .hears([])
      .request('1', 'ms.PublishEvent', { dialogId: 'c', event: text(0).event })
      .hears([text(0)])
      .respond('1', 'ms.PublishEventResponse', { sequence: 0 })
      .wait(1_000)
      .end();
    expect(told.wrong).toEqual([]);
  });

  it('may begin anywhere for who did not see its beginning', () => {
    expect(
      talk()
        .listens()
        .hears([text(17), text(18)]).wrong,
    ).toEqual([]);
  });

  it('may bring each event twice to who asked twice', () => {
    const told = talk()
      .listens()
      .hears([text(0)])
      .listens()
      .hears([text(0)])
      .hears([text(1)])
      .hears([text(1)]);
    expect(told.wrong).toEqual([]);
  });
});

describe('R-039: what is published is told by its sequence', () => {
  const published = (): Talk => talk().listens().hears([]).publishes(text(0), 0);

  it('not to tell it in time is a violation', () => {
    expect(published().wait(late).end().wrong).toEqual(['R-039 violation @5']);
  });

  it('a refused one need not be told', () => {
    expect(talk().listens().hears([]).publishes(text(0), 0, { code: 400 }).wait(late).end().wrong).toEqual(
      [],
    );
  });

  it('to grant the sequence of another event is one', () => {
    const told = talk()
      .listens()
      .hears([text(0, 'Hello')])
      .publishes(text(0, 'Goodbye'), 0);
    expect(told.wrong).toEqual(['R-039 violation @5 /body/sequence']);
  });

  it('to tell other words than were published is one', () => {
    expect(published().hears([text(0, 'Something else')]).wrong).toEqual([
      'R-039 violation @6 /body/changes/0/event',
    ]);
  });
});

describe('R-040: sequences grow without gap or repeat', () => {
  it('a gap is a violation once nothing can fill it in time', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), text(2)])
        .wait(late)
        .end().wrong,
    ).toEqual(['R-040 violation @3']);
  });

  it('a gap at the end of the connection is one', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), text(2)])
        .close().wrong,
    ).toEqual(['R-040 violation @3']);
  });

  it('a repeat is one', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), text(0)]).wrong,
    ).toEqual(['R-040 violation @3 /body/changes/1/sequence']);
  });

  it('another event under the same number for another observer is one', () => {
    const told = talk()
      .open('b')
      .listens()
      .hears([text(0, 'Hello')])
      .listens({ session: 'b' })
      .hears([text(0, 'Goodbye')], 'b');
    expect(told.wrong).toEqual(['R-040 violation @6 /body/changes/0/event']);
  });

  it('one number for two publishers is one', () => {
    expect(talk().publishes(text(0, 'Hello'), 0).publishes(text(0, 'Goodbye'), 0).wrong).toEqual([
      'R-040 violation @4 /body/sequence',
    ]);
  });

  it('to leave out the first of what was published here is one', () => {
    const told = talk()
      .publishes(text(0), 0)
      .publishes(text(1), 1)
      .listens()
      .hears([text(1)]);
    expect(told.close().wrong).toEqual(['R-040 violation @7']);
  });
});

describe('R-041: fromSeq limits what is told', () => {
  it('an event from before it is a violation', () => {
    expect(
      talk()
        .listens({ fromSeq: 2 })
        .hears([text(1)]).wrong,
    ).toEqual(['R-041 violation @3 /body/changes/0/sequence']);
  });

  it('one that is published after asking is no backlog, and none', () => {
    expect(
      talk()
        .listens({ fromSeq: 2 })
        .publishes(text(1), 1)
        .hears([text(1)]).wrong,
    ).toEqual([]);
  });

  it('the event at it is none', () => {
    expect(
      talk()
        .listens({ fromSeq: 2 })
        .hears([text(2)]).wrong,
    ).toEqual([]);
  });
});

describe('R-042: events come in their order', () => {
  it('a lower sequence after a higher one is a violation', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), text(2), text(1)])
        .close().wrong,
    ).toEqual(['R-042 violation @3 /body/changes/2/sequence']);
  });
});

describe('R-043: statuses name what was said, and are told', () => {
  it('a status of what was not said is a violation', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), read(1, 0, 1)]).wrong,
    ).toEqual(['R-043 violation @3 /body/changes/1/event/sequenceList/1']);
  });

  it('not to tell the other side is one', () => {
    const told = (role: 'agent' | 'consumer'): string[] =>
      talk()
        .open('b', role)
        .listens()
        .hears([text(0)])
        .publishes(read(1, 0), 1, { session: 'b' })
        .wait(late)
        .end()
        .wrong.filter((each) => each.startsWith('R-043'));
    expect(told('agent')).toEqual(['R-043 violation @5']);
    // Whether one's own side is told, on another connection, is the service's affair.
    expect(told('consumer')).toEqual([]);
  });

  it('who published it need not be told', () => {
    expect(
      talk()
        .listens()
        .hears([text(0)])
        .publishes(read(1, 0), 1)
        .wait(late)
        .end().wrong,
    ).toEqual([]);
  });
});

describe('R-044: chat states are told, and take no number', () => {
  it('a number of its own is a violation, and the next event none', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), typing(1), text(2)])
        .close().wrong,
    ).toEqual(['R-044 violation @3 /body/changes/1/sequence']);
  });

  it('the sequence 0 of the documents is none', () => {
    expect(
      talk()
        .listens()
        .hears([text(0), typing(0), text(1)])
        .close().wrong,
    ).toEqual([]);
  });

  it('not to tell the other side is one', () => {
    const told = talk().open('b').listens().hears([]).publishes(typing(), 0, { session: 'b' });
    expect(told.wait(late).end().wrong).toEqual(['R-044 violation @5']);
  });

  it('one told before does not count', () => {
    const told = talk().open('b').listens().hears([typing()]).publishes(typing(), 0, { session: 'b' });
    expect(told.wait(late).end().wrong).toEqual(['R-044 violation @5']);
  });
});

describe('R-045: nothing is said in a closed dialog', () => {
  const over = (): Talk => talk().subscribed('sub', {}, [closed()]);

  it('an event from after the end is a violation', () => {
    const told = over()
      .listens()
      .hears([text(0, 'Hello', { serverTimestamp: start + 60 })]);
    expect(told.wrong).toEqual(['R-045 violation @6 /body/changes/0/serverTimestamp']);
  });

  it('an event from before the end is none', () => {
    expect(
      over()
        .listens()
        .hears([text(0, 'Hello', { serverTimestamp: start })]).wrong,
    ).toEqual([]);
  });

  it('to grant publishing is one', () => {
    expect(over().publishes(text(0), 0).wrong).toEqual(['R-045 violation @5 /code']);
  });

  it('to refuse it, or to take a status, is none', () => {
    expect(over().publishes(text(0), 0, { code: 400 }).publishes(read(5, 0), 5).wrong).toEqual([]);
  });
});

describe('R-049, R-050, R-051: when a dialog is told of', () => {
  it('not to begin is a violation', () => {
    expect(talk().listens().wait(late).end().wrong).toEqual(['R-049 violation @2']);
  });

  it('to begin before the grant is a warning', () => {
    const told = talk()
      .request('1', 'ms.SubscribeMessagingEvents', { dialogId: 'c' })
      .hears([text(0)]);
    expect(told.wrong).toEqual(['R-050 warning @2 /body/changes/0/dialogId']);
  });

  it('to tell a consumer who has not asked is a violation', () => {
    expect(talk().hears([text(0)]).wrong).toEqual(['R-051 warning @1 /body/changes/0/dialogId']);
  });
});

describe('what a grant brings about', () => {
  const update = (field: { field: string }): Story =>
    new Story()
      .open()
      .subscribed('sub', {}, [upsert()])
      .request('2', 'cm.UpdateConversationField', { conversationId: 'c', conversationField: [field] })
      .respond('2', 'StringResponse', words[field.field]);
  const words: Record<string, string> = {
    ConversationStateField: 'OK Conversation resolved successfully',
    TTRField: 'Update TTR ended successfully',
    CSATRate: 'OK CSAT processed successfully',
  };
  const close = { field: 'ConversationStateField', conversationState: 'CLOSE' };
  const urgent = { field: 'TTRField', ttrType: 'URGENT', value: 300 };
  const rating = { field: 'CSATRate', csatRate: 5, status: 'FILLED' };

  it.each([
    ['R-005', close],
    ['R-037', urgent],
    ['R-038', rating],
  ])('%s: not to tell it in time is a violation', (id, field) => {
    expect(update(field).wait(late).end().told).toEqual([`${id} violation @5`]);
  });

  it('R-003: not to tell of a new conversation is one', () => {
    const told = new Story()
      .open()
      .subscribed()
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .wait(late)
      .end().told;
    expect(told).toEqual(['R-003 violation @5']);
  });

  it('to tell it in time is none', () => {
    const ttr = { ttrType: 'URGENT', value: 300 };
    expect(update(close).notify([closed()]).wait(late).end().told).toEqual([]);
    expect(
      update(urgent)
        .notify([upsert({ ttr, metaDataLastUpdateTs: start + 20 })])
        .wait(late)
        .end().told,
    ).toEqual([]);
  });

  it('who asked for less need not be told', () => {
    const told = new Story()
      .open()
      .subscribed('sub', { convState: ['OPEN'] }, [upsert()])
      .request('2', 'cm.UpdateConversationField', { conversationId: 'c', conversationField: [close] })
      .respond('2', 'StringResponse', words['ConversationStateField'])
      .wait(late)
      .end().told;
    expect(told).toEqual([]);
  });
});

describe('who a conversation is of, and what it has', () => {
  it('R-034: the conversation of another consumer is a violation', () => {
    const told = new Story()
      .open()
      .subscribed()
      .request('2', 'cm.ConsumerRequestConversation')
      .respond('2', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert()])
      .notify([upsert({ participantsPId: { CONSUMER: ['eve'] } }, { convId: 'd' })]).told;
    expect(told).toEqual(['R-034 violation @7 /body/changes/0/result/conversationDetails']);
  });

  it('R-053: a consumer who goes by another id is one', () => {
    const told = new Story()
      .open()
      .subscribed('sub', {}, [upsert()])
      .notify([upsert({ participantsPId: { CONSUMER: ['anne'] }, metaDataLastUpdateTs: start + 20 })]).told;
    expect(told).toEqual(['R-053 violation @4 /body/changes/0/result/conversationDetails']);
  });

  it('R-006: an update without what the conversation had is one', () => {
    const told = new Story()
      .open()
      .subscribed('sub', {}, [upsert({ skillId: '7' })])
      .notify([upsert({ metaDataLastUpdateTs: start + 20 })]).told;
    expect(told).toEqual(['R-006 violation @4 /body/changes/0/result/conversationDetails/skillId']);
  });
});

describe('R-059, R-060: dialogs', () => {
  const dialog = (dialogType: string, state: string): unknown => ({
    dialogId: dialogType === 'MAIN' ? 'c' : 'survey',
    dialogType,
    state,
  });
  const told = (...updates: [state: string, dialogs: unknown[]][]): string[] => {
    const story = new Story().open().subscribed();
    for (const [index, [state, dialogs]] of updates.entries()) {
      const metaDataLastUpdateTs = start + 10 * (index + 1);
      const endTs = state === 'CLOSE' ? { endTs: metaDataLastUpdateTs } : {};
      story.notify([upsert({ state, dialogs, metaDataLastUpdateTs, ...endTs })]);
    }
    return story.told;
  };
  const [mainOpen, mainClosed] = [dialog('MAIN', 'OPEN'), dialog('MAIN', 'CLOSE')];
  const [surveyOpen, surveyClosed] = [dialog('POST_SURVEY', 'OPEN'), dialog('POST_SURVEY', 'CLOSE')];
  const state = (index: number): string =>
    `/body/changes/0/result/conversationDetails/dialogs/${index}/state`;

  it('a survey after the talk is as it should be', () => {
    expect(
      told(['OPEN', [mainOpen]], ['OPEN', [mainClosed, surveyOpen]], ['CLOSE', [mainClosed, surveyClosed]]),
    ).toEqual([]);
  });

  it('an open dialog in a closed conversation is a violation', () => {
    expect(told(['CLOSE', [mainOpen]])).toEqual([`R-059 violation @4 ${state(0)}`]);
  });

  it('a dialog that opens again is one', () => {
    expect(told(['OPEN', [mainClosed, surveyOpen]], ['OPEN', [mainOpen, surveyClosed]])).toEqual([
      `R-059 violation @5 ${state(0)}`,
    ]);
  });

  it('an update from before the end that another observer is told late is none, of the same millisecond too', () => {
    const overtaken = (late: number): string[] =>
      new Story()
        .open()
        .open('b')
        .subscribed()
        .subscribed('other', {}, [], 'b')
        .notify([upsert({ dialogs: [mainClosed, surveyOpen], metaDataLastUpdateTs: start + 10 })])
        .notify([upsert({ dialogs: [mainOpen], metaDataLastUpdateTs: start + late })], 'other', 'b').told;
    expect(overtaken(9)).toEqual([]);
    expect(overtaken(10)).toEqual([]);
    expect(overtaken(11)).toEqual([`R-059 violation @8 ${state(0)}`]);
  });

  it('a survey beside the talk is a warning', () => {
    expect(told(['OPEN', [mainOpen, surveyOpen]])).toEqual([`R-060 warning @4 ${state(1)}`]);
  });
});

describe('R-052: rings', () => {
  const ring = (type: string, ringState: string): unknown => ({
    kind: 'notification',
    type: '.ams.routing.RoutingTaskNotification',
    body: {
      subscriptionId: 'r',
      changes: [{ type, result: { conversationId: 'c', ringsDetails: [{ ringId: 'ring', ringState }] } }],
    },
  });
  const rung = (): Story =>
    new Story()
      .open('a', 'agent')
      .request('1', '.ams.routing.SubscribeRoutingTasks', { channelType: 'MESSAGING' }, 'a')
      .respond('1', '.ams.GenericSubscribeResponse', { subscriptionId: 'r' }, 200, 'a')
      .frame('service', ring('UPSERT', 'WAITING'), 'a');
  const accept = (story: Story, id: string): Story =>
    story
      .request(id, '.ams.routing.UpdateRingState', { ringId: 'ring', ringState: 'ACCEPTED' }, 'a')
      .respond(id, '.ReqBody$StringResp', 'OK', 200, 'a');

  it('one that is accepted and removed is as it should be', () => {
    const story = accept(rung(), '2').frame('service', ring('DELETE', 'ACCEPTED'), 'a');
    expect(story.wait(late).end().told).toEqual([]);
  });

  it('one whose removal is told before the answer is as it should be', () => {
    const story = rung()
      .request('2', '.ams.routing.UpdateRingState', { ringId: 'ring', ringState: 'REJECTED' }, 'a')
      .frame('service', ring('DELETE', 'REJECTED'), 'a')
      .respond('2', '.ReqBody$StringResp', 'OK', 200, 'a');
    expect(story.wait(late).end().told).toEqual([]);
  });

  it('one that is not removed is a violation', () => {
    expect(accept(rung(), '2').wait(late).end().told).toEqual(['R-052 violation @5']);
  });

  it('one that is accepted twice is one', () => {
    const story = accept(rung(), '2').frame('service', ring('DELETE', 'ACCEPTED'), 'a');
    expect(accept(story, '3').told).toEqual(['R-052 violation @8 /code']);
  });
});

describe('R-057: too many requests', () => {
  const refused = (): Story =>
    new Story().open().request('1', 'GetClock').respond('1', 'StringResponse', 'Slow down', 429);

  it('a connection that is ended for them is a warning', () => {
    expect(refused().close(1008, 'service').told).toEqual(['R-057 warning @2']);
  });

  it('one that goes on is none', () => {
    const story = refused().request('2', 'GetClock').respond('2', 'GetClockResponse', { currentTime: start });
    expect(story.close(1000, 'service').told).toEqual([]);
  });
});
