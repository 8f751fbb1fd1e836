// Where what is right of answers and of times ends: the last that is, and the first that is not.
import { describe, expect, it } from 'vitest';
import { start, Story, upsert } from './sessions.js';
import { text } from './talks.js';

/** By how much the clocks may differ before anything is known of them. */
const tolerance = 300_000;

type Row = readonly [name: string, story: Story, expected: readonly string[]];

const found = ({ told }: Story, id: string): string[] => told.filter((each) => each.startsWith(id));

const judges = (id: string, rows: readonly Row[]): void =>
  it.each(rows)('%s', (_name, story, expected) => {
    expect(found(story, id)).toEqual(expected);
  });

describe('R-048: a profile is read', () => {
  const part = { type: 'personal', personal: { firstname: 'Ann' } };
  const set = (story: Story): Story =>
    story.request('1', 'userprofile.SetUserProfile', { authenticatedData: { lp_sdes: [part] } });
  const isSet = (story: Story): Story =>
    story.respond('1', 'StringResponse', 'OK User Profile set successfully');
  const get = (body: unknown) => (story: Story) => story.request('2', 'userprofile.GetUserProfile', body);
  const got = (story: Story): Story => story.respond('2', 'userprofile.GetUserProfileResponse', []);
  const all = (...moves: readonly ((story: Story) => Story)[]): Story =>
    moves.reduce((story, move) => move(story), new Story().open());

  judges('R-048', [
    ['as it was set', all(set, isSet, get({}), got), ['R-048 violation @4 /body']],
    ['as it was when that was asked before', all(get({}), set, isSet, got), []],
    ['of somebody else', all(set, isSet, get({ userId: 'eve' }), got), []],
  ]);
});

describe('R-085: the last content', () => {
  const said = (sequence: number, at: number): Record<string, unknown> => ({
    ...text(sequence),
    originatorId: 'ann',
    serverTimestamp: start + at,
    conversationId: 'c',
    dialogId: 'c',
  });
  const told = (times: Record<string, unknown>, result: Record<string, unknown> = {}): Story =>
    new Story()
      .open()
      .subscribed()
      .request('1', 'ms.SubscribeMessagingEvents', { dialogId: 'c' })
      .respond('1', 'GenericSubscribeResponse', { subscriptionId: '1' })
      .frame('service', {
        kind: 'notification',
        type: 'ms.MessagingEventNotification',
        body: { changes: [said(0, 0), said(1, 20)] },
      })
      .notify([upsert(times, { lastContentEventNotification: said(0, 0), ...result })]);
  const stale = ['R-085 warning @7 /body/changes/0/result/lastContentEventNotification'];

  judges('R-085', [
    ['is not the newest of a later version', told({ metaDataLastUpdateTs: start + 21 }), stale],
    ['may be the newest of a version of the same moment', told({ metaDataLastUpdateTs: start + 20 }), []],
    [
      'may be the newest of a version without a time',
      told({ metaDataLastUpdateTs: undefined }, { lastUpdateTime: undefined }),
      [],
    ],
  ]);
});

describe('R-054: a time', () => {
  const told = (ahead: number): Story =>
    new Story()
      .open()
      .subscribed()
      .notify([upsert({}, { lastUpdateTime: start + tolerance + ahead })]);

  judges('R-054', [
    ['may be as far ahead as the clocks may differ', told(0), []],
    ['is not yet to come', told(1), ['R-054 warning @4 /body/changes/0/result/lastUpdateTime']],
  ]);
});

describe('R-073: a granted address', () => {
  const granted = (expires: unknown, by = 0): Story =>
    (by === 0 ? new Story().open() : new Story().wait(by))
      .request('1', 'ms.GenerateURLForDownloadFile', { relativePath: '/1/2.png' })
      .respond('1', 'ms.GenerateURLResponse', {
        relativePath: '/1/2.png',
        queryParams: { temp_url_sig: 's', temp_url_expires: expires },
      });
  const at = (ms: number): string => String((start + ms) / 1_000);
  const wrong = ['R-073 warning @2 /body/queryParams/temp_url_expires'];
  const hour = 3_600_000;

  judges('R-073', [
    ['has not expired as far as the clocks tell', granted(at(-tolerance)), []],
    ['has expired', granted(at(-tolerance - 1_000)), wrong],
    ['works for an hour at the most', granted(at(tolerance + hour)), []],
    ['works for longer', granted(at(tolerance + hour + 1_000)), wrong],
    ['expires at a number of seconds, also where nothing has a time', granted('99999999999', -start), []],
    ['expires at a number that is not of seconds', granted('100000000000', -start), wrong],
    ['is held against its schema where its end is no number', granted(''), []],
  ]);
});
