import { describe, expect, it } from 'vitest';
import { closed, deadlines, start, Story, upsert } from './sessions.js';
import { talk, text } from './talks.js';

const change = (story: Story, field: unknown, answer: string, session = 's'): Story =>
  story
    .request(
      'change',
      'cm.UpdateConversationField',
      { conversationId: 'c', conversationField: [field] },
      session,
    )
    .respond('change', 'StringResponse', answer, 200, session);

describe('R-046: an address is of the file that was asked for', () => {
  const granted = (relativePath: string): string[] =>
    new Story()
      .open()
      .request('1', 'ms.GenerateURLForDownloadFile', { relativePath: '/1/2.png' })
      .respond('1', 'ms.GenerateURLResponse', {
        relativePath,
        queryParams: { temp_url_sig: 's', temp_url_expires: String((start + 60_000) / 1_000) },
      }).told;

  it('another is a warning', () => {
    expect(granted('/1/2.png')).toEqual([]);
    expect(granted('/1/3.png')).toEqual(['R-046 warning @2 /body/relativePath']);
  });
});

describe('events that are asked for once', () => {
  const told = (sequence: number, more: Record<string, unknown> = {}): unknown => ({
    originatorId: 'ann',
    serverTimestamp: start,
    dialogId: 'c',
    ...text(sequence),
    ...more,
  });
  const query = (body: unknown[]): string[] =>
    talk()
      .open('b', 'agent')
      .listens()
      .hears([text(0), text(1), text(2)])
      .request('q', '.ams.ms.QueryMessages', { dialogId: 'c', newerThanSequence: 0, maxQuantity: 2 }, 'b')
      .respond('q', '.ams.ms.QueryMessages$Response', body, 200, 'b').wrong;

  it('are those asked for, in their order', () => {
    expect(query([told(1), told(2)])).toEqual([]);
    expect(query([])).toEqual([]);
  });

  it.each<[string, unknown[], string]>([
    ['R-042: in another order', [told(2), told(1)], 'R-042 violation @5 /body/1/sequence'],
    ['R-041: from before', [told(0), told(1)], 'R-041 violation @5 /body/0/sequence'],
    ['R-041: of another dialog', [told(1, { dialogId: 'd' })], 'R-041 violation @5 /body/0/dialogId'],
    ['R-041: more than asked for', [told(1), told(2), told(3)], 'R-041 violation @5 /body'],
    ['R-040: with other words', [told(1, { event: text(9).event })], 'R-040 violation @5 /body/0/event'],
  ])('%s is a violation', (_name, body, finding) => {
    expect(query(body)).toEqual([finding]);
  });
});

describe('R-048: a profile is read back as it was set', () => {
  const part = { type: 'personal', personal: { firstname: 'Ann', lastname: 'Doe' } };
  const readBack = (...parts: unknown[]): string[] =>
    new Story()
      .open()
      .request('1', 'userprofile.SetUserProfile', { authenticatedData: { lp_sdes: [part] } })
      .respond('1', 'StringResponse', 'OK User Profile set successfully')
      .request('2', 'userprofile.GetUserProfile', {})
      .respond('2', 'userprofile.GetUserProfileResponse', parts).told;

  it('with what the service adds', () => {
    expect(readBack({ type: 'ctmrinfo', info: { ctype: 'gold' } }, part)).toEqual([]);
  });

  it('less is a violation', () => {
    const finding = ['R-048 violation @4 /body'];
    expect(readBack()).toEqual(finding);
    expect(readBack({ ...part, personal: { firstname: 'Ann' } })).toEqual(finding);
  });
});

describe('R-074: where there is no assigned agent, none is removed', () => {
  const remove = { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT' };
  const removed = (participantsPId: unknown): string[] =>
    change(
      new Story().open('s', 'agent').subscribed('sub', {}, [upsert({ participantsPId })]),
      remove,
      'OK Agent removed successfully',
    ).told.filter((each) => each.startsWith('R-074'));

  it('to grant it is a violation', () => {
    expect(removed({ CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] })).toEqual([]);
    expect(removed({ CONSUMER: ['ann'] })).toEqual(['R-074 violation @5 /code']);
  });

  it('what was told in a stream that has ended may be so no more', () => {
    const story = new Story().open('s', 'agent').subscribed('sub', {}, [alone(10)]);
    const left = story
      .request('end', 'cqm.UnsubscribeExConversations', { subscriptionId: 'sub' })
      .respond('end', 'GenericSubscribeResponse', { subscriptionId: 'sub' });
    expect(twice(left)).toEqual([]);
  });

  const joined = (): Story =>
    change(new Story().open('s', 'agent').subscribed('sub', {}, []), join, 'OK Agent added successfully');
  const join = { field: 'ParticipantsChange', type: 'ADD', role: 'ASSIGNED_AGENT', userId: 'bob' };
  const alone = (by: number): unknown =>
    upsert({ metaDataLastUpdateTs: start + by, participantsPId: { CONSUMER: ['ann'] } });
  const withBob = (by: number): unknown =>
    upsert({
      metaDataLastUpdateTs: start + by,
      participantsPId: { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] },
    });
  const twice = (story: Story): string[] =>
    change(story, remove, 'OK Agent removed successfully').told.filter((each) => each.startsWith('R-074'));

  it('an agent has joined of whom is yet to be told, although what was before is told meanwhile', () => {
    expect(twice(joined().notify([alone(10)]))).toEqual([]);
  });

  it('another change that was asked for before brings nobody in', () => {
    const urgent = { field: 'TTRField', ttrType: 'URGENT' };
    const story = new Story().open('s', 'agent').subscribed('sub', {}, [alone(10)]);
    expect(twice(change(story, urgent, 'OK TTR updated successfully'))).toEqual([
      expect.stringMatching(/^R-074 violation @\d+ \/code$/),
    ]);
  });

  it('an agent who was told to have joined, and then to have left, is not there any more', () => {
    expect(
      twice(
        joined()
          .notify([withBob(10)])
          .notify([alone(20)]),
      ),
    ).toEqual([expect.stringMatching(/^R-074 violation @\d+ \/code$/)]);
  });
});

describe('R-086: a change is answered in known words', () => {
  const closing = { field: 'ConversationStateField', conversationState: 'CLOSE' };
  const answered = (words: string): string[] => change(new Story().open(), closing, words).told;

  it('others are a notice', () => {
    expect(answered('OK Conversation resolved successfully')).toEqual([]);
    expect(answered('Done')).toEqual(['R-086 notice @2 /body']);
  });
});

describe('R-084: a shared session goes on', () => {
  const shared = (sessionState: string, by: number): unknown =>
    upsert({
      metaDataLastUpdateTs: start + by,
      dialogs: [
        {
          dialogId: 'd',
          dialogType: 'OTHER',
          channelType: 'COBROWSE',
          state: 'OPEN',
          metaData: { sessionState },
        },
      ],
    });
  const told = (...states: string[]): string[] => {
    const story = new Story().open().subscribed();
    for (const [index, state] of states.entries()) story.notify([shared(state, 20 + index)]);
    return story.told.filter((each) => each.startsWith('R-084'));
  };

  it('and not back', () => {
    expect(told('INVITED', 'ACCEPTED', 'CLOSED')).toEqual([]);
    expect(told('INVITED', 'CLOSED', 'ACCEPTED')).toEqual([
      'R-084 warning @6 /body/changes/0/result/conversationDetails/dialogs/0/metaData/sessionState',
    ]);
  });
});

describe('what leaves a stream', () => {
  it('R-008: an open conversation that the subscription asked for is a warning', () => {
    const removed = (filter: unknown): string[] =>
      new Story()
        .open()
        .subscribed('sub', filter, [upsert()])
        .notify([upsert({}, {}, 'DELETE')]).told;
    expect(removed({})).toEqual(['R-008 warning @4 /body/changes/0/result']);
    expect(removed({ convState: ['CLOSE'] }).filter((each) => each.startsWith('R-008'))).toEqual([]);
    expect(removed({ agentIds: ['1.2'] })).toEqual([]);
  });
});

describe('R-052: a ring is of its conversation', () => {
  const begun = (isOurs: boolean): Story => {
    const story = new Story()
      .open()
      .open('b', 'agent')
      .subscribed('sub', {}, isOurs ? [] : [upsert({ skillId: '7' })]);
    if (!isOurs) return story;
    return story
      .request('c', 'cm.ConsumerRequestConversation')
      .respond('c', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert({ skillId: '7' })]);
  };
  const tellRing = (story: Story, result: object): Story =>
    story.frame(
      'service',
      {
        kind: 'notification',
        type: '.ams.routing.RoutingTaskNotification',
        body: {
          subscriptionId: 'rings',
          changes: [{ type: 'UPSERT', result: { conversationId: 'c', ...result } }],
        },
      },
      'b',
    );
  const aboutRings = (story: Story): string[] => story.told.filter((each) => each.startsWith('R-052'));
  const ring = (result: Record<string, unknown>, isOurs = true): string[] => {
    const subscribed = begun(isOurs)
      .request('r', '.ams.routing.SubscribeRoutingTasks', { channelType: 'MESSAGING', agentId: 'bob' }, 'b')
      .respond('r', '.ams.GenericSubscribeResponse', { subscriptionId: 'rings' }, 200, 'b');
    const ringsDetails = [{ ringId: 'r', ringState: 'WAITING' }];
    return aboutRings(tellRing(subscribed, { ringsDetails, ...result }).wait(deadlines.notification));
  };

  it.each([
    ['consumerId', 'ann', 'ben'],
    ['skillId', '7', '8'],
  ])('another %s is a warning', (name, right, other) => {
    expect(ring({ [name]: right })).toEqual([]);
    const warned = [`R-052 warning @9 /body/changes/0/result/${name}`];
    expect(ring({ [name]: other })).toEqual(warned);
    // A ring may name its conversation itself, where its task names none.
    const itself = { ringId: 'r', ringState: 'WAITING', convId: 'c' };
    expect(ring({ conversationId: undefined, ringsDetails: [itself], [name]: right })).toEqual([]);
    expect(ring({ conversationId: undefined, ringsDetails: [itself], [name]: other })).toEqual(warned);
  });

  it('a ring goes on to name the skill it was made for, and a new one names the new skill', () => {
    const rings = (story: Story, ringId: string, ringState: string): Story =>
      tellRing(story, { skillId: '7', ringsDetails: [{ ringId, ringState }] });
    const conversationField = [{ field: 'Skill', type: 'UPDATE', skill: '8' }];
    const changed = rings(begun(true), 'r', 'WAITING')
      .request('s', 'cm.UpdateConversationField', { conversationId: 'c', conversationField }, 'b')
      .respond('s', '.ReqBody$StringResp', 'OK', 200, 'b')
      .notify([upsert({ skillId: '8' }, { lastUpdateTime: start + 20 })]);
    // It was on its way when the consumer was told.
    expect(aboutRings(rings(changed, 'r', 'ACCEPTED'))).toEqual([]);
    expect(aboutRings(rings(changed, 'another', 'WAITING'))).toEqual([
      'R-052 warning @12 /body/changes/0/result/skillId',
    ]);
  });

  it('a ring that is told before its conversation goes on to name the skill it was made for too', () => {
    const rung = (ringState: string) => (story: Story) =>
      tellRing(story, { skillId: '7', ringsDetails: [{ ringId: 'r', ringState }] });
    const created = new Story()
      .open()
      .open('b', 'agent')
      .subscribed('sub', {}, [])
      .request('c', 'cm.ConsumerRequestConversation')
      .respond('c', 'cm.RequestConversationResponse', { conversationId: 'c' });
    const conversationField = [{ field: 'Skill', type: 'UPDATE', skill: '8' }];
    const changed = rung('WAITING')(created)
      .request('s', 'cm.UpdateConversationField', { conversationId: 'c', conversationField }, 'b')
      .respond('s', '.ReqBody$StringResp', 'OK', 200, 'b')
      .notify([upsert({ skillId: '7' })])
      .notify([upsert({ skillId: '8' }, { lastUpdateTime: start + 20 })]);
    expect(aboutRings(rung('ACCEPTED')(changed))).toEqual([]);
  });

  it('the skill of a conversation that somebody else has started may have been changed', () => {
    expect(ring({ skillId: '8' }, false)).toEqual([]);
  });
});

describe('whose an id used twice is', () => {
  const clock = { currentTime: start };
  const twice = (story: Story): Story => story.request('1', 'GetClock').request('1', 'KeepAlive');

  it("the client's, told once; both answers of the service are right", () => {
    const told = twice(new Story({ client: 'client' }).open())
      .respond('1', 'GetClockResponse', clock)
      .respond('1', 'StringResponse', 'OK')
      .request('1', 'GetClock')
      .respond('1', 'GetClockResponse', clock);
    expect(told.findings.map(({ id, blame, frame }) => [id, blame, frame])).toEqual([['C-003', 'client', 2]]);
  });

  it('in whichever order they come', () => {
    const told = twice(new Story({ client: 'client' }).open())
      .respond('1', 'StringResponse', 'OK')
      .respond('1', 'GetClockResponse', clock);
    expect(told.findings.map(({ id }) => id)).toEqual(['C-003']);
  });

  it('a third answer is the service', () => {
    const told = twice(new Story({ client: 'client' }).open())
      .respond('1', 'GetClockResponse', clock)
      .respond('1', 'StringResponse', 'OK')
      .respond('1', 'StringResponse', 'OK');
    expect(told.findings.map(({ id, blame }) => [id, blame])).toEqual([
      ['C-003', 'client'],
      ['R-011', 'endpoint'],
    ]);
  });

  it('a frame of a wrong kind is told as the client, and its answer is none of the service', () => {
    const told = new Story({ client: 'client' })
      .open()
      .frame('client', { kind: 'request', id: '1', type: 'GetClock' })
      .respond('1', 'StringResponse', 'No', 400);
    expect(told.findings.map(({ id, blame }) => [id, blame])).toEqual([['C-006', 'client']]);
  });

  it('the refusal of what had no id needs none', () => {
    const told = new Story({ client: 'client' })
      .open()
      .frame('client', 'hello')
      .frame('service', { kind: 'resp', code: 400, type: 'StringResponse', body: 'What?' });
    expect(told.findings.map(({ id, blame }) => [id, blame])).toEqual([['C-006', 'client']]);
  });
});

describe('what a service is free to do', () => {
  it('sequences that start at 1', () => {
    const told = talk()
      .listens()
      .hears([])
      .publishes(text(1), 1)
      .hears([text(1)])
      .publishes(text(2), 2)
      .hears([text(2)]);
    expect(told.wait(deadlines.notification + 1).end().wrong).toEqual([]);
  });

  it('no time of update at all', () => {
    const bare = (more: Record<string, unknown>): unknown =>
      upsert({ metaDataLastUpdateTs: undefined, ...more }, { lastUpdateTime: undefined });
    const told = new Story()
      .open()
      .open('b', 'agent')
      .subscribed('sub', { minLastUpdatedTime: start }, [bare({ skillId: '1' })])
      .notify([bare({ skillId: '2' })]);
    expect(told.told.filter((each) => !each.includes(' notice '))).toEqual([]);
  });

  it('statuses told to the other side only', () => {
    const status = { sequence: 1, event: { type: 'AcceptStatusEvent', status: 'READ', sequenceList: [0] } };
    const told = talk()
      .open('b', 'agent')
      .listens()
      .hears([])
      .publishes(text(0), 0)
      .hears([text(0)])
      .publishes(status, 1);
    expect(told.wait(deadlines.notification + 1).end().wrong).toEqual([]);
  });

  it('a closing that ends twice in one version, told once more', () => {
    expect(new Story().open().subscribed().notify([closed()]).notify([closed()]).told).toEqual([]);
  });
});
