import { describe, expect, it } from 'vitest';
import { deadlines, start, upsert } from './sessions.js';
import { talk, text, typing, type Said, type Talk } from './talks.js';

const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };

/** Ann listens to her conversation with Bob. */
const begun = (): Talk =>
  talk()
    .open('b', 'agent')
    .subscribed('sub', {}, [upsert({ participantsPId: both })])
    .listens()
    .hears([]);

const from = (originatorId: string, role: string, sequence = 0): Said =>
  text(sequence, undefined, {
    serverTimestamp: start + 20,
    originatorId,
    originatorMetadata: { id: originatorId, role },
  });

const at = '/body/changes/0';

describe('R-068: an event names its publisher', () => {
  it('as the one who takes part', () => {
    const told = begun()
      .publishes(text(0), 0)
      .hears([from('ann', 'CONSUMER')])
      .publishes(text(1), 1, { session: 'b' })
      .hears([from('bob', 'ASSIGNED_AGENT', 1)]);
    expect(told.wrong.filter((each) => !each.startsWith('R-01'))).toEqual([]);
  });

  it("the consumer's words under an agent's name are a violation, and the other way round", () => {
    const turned = begun()
      .publishes(text(0), 0)
      .hears([from('bob', 'ASSIGNED_AGENT')]);
    expect(turned.wrong).toEqual([`R-068 violation @9 ${at}/originatorId`]);
    const other = begun()
      .publishes(text(0), 0, { session: 'b' })
      .hears([from('ann', 'CONSUMER')]);
    expect(other.wrong.filter((each) => each.startsWith('R-068'))).toEqual([
      `R-068 violation @9 ${at}/originatorId`,
    ]);
  });

  it("a chat state with the 0 of no sequence is not the dialog's first event", () => {
    const told = begun()
      .publishes(text(0), 0)
      .hears([from('ann', 'CONSUMER')])
      .hears([{ ...typing(0), originatorId: 'bob', serverTimestamp: start + 40 }]);
    expect(told.wrong).toEqual([]);
  });

  it('R-053: a publisher who goes by another name the next time is one', () => {
    const told = begun()
      .publishes(text(0), 0, { session: 'b' })
      .hears([from('bob', 'ASSIGNED_AGENT')])
      .publishes(text(1), 1, { session: 'b' })
      .hears([from('cleo', 'ASSIGNED_AGENT', 1)]);
    expect(told.wrong.filter((each) => each.startsWith('R-053'))).toEqual([
      `R-053 violation @12 ${at}/originatorId`,
    ]);
  });
});

describe('R-070: the role is one in which the originator takes part', () => {
  it("another's is a warning", () => {
    expect(begun().hears([from('bob', 'CONSUMER')]).wrong).toEqual([
      `R-070 warning @7 ${at}/originatorMetadata/role`,
    ]);
  });

  it('who does not take part is one, once it could have been told', () => {
    const said = begun().hears([from('cleo', 'MANAGER')]);
    expect(said.wrong).toEqual([]);
    expect(said.wait(deadlines.notification + 1).end().wrong).toEqual([
      `R-070 warning @7 ${at}/originatorId`,
    ]);
  });

  it('so is one when a newer version of the conversation has told of everybody, and the connection closes', () => {
    const said = (updatedAt: number): string[] =>
      begun()
        .hears([from('cleo', 'MANAGER')])
        .notify([upsert({ metaDataLastUpdateTs: updatedAt, participantsPId: both })])
        .close()
        .end().wrong;
    expect(said(start + 60_000).filter((each) => each.startsWith('R-070'))).toEqual([
      `R-070 warning @7 ${at}/originatorId`,
    ]);
    // Of an older one, the next may tell.
    expect(said(start + 15).filter((each) => each.startsWith('R-070'))).toEqual([]);
    expect(
      begun()
        .hears([from('cleo', 'MANAGER')])
        .close()
        .end().wrong,
    ).toEqual([]);
  });

  it('who spoke before the conversation was told on the connection may have left since', () => {
    const early = { ...from('cleo', 'MANAGER'), serverTimestamp: start + 5 };
    expect(
      begun()
        .hears([early])
        .wait(deadlines.notification + 1)
        .end().wrong,
    ).toEqual([]);
    const unseen = begun()
      .open('late')
      .listens({ session: 'late' })
      .hears([from('cleo', 'MANAGER')], 'late');
    const left = upsert({ metaDataLastUpdateTs: start + 60_000, participantsPId: both });
    expect(
      unseen
        .notify([left])
        .close(1000, 'client', 'late')
        .wait(deadlines.notification + 1)
        .end().wrong,
    ).toEqual([]);
  });

  it('who came when nothing told of the conversation any more may take part', () => {
    const spoken = (before: (talk: Talk) => Talk, after: (talk: Talk) => Talk): string[] =>
      after(before(begun()).hears([from('cleo', 'MANAGER')]))
        .wait(deadlines.notification + 1)
        .end()
        .wrong.filter((each) => each.startsWith('R-070'));
    const same = (talk: Talk): Talk => talk;
    expect(spoken(same, same)).toHaveLength(1);
    const leaves = (talk: Talk): Talk => talk.notify([{ type: 'DELETE', result: { convId: 'c' } }]);
    const ends = (talk: Talk): Talk =>
      talk
        .request('end', 'cqm.UnsubscribeExConversations', { subscriptionId: 'sub' })
        .respond('end', 'GenericSubscribeResponse', { subscriptionId: 'sub' });
    for (const gone of [leaves, ends]) {
      expect(spoken(gone, same)).toEqual([]);
      expect(spoken(same, gone)).toEqual([]);
    }
    // Who has come and gone is not among those whom a stream that begins later tells of.
    const anew = (talk: Talk): Talk =>
      ends(talk).subscribed('anew', {}, [
        upsert({ metaDataLastUpdateTs: start + 60_000, participantsPId: both }),
      ]);
    expect(spoken(same, anew)).toEqual([]);
  });

  it('who takes part in an older version, which is told after a newer one, took part', () => {
    const said = begun()
      .hears([from('cleo', 'MANAGER')])
      .notify([upsert({ metaDataLastUpdateTs: start + 60_000, participantsPId: both })])
      .notify([
        upsert({ metaDataLastUpdateTs: start + 50_000, participantsPId: { ...both, MANAGER: ['cleo'] } }),
      ]);
    expect(said.wait(deadlines.notification + 1).end().wrong).toEqual([]);
  });

  it('somebody who is told to take part a moment later is none, nor is the service itself', () => {
    const later = upsert({ participantsPId: { ...both, MANAGER: ['cleo'] } });
    const said = begun()
      .hears([from('cleo', 'MANAGER')])
      .notify([later])
      .hears([from('system', 'CONTROLLER', 1)]);
    expect(said.wait(deadlines.notification + 1).end().wrong).toEqual([]);
  });
});

describe('R-070: in a survey the service speaks for itself', () => {
  const asked = (dialogType: string): string[] => {
    const dialogs = [
      { dialogId: 'c', dialogType: 'MAIN', state: 'CLOSE' },
      { dialogId: 'd', dialogType, state: 'OPEN' },
    ];
    return talk()
      .open('b', 'agent')
      .subscribed('sub', {}, [upsert({ participantsPId: both, dialogs, state: 'CLOSE', stage: 'OPEN' })])
      .listens({ dialogId: 'd' })
      .hears([{ ...from('bot', 'ASSIGNED_AGENT'), dialogId: 'd' }])
      .wait(deadlines.notification + 1)
      .end().wrong;
  };

  it('in whatever name it likes', () => expect(asked('POST_SURVEY')).toEqual([]));

  it('and in no other dialog', () => {
    expect(asked('OTHER')).toEqual([`R-070 warning @6 ${at}/originatorId`]);
  });
});

describe('R-067: each dialog has a subscription of its own', () => {
  const survey = text(0, 'How was it?', { dialogId: 'd', conversationId: 'c', originatorId: 'ann' });

  it('its events under that of another are a violation', () => {
    expect(begun().hears([survey]).wrong).toEqual([`R-067 violation @7 ${at}/dialogId`]);
  });

  it('under its own they are right', () => {
    expect(begun().listens({ dialogId: 'd' }).hears([survey]).wrong).toEqual([]);
  });
});
