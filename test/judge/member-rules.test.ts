import { describe, expect, it } from 'vitest';
import { closed, deadlines, start, Story, upsert } from './sessions.js';

const details = '/body/changes/0/result/conversationDetails';
const both = { CONSUMER: ['ann'], ASSIGNED_AGENT: ['bob'] };
const whole = {
  participantsPId: both,
  stage: 'OPEN',
  skillId: '7',
  brandId: 'brand',
  note: 'VIP',
  ttr: { ttrType: 'NORMAL', value: 60 },
  firstConversation: true,
  campaignInfo: { campaignId: 1, engagementId: 2 },
};

/** A conversation of Ann's at which an agent sits too, both of them ours, told in a first version. */
function begun(first: Record<string, unknown> = whole): Story {
  return new Story()
    .open()
    .open('b', 'agent')
    .subscribed()
    .request('start', 'cm.ConsumerRequestConversation', { skillId: '7' })
    .respond('start', 'cm.RequestConversationResponse', { conversationId: 'c' })
    .notify([upsert(first)]);
}

const later = (changes: Record<string, unknown>, by = 20): unknown =>
  upsert({ ...whole, ...changes, metaDataLastUpdateTs: start + by });

const update = (story: Story, field: unknown, code = 200, session = 's'): Story => {
  const body = { conversationId: 'c', conversationField: [field] };
  story.request('change', 'cm.UpdateConversationField', body, session);
  return story.respond('change', 'StringResponse', code < 300 ? 'OK' : 'No', code, session);
};

/** What was found, the notices left aside. */
const wrong = ({ told }: Story): string[] => told.filter((each) => !each.includes(' notice '));

describe('what was told of a conversation stays until somebody asks for a change', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    ['R-006 violation', 'another skill', { skillId: '8' }, 'skillId'],
    ['R-006 violation', 'another brand', { brandId: 'other' }, 'brandId'],
    ['R-006 violation', 'another note', { note: 'none' }, 'note'],
    [
      'R-006 violation',
      'not the first conversation any more',
      { firstConversation: false },
      'firstConversation',
    ],
    [
      'R-006 violation',
      'another campaign',
      { campaignInfo: { campaignId: 3, engagementId: 2 } },
      'campaignInfo/campaignId',
    ],
    ['R-037 violation', 'another ttr', { ttr: { ttrType: 'NORMAL', value: 61 } }, 'ttr/value'],
  ])('%s: %s', (finding, _name, change, name) => {
    expect(wrong(begun().notify([later(change)]))).toEqual([`${finding} @7 ${details}/${name}`]);
  });

  it('it may change to what was asked, and not back again', () => {
    const skilled = begun()
      .request(
        'change',
        'cm.UpdateConversationField',
        { conversationId: 'c', conversationField: [{ field: 'Skill', type: 'UPDATE', skill: '8' }] },
        'b',
      )
      .notify([later({ skillId: '8' })])
      .respond('change', '.ReqBody$StringResp', 'OK', 200, 'b');
    expect(wrong(skilled)).toEqual([]);
    expect(wrong(skilled.notify([later({ skillId: '8' }, 30)]).notify([later({}, 40)]))).toEqual([
      `R-006 violation @11 ${details}/skillId`,
    ]);
  });

  it('what was refused does not come about', () => {
    const refused = update(begun(), { field: 'TTRField', ttrType: 'NORMAL', value: 90 }, 400);
    expect(wrong(refused.notify([later({ ttr: { ttrType: 'NORMAL', value: 90 } })]))).toEqual([
      `R-037 violation @9 ${details}/ttr/value`,
    ]);
  });

  it('an older version that comes late, or one without a time on another connection, proves nothing', () => {
    const told = begun()
      .open('t')
      .subscribed('two', {}, [later({ skillId: '8' }, 5)], 't')
      .notify(
        [upsert({ ...whole, skillId: '9', metaDataLastUpdateTs: undefined }, { lastUpdateTime: undefined })],
        'two',
        't',
      );
    expect(wrong(told).filter((each) => each.includes('skillId'))).toEqual([]);
  });

  it('where others may have asked, it proves nothing', () => {
    const alone = new Story({ client: 'client' }).open().subscribed('sub', {}, [upsert(whole)]);
    expect(wrong(alone.notify([later({ skillId: '8', ttr: { ttrType: 'URGENT', value: 1 } })]))).toEqual([]);
  });

  it('but a brand never changes', () => {
    const alone = new Story({ client: 'client' }).open().subscribed('sub', {}, [upsert(whole)]);
    expect(wrong(alone.notify([later({ brandId: 'other' })]))).toEqual([
      `R-006 violation @4 ${details}/brandId`,
    ]);
  });

  it('an end that moves is a warning', () => {
    const over = begun({ participantsPId: both }).notify([closed({ participantsPId: both })]);
    const again = closed({ participantsPId: both, endTs: start + 55, metaDataLastUpdateTs: start + 60 });
    expect(wrong(over.notify([again]))).toEqual([`R-029 warning @8 ${details}/endTs`]);
  });
});

describe('what was granted is told as it was asked', () => {
  const late = deadlines.notification + 1;

  it.each<[string, unknown, Record<string, unknown>]>([
    ['R-037', { field: 'TTRField', ttrType: 'CUSTOM', value: 90 }, { ttr: { ttrType: 'CUSTOM', value: 90 } }],
    [
      'R-038',
      { field: 'CSATRate', csatRate: 4, csatResolutionConfirmation: true },
      { csat: { csatRate: 4, csatResolutionConfirmation: true } },
    ],
    ['R-006', { field: 'Note', note: 'call back' }, { note: 'call back' }],
  ])('%s: %o', (id, field, change) => {
    const session = id === 'R-006' ? 'b' : 's';
    const right = update(begun(), field, 200, session).notify([later(change)]);
    expect(wrong(right.wait(late).end()).filter((each) => each.startsWith(id))).toEqual([]);
    const otherwise = update(begun(), field, 200, session).notify([later({})]);
    expect(wrong(otherwise.wait(late).end()).filter((each) => each.startsWith(id))).toEqual([
      `${id} violation @8`,
    ]);
  });

  it('a closed dialog that is not told as closed is a violation', () => {
    const dialog = { dialogId: 'c', state: 'CLOSE', closedCause: 'done' };
    const asked = update(begun(), { field: 'DialogChange', type: 'UPDATE', dialog });
    expect(wrong(asked.wait(late).end())).toEqual(['R-006 violation @8']);
  });

  it('a conversation that starts with another skill than asked is a warning', () => {
    expect(wrong(begun({ ...whole, skillId: '8' }))).toEqual([`R-006 warning @6 ${details}/skillId`]);
  });

  it('and so is one with another context', () => {
    const context = { lang: 'en-US', type: 'SharkContext' };
    const story = (told: unknown): Story =>
      new Story()
        .open()
        .subscribed()
        .request('start', 'cm.ConsumerRequestConversation', { conversationContext: context })
        .respond('start', 'cm.RequestConversationResponse', { conversationId: 'c' })
        .notify([upsert({ context: told })]);
    expect(wrong(story({ ...context, visitorId: 'v' }))).toEqual([]);
    expect(wrong(story({ ...context, lang: 'de-DE' }))).toEqual([`R-006 warning @6 ${details}/context/lang`]);
  });
});

describe('what was told of a dialog stays', () => {
  const dialog = {
    dialogId: 'c',
    dialogType: 'MAIN',
    channelType: 'MESSAGING',
    state: 'OPEN',
    creationTs: start,
  };

  it.each([
    ['R-006', 'dialogType', 'POST_SURVEY'],
    ['R-006', 'channelType', 'COBROWSE'],
    ['R-029', 'creationTs', start + 1],
  ])('%s: its %s that changes is a warning', (id, name, value) => {
    const told = begun({ ...whole, dialogs: [dialog] }).notify([
      later({ dialogs: [{ ...dialog, [name]: value }] }),
    ]);
    expect(wrong(told)).toEqual([`${id} warning @7 ${details}/dialogs/0/${name}`]);
  });
});
