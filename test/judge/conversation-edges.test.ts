// Where what is right of conversations, their streams and what is asked of them ends: the last that is, and the first that is not.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/judge/rules/index.js';
import { closed, deadlines, start, Story, upsert } from './sessions.js';

const details = '/body/changes/0/result/conversationDetails';
const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };
const main = { dialogId: 'c', dialogType: 'MAIN', state: 'OPEN', creationTs: start };
const over = { ...main, state: 'CLOSE', endTs: start + 40 };
const survey = { dialogId: 'd', dialogType: 'POST_SURVEY', state: 'OPEN', creationTs: start + 20 };
const late = deadlines.notification + 1;

type Row = readonly [name: string, story: Story, expected: readonly string[]];

const found = ({ told }: Story, id: string): string[] => told.filter((each) => each.startsWith(id));

const judges = (id: string, rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, story, expected) => {
    expect(found(story, id)).toEqual(expected);
  });

const version = (by: number, more: Record<string, unknown> = {}, convId = 'c'): unknown =>
  upsert({ metaDataLastUpdateTs: start + by, ...more }, { convId, lastUpdateTime: start + by });

const asks = (story: Story, id: string, field: unknown, session = 's'): Story =>
  story.request(
    id,
    'cm.UpdateConversationField',
    { conversationId: 'c', conversationField: [field] },
    session,
  );

const changes = (story: Story, id: string, field: unknown, session = 's'): Story =>
  asks(story, id, field, session).respond(id, 'StringResponse', 'OK', 200, session);

const skill = (to: string): unknown => ({ field: 'Skill', type: 'UPDATE', skill: to });
const note = (to: string): unknown => ({ field: 'Note', note: to });

/** Ann has started her conversation, Bob is there, and all of them are ours. */
const begun = (first: Record<string, unknown> = {}): Story =>
  new Story()
    .open('b', 'agent')
    .open()
    .subscribed()
    .request('start', 'cm.ConsumerRequestConversation')
    .respond('start', 'cm.RequestConversationResponse', { conversationId: 'c' })
    .notify([upsert({ participantsPId: both, ...first })]);

describe('what comes of a change that was granted', () => {
  const closesDialog = { field: 'DialogChange', dialog: { dialogId: 'c', state: 'CLOSE' } };
  const overdue = (story: Story): Story => story.wait(late).end();
  const two = (...told: unknown[]): Story =>
    overdue(changes(changes(begun(), '1', skill('7')), '2', note('Hi')).notify(told));
  const closing = (...told: unknown[]): Story =>
    overdue(changes(changes(begun({ dialogs: [main] }), '1', skill('7')), '2', closesDialog).notify(told));
  const whole = { participantsPId: both, skillId: '7' };

  judges('R-006', [
    ['is told, of each of two', two(version(20, { ...whole, note: 'Hi' })), []],
    [
      'is told one after the other',
      overdue(
        changes(changes(begun(), '1', skill('7')), '2', note('Hi'))
          .notify([version(20, whole)])
          .notify([version(30, { ...whole, note: 'Hi' })]),
      ),
      [],
    ],
    ['is not told of one', two(version(20, whole)), ['R-006 violation @10']],
    [
      'is told of the last of two skills',
      overdue(changes(changes(begun(), '1', skill('6')), '2', skill('7')).notify([version(20, whole)])),
      [],
    ],
    [
      'is told of a dialog before the answer',
      overdue(
        asks(begun({ dialogs: [main] }), '1', closesDialog)
          .notify([version(20, { participantsPId: both, dialogs: [over] })])
          .respond('1', 'StringResponse', 'OK'),
      ),
      [],
    ],
    ['is told of a dialog by the end of its conversation', closing(closed({ ...whole, dialogs: [] })), []],
    ['is told beside the end of a dialog', closing(version(20, { ...whole, dialogs: [over] })), []],
    [
      'is told, and the end of a dialog is not',
      closing(version(20, { ...whole, dialogs: [main] })),
      ['R-006 violation @10'],
    ],
    [
      'is not told, and the end of a dialog is',
      closing(version(20, { participantsPId: both, dialogs: [over] })),
      ['R-006 violation @8'],
    ],
    [
      'is a time that is not told',
      overdue(changes(begun(), '1', { field: 'ManualETTR', time: start + 60_000 })),
      ['R-006 violation @8'],
    ],
    [
      'is no time where none was asked for',
      overdue(changes(begun(), '1', { field: 'ManualETTR', time: 0 })),
      [],
    ],
  ]);

  const since = (by: number): Story =>
    overdue(
      changes(
        new Story()
          .open()
          .subscribed('sub', { minLastUpdatedTime: start + by }, [upsert({ participantsPId: both })]),
        '1',
        note('Hi'),
      ),
    );
  judges('R-006', [
    ['is told to who asked for all from that moment on', since(0), ['R-006 violation @5']],
    ['need not be told to who asked for what comes later', since(1), []],
  ]);
});

describe('R-006: a member that changes', () => {
  const skills = (...story: readonly ((story: Story) => Story)[]): Story =>
    story.reduce((told, each) => each(told), begun({ skillId: '0' }));
  const told = (by: number, skillId: string) => (story: Story) =>
    story.notify([version(by, { participantsPId: both, skillId })]);
  const ask = (id: string, to: string) => (story: Story) => asks(story, id, skill(to));
  const grant = (id: string) => (story: Story) => story.respond(id, 'StringResponse', 'OK');

  judges('R-006', [
    [
      'back to what was granted before another was asked for is one that nobody asked for',
      skills(ask('1', '1'), grant('1'), ask('2', '2'), grant('2'), told(20, '2'), told(30, '1')),
      [`R-006 violation @12 ${details}/skillId`],
    ],
    [
      'to either of two that were asked for at once may come in their order',
      skills(ask('1', '1'), ask('2', '2'), grant('1'), grant('2'), told(20, '2'), told(30, '1')),
      [],
    ],
  ]);

  const contexts = (first: unknown, second: unknown): Story =>
    begun({ context: first }).notify([version(20, { participantsPId: both, context: second })]);
  const web = (lang: string, browser?: string): unknown => ({
    lang,
    ...(browser !== undefined && { clientProperties: { type: '.ClientProperties', browser } }),
  });
  judges('R-006', [
    ['may be what the client is', contexts(web('en', 'X'), web('en', 'Y')), []],
    [
      'is a context that changes beside what the client is',
      contexts(web('en', 'X'), web('fr', 'X')),
      [`R-006 warning @7 ${details}/context`],
    ],
    ['may be that what the client is goes', contexts(web('en', 'X'), web('en')), []],
    [
      'may be a context that had nothing else',
      contexts({ clientProperties: { type: '.ClientProperties', browser: 'X' } }, web('en', 'X')),
      [],
    ],
  ]);
});

describe('R-078: a survey', () => {
  it('is one too many for a client that names other features, wherever it stands', () => {
    const headers = [{ type: '.ams.headers.ClientProperties', features: ['QUICK_REPLIES'] }];
    const told = new Story()
      .open()
      .frame('client', { kind: 'req', id: '0', type: 'InitConnection', headers })
      .respond('0', 'StringResponse', 'Connection initialized successfully')
      .subscribed()
      .request('1', 'cm.ConsumerRequestConversation')
      .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert({ state: 'CLOSE', stage: 'OPEN', dialogs: [survey, over], participantsPId: both })]);
    expect(found(told, 'R-078')).toEqual([`R-078 warning @8 ${details}/dialogs/0`]);
  });
});

describe('what a stream tells', () => {
  const remove = (more: Record<string, unknown> = {}): unknown => upsert({}, more, 'DELETE');
  const streams = (): Story => new Story().open().subscribed('a').subscribed('z');

  it('R-056: may be late, and is told all the same: its conversation can leave it', () => {
    const told = streams()
      .notify([version(20)], 'a')
      .notify([version(10)], 'z')
      .notify([remove({ conversationDetails: undefined })], 'z');
    expect(found(told, 'R-056')).toEqual([]);
    const untold = streams()
      .notify([version(20)], 'a')
      .notify([remove({ conversationDetails: undefined })], 'z');
    expect(found(untold, 'R-056')).toHaveLength(1);
  });

  it('R-008 and R-056: what it told before is evidence', () => {
    const evidence = (story: Story, id: string): unknown[] =>
      story.findings.filter((each) => each.id === id).map((each) => each.evidence);
    const once = new Story().open().subscribed('sub', {}, [upsert()]).notify([remove()]);
    expect(evidence(once, 'R-008')).toEqual([[3]]);
    expect(evidence(once.notify([remove({ conversationDetails: undefined })]), 'R-056')).toEqual([[4]]);
  });

  it('R-029 and R-059: so is what was asked, and what was closed', () => {
    const asked = begun({ startTs: start - 3_600_000 });
    expect(asked.findings.find(({ id }) => id === 'R-029')?.evidence).toEqual([4]);
    const dialog = { ...survey, state: 'CLOSE', endTs: start + 30 };
    const again = begun({ dialogs: [main, dialog] }).notify([
      version(50, { participantsPId: both, dialogs: [main, survey] }),
    ]);
    expect(again.findings.find(({ id }) => id === 'R-059')).toMatchObject({ evidence: [6] });
  });

  it('R-015: beside a granted subscription is noted once that has told all of it', () => {
    const beside = (...told: unknown[]): Story =>
      new Story()
        .open()
        .subscribed()
        .notify([version(20), version(20, {}, 'x')], 'own')
        .notify(told)
        .wait(late)
        .end();
    const own = '@4 /body/subscriptionId';
    expect(found(beside(version(20), version(20, {}, 'x')), 'R-015')).toEqual([`R-015 notice ${own}`]);
    expect(found(beside(version(20)), 'R-015')).toEqual([`R-015 violation ${own}`]);
    expect(found(beside(version(20), version(10, {}, 'x')), 'R-015')).toEqual([`R-015 violation ${own}`]);
  });
});

describe('a list of rules of one’s own', () => {
  it('is watched by the hooks that each of them has', () => {
    const told = new Story({ rules: [...rules] }).open().respond('7', 'StringResponse', 'OK').told;
    expect(told).toEqual(['R-010 violation @1 /reqId']);
  });
});
