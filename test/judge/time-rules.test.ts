import { describe, expect, it } from 'vitest';
import { start, Story, upsert } from './sessions.js';
import { talk, text, type Talk } from './talks.js';

const minute = 60_000;
const hour = 60 * minute;
const at = '/body/changes/0';
/** By how much a clock may differ of which nothing is known, and machines of one service among themselves. */
const unknown = 300_000;
const tolerance = 2_000;

/** The same texts, each at its time. */
const said = (...times: number[]): ReturnType<typeof text>[] =>
  times.map((serverTimestamp, sequence) => text(sequence, undefined, { serverTimestamp }));

const heard = (): Talk => talk().listens().hears([]);

describe('R-071: the times of events', () => {
  it('grow with the sequence, or stay', () => {
    expect(heard().hears(said(start - hour, start - hour, start)).wrong).toEqual([]);
  });

  it('one that goes back is a warning', () => {
    expect(heard().hears(said(start - minute, start - hour)).wrong).toEqual([
      'R-071 warning @4 /body/changes/1/serverTimestamp',
    ]);
  });

  it('one that lies ahead is a warning', () => {
    expect(heard().hears(said(start + hour)).wrong).toEqual([`R-071 warning @4 ${at}/serverTimestamp`]);
  });

  it.each([
    ['before its publishing', -hour],
    ['after its answer', hour],
  ])('one %s is a warning', (_name, by) => {
    const told = heard()
      .publishes(text(0), 0)
      .hears(said(start + by));
    expect(told.wrong).toEqual([`R-071 warning @6 ${at}/serverTimestamp`]);
  });

  it.each([
    ['just before its publishing', -unknown, 0],
    ['just after its answer', unknown, 0],
    ['a millisecond earlier than that', -unknown - 1, 1],
    ['a millisecond later than that', unknown + 1, 1],
  ])('a clock that nobody has asked for may differ by minutes: one %s', (_name, by, count) => {
    const told = heard()
      .publishes(text(0), 0)
      .hears(said(start + by));
    expect(told.wrong).toHaveLength(count);
  });

  it('of a clock that was refused nothing is learned', () => {
    const asked = heard()
      .request('1', 'GetClock')
      .respond('1', 'GetClockResponse', { currentTime: start - hour }, 300);
    expect(asked.wrong.filter((each) => each.startsWith('R-071'))).toEqual([]);
  });

  it('once the clock is known, seconds count', () => {
    const asked = (by: number): string[] =>
      heard()
        .request('1', 'GetClock')
        .respond('1', 'GetClockResponse', { currentTime: start + minute })
        .publishes(text(0), 0)
        .hears(said(start + minute + by)).wrong;
    expect(asked(1_000)).toEqual([]);
    expect(asked(10_000)).toEqual([`R-071 warning @8 ${at}/serverTimestamp`]);
  });

  it('a clock that jumps is a warning', () => {
    const clock = (id: string, story: Story, time: number): Story =>
      story.request(id, 'GetClock').respond(id, 'GetClockResponse', { currentTime: time });
    const once = clock('1', new Story().open(), start + minute);
    expect(clock('2', once, start + minute + 5_000).told).toEqual(['R-071 warning @4 /body/currentTime']);
  });

  it('a record without a clock says nothing', () => {
    const story = new Story({ client: 'client' });
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
    const change = { sequence: 0, originatorId: 'a', serverTimestamp: start + hour, event, dialogId: 'c' };
    const frame = {
      kind: 'notification',
      type: 'ms.MessagingEventNotification',
      body: { changes: [change] },
    };
    const content = { form: 'json' as const, value: frame };
    const { findings } = story.judge.frame({ n: 1, session: 'x', from: 'service', at: 5, content });
    expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });
});

describe('the times of conversations', () => {
  const told = (details: Record<string, unknown>, result = {}): string[] =>
    new Story()
      .open()
      .subscribed()
      .notify([upsert(details, result)])
      .told.map((each) => each.replace(/ @\d+/, ''))
      .filter((each) => !each.includes(' notice '));
  const inDetails = `${at}/result/conversationDetails`;
  const main = { dialogId: 'c', dialogType: 'MAIN', state: 'OPEN', creationTs: start };

  it.each<[string, Record<string, unknown>]>([
    ['startTs', { startTs: start + hour }],
    ['metaDataLastUpdateTs', { metaDataLastUpdateTs: start + hour }],
    ['dialogs/0/creationTs', { dialogs: [{ ...main, creationTs: start + hour }] }],
  ])('R-054: %s ahead is a warning', (name, change) => {
    expect(told(change)).toEqual([`R-054 warning ${inDetails}/${name}`]);
  });

  it.each([
    ['R-054: startTs', { startTs: start + unknown }, { startTs: start + unknown + 1 }],
    [
      'R-054: creationTs of a dialog',
      { dialogs: [{ ...main, creationTs: start + unknown }] },
      { dialogs: [{ ...main, creationTs: start + unknown + 1 }] },
    ],
    [
      'R-029: creationTs of a dialog',
      { dialogs: [{ ...main, creationTs: start - tolerance }] },
      { dialogs: [{ ...main, creationTs: start - tolerance - 1 }] },
    ],
  ])('%s is right to the millisecond', (_name, right, wrong) => {
    expect(told(right)).toEqual([]);
    expect(told(wrong)).toHaveLength(1);
  });

  it('R-029: a dialog before its conversation, one that ends before it began, and a conversation before its dialog', () => {
    expect(told({ dialogs: [{ ...main, creationTs: start - minute }] })).toEqual([
      `R-029 warning ${inDetails}/dialogs/0/creationTs`,
    ]);
    const over = { ...main, state: 'CLOSE', creationTs: start + 20, endTs: start + 10 };
    const closed = { state: 'CLOSE', endTs: start + 50 };
    expect(told({ ...closed, dialogs: [over] })).toEqual([`R-029 warning ${inDetails}/dialogs/0/endTs`]);
    expect(told({ ...closed, dialogs: [{ ...over, endTs: start + minute }] })).toEqual([
      `R-029 warning ${inDetails}/endTs`,
    ]);
  });

  it('R-029: a conversation that starts before it was asked for is a warning', () => {
    const story = new Story()
      .open()
      .subscribed()
      .request('1', 'cm.ConsumerRequestConversation')
      .respond('1', 'cm.RequestConversationResponse', { conversationId: 'c' })
      .notify([upsert({ startTs: start - hour })]);
    expect(story.told).toEqual([`R-029 warning @6 ${inDetails}/startTs`]);
  });
});

describe('R-073: a granted address expires in about a minute', () => {
  const granted = (expires: number): string[] =>
    new Story()
      .open()
      .request('1', 'ms.GenerateURLForDownloadFile', { relativePath: '/1/2.png' })
      .respond('1', 'ms.GenerateURLResponse', {
        relativePath: '/1/2.png',
        queryParams: { temp_url_sig: 's', temp_url_expires: String(expires) },
      }).told;

  it.each([
    ['in a minute', (start + minute) / 1_000, []],
    ['a day from now', (start + 24 * hour) / 1_000, ['R-073 warning @2 /body/queryParams/temp_url_expires']],
    ['an hour ago', (start - hour) / 1_000, ['R-073 warning @2 /body/queryParams/temp_url_expires']],
    ['in milliseconds', start + minute, ['R-073 warning @2 /body/queryParams/temp_url_expires']],
  ])('%s', (_name, expires, findings) => {
    expect(granted(expires)).toEqual(findings);
  });
});
