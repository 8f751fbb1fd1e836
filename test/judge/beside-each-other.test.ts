import { describe, expect, it } from 'vitest';
import { deadlines, Story, upsert } from './sessions.js';
import { Talk, text } from './talks.js';

const late = deadlines.notification + 1;

describe('what was granted, and more of it', () => {
  const asked = (...fields: readonly unknown[]): Story =>
    fields.reduce<Story>(
      (story, field, index) =>
        story
          .request(`u${index}`, 'cm.UpdateConversationField', {
            conversationId: 'c',
            conversationField: [field],
          })
          .respond(`u${index}`, 'StringResponse', 'Update TTR ended successfully'),
      new Story().open().subscribed('sub', {}, [upsert()]),
    );
  const ttr = (ttrType: string): unknown => ({ field: 'TTRField', ttrType, value: 90 });
  const rating = { field: 'CSATRate', csatRate: 5, status: 'FILLED' };
  const close = { field: 'ConversationStateField', conversationState: 'CLOSE' };
  const closeDialog = (dialogId: string): unknown => ({
    field: 'DialogChange',
    type: 'UPDATE',
    dialog: { dialogId, state: 'CLOSE' },
  });
  const missing = (story: Story): string[] => [
    ...new Set(
      story
        .wait(late)
        .end()
        .findings.filter(({ why }) => why.includes('was not told'))
        .map(({ id, frame }) => `${id} @${frame}`),
    ),
  ];

  it('the same member asked for twice is awaited once: as it was asked last', () => {
    expect(missing(asked(ttr('URGENT'), ttr('NORMAL')))).toEqual(['R-037 @7']);
  });

  it('two members are awaited beside each other', () => {
    expect(missing(asked(ttr('URGENT'), rating)).sort()).toEqual(['R-037 @5', 'R-038 @7']);
  });

  it('so are a member and the end, in either order', () => {
    expect(missing(asked(ttr('URGENT'), close)).sort()).toEqual(['R-005 @7', 'R-037 @5']);
    expect(missing(asked(close, ttr('URGENT'))).sort()).toEqual(['R-005 @5', 'R-037 @7']);
  });

  it('the end asked for twice is awaited once', () => {
    expect(missing(asked(close, close))).toEqual(['R-005 @7']);
  });

  it('so is that of a dialog, and those of two are awaited beside each other', () => {
    expect(missing(asked(closeDialog('d'), closeDialog('d')))).toEqual(['R-006 @7']);
    expect(missing(asked(closeDialog('d'), closeDialog('e')))).toEqual(['R-006 @5', 'R-006 @7']);
  });

  it('a member and the end of a dialog are two', () => {
    expect(missing(asked(ttr('URGENT'), closeDialog('d'))).sort()).toEqual(['R-006 @7', 'R-037 @5']);
    expect(missing(asked(closeDialog('d'), ttr('URGENT'))).sort()).toEqual(['R-006 @5', 'R-037 @7']);
  });
});

describe('R-052: the states of agents', () => {
  const states = (client: 'harness' | 'client', is: string, asks = 'AWAY'): string[] =>
    new Story({ client })
      .open('s', 'agent')
      .request('1', 'routing.SetAgentState', { availability: asks, channels: ['MESSAGING'] })
      .frame('service', {
        kind: 'notification',
        type: 'routing.AgentStateNotification',
        body: {
          subscriptionId: 'x',
          changes: [{ type: 'UPSERT', result: { agentId: 'b', availability: is, channels: [] } }],
        },
      })
      .told.filter((each) => each.startsWith('R-052 notice'));

  it('that somebody is in one that nobody asked for is a notice', () => {
    expect(states('harness', 'ONLINE')).toEqual(['R-052 notice @2 /body/changes/0/result/availability']);
  });

  it('what was asked for, and what others may have asked for, is right', () => {
    expect(states('harness', 'AWAY')).toEqual([]);
    expect(states('client', 'ONLINE')).toEqual([]);
  });
});

describe('R-067: events of a dialog that is beside the one that is listened to', () => {
  const told = (dialogId: string, conversationId?: string): string[] =>
    new Talk()
      .open()
      .listens({ dialogId: 'd' })
      .hears([text(0, 'hello', { dialogId: 'd', conversationId: 'c' })])
      .hears([text(0, 'hello', { dialogId, ...(conversationId !== undefined && { conversationId }) })])
      .told.filter((each) => /^R-0(?:51|67)/.test(each));

  it('is told apart from those of a conversation that nobody listens to', () => {
    expect(told('e', 'c')).toEqual(['R-067 violation @4 /body/changes/0/dialogId']);
    expect(told('e', 'other')).toEqual(['R-051 warning @4 /body/changes/0/dialogId']);
    expect(told('e')).toEqual(['R-051 warning @4 /body/changes/0/dialogId']);
  });
});

describe('who takes part, in whichever way it is told', () => {
  const wrong = (participantsPId: unknown): string[] =>
    new Story()
      .open()
      .subscribed('sub', {}, [upsert({ participantsPId })])
      .told.filter((each) => !each.startsWith('R-003'));

  it('a bare id stands for a list of one, and what is no id for nobody', () => {
    expect(wrong({ CONSUMER: 'ann' })).toEqual([
      'bare-element notice @3 /body/changes/0/result/conversationDetails/participantsPId/CONSUMER',
    ]);
    expect(wrong({ CONSUMER: [7] })).not.toEqual(wrong({ CONSUMER: ['ann'] }));
  });
});
