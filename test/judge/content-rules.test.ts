import { describe, expect, it } from 'vitest';
import { start } from './sessions.js';
import { talk, text, typing, type Said, type Talk } from './talks.js';

const heard = (): Talk => talk().open('b', 'agent').listens().hears([]);

const card: Said = {
  event: {
    type: 'RichContentEvent',
    content: {
      type: 'vertical',
      elements: [
        { type: 'text', text: 'Is this the one?' },
        { type: 'map', la: 52.0907, lo: 5.1214 },
        { type: 'image', url: 'https://example.com/it.png', caption: 'It' },
      ],
    },
  },
};

/** The card with its elements changed. */
function cardWith(edit: (elements: Record<string, unknown>[]) => unknown[]): Said {
  const whole = structuredClone(card) as { event: { content: { elements: Record<string, unknown>[] } } };
  whole.event.content.elements = edit(whole.event.content.elements) as Record<string, unknown>[];
  return { ...whole, sequence: 0 };
}

const elements = '/body/changes/0/event/content/elements';

describe('R-063: what was published is told whole', () => {
  it('as it was, also with what the service adds, and in another order of members', () => {
    const told = cardWith(([first = {}, ...rest]) => [
      { tag: 'generic', text: first['text'], type: 'text' },
      ...rest,
    ]);
    expect(heard().publishes(card, 0).hears([told]).wrong).toEqual([]);
  });

  it.each<[string, Said, string]>([
    ['an element that is missing', cardWith((all) => all.slice(0, 2)), elements],
    ['elements in another order', cardWith((all) => all.toReversed()), `${elements}/0/type`],
    ['no elements', cardWith(() => []), ''],
    ['a caption that is missing', cardWith(([a, b, { caption: _, ...c } = {}]) => [a, b, c]), ''],
    [
      'a coordinate without its digits',
      cardWith(([a, b, c]) => [a, { ...b, la: 52.09 }, c]),
      `${elements}/1/la`,
    ],
    [
      'another address',
      cardWith(([a, b, c]) => [a, b, { ...c, url: 'https://example.com/x.png' }]),
      `${elements}/2/url`,
    ],
  ])('%s is a violation', (_name, told, pointer) => {
    const where = pointer === '' ? '/body/changes/0/event' : pointer;
    expect(heard().publishes(card, 0).hears([told]).wrong).toEqual([`R-063 violation @6 ${where}`]);
  });

  it('also where it is told before its publisher is answered', () => {
    const told = heard()
      .request('p', 'ms.PublishEvent', { dialogId: 'c', event: card.event })
      .hears([cardWith((all) => all.slice(1))])
      .respond('p', 'ms.PublishEventResponse', { sequence: 0 });
    expect(told.wrong).toEqual(['R-063 violation @5']);
  });

  it('a status that names less is a violation', () => {
    const read = (...sequenceList: number[]): Said => ({
      sequence: 2,
      event: { type: 'AcceptStatusEvent', status: 'READ', sequenceList },
    });
    const said = heard()
      .hears([text(0), text(1)])
      .publishes(read(0, 1), 2, { session: 's' });
    expect(said.hears([read(0)]).wrong).toEqual(['R-063 violation @7 /body/changes/0/event/sequenceList']);
  });

  it('the words of a text are R-039', () => {
    expect(
      heard()
        .publishes(text(0), 0)
        .hears([text(0, 'other words')]).wrong,
    ).toEqual(['R-039 violation @6 /body/changes/0/event']);
  });
});

describe('R-062: metadata is handed on', () => {
  const metadata = [{ type: 'ExternalId', id: 'offer-1' }];
  const at = 'violation @6 /body/changes/0/metadata';
  const said = (): Talk => heard().publishes({ ...text(0), metadata }, 0);

  it('unchanged is right', () => {
    expect(said().hears([text(0, 'text 0', { metadata })]).wrong).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['dropped', undefined, at],
    ['altered', [{ type: 'ExternalId', id: 'offer-2' }], `${at}/0/id`],
    ['emptied', [], at],
  ])('%s it is a violation', (_name, told, finding) => {
    expect(said().hears([text(0, 'text 0', { metadata: told })]).wrong).toEqual([`R-062 ${finding}`]);
  });

  it('metadata that nobody published is a warning', () => {
    expect(
      heard()
        .publishes(text(0), 0)
        .hears([text(0, 'text 0', { metadata })]).wrong,
    ).toEqual(['R-062 warning @6 /body/changes/0/metadata']);
  });
});

describe('R-061: what is for agents and managers reaches no consumer', () => {
  const messageAudience = 'AGENTS_AND_MANAGERS';
  const secret = { ...text(0, 'Careful'), messageAudience };
  const written = (): Talk =>
    heard().listens({ session: 'b' }).hears([], 'b').publishes(secret, 0, { session: 'b' });
  const warnings = (told: Talk): string[] => told.wrong.filter((each) => each.startsWith('R-061'));

  it('told to the agents, it leaves no gap for the consumer', () => {
    const told = written()
      .hears([secret], 'b')
      .publishes(text(1), 1)
      .hears([text(1)])
      .hears([text(1)], 'b');
    expect(
      told
        .wait(1_000)
        .end()
        .wrong.filter((each) => /R-0(39|40|61)/.test(each)),
    ).toEqual([]);
  });

  it.each<[string, Said, string]>([
    ['told to the consumer with its mark', secret, '/messageAudience'],
    ['told to the consumer without its mark', text(0, 'Careful'), ''],
  ])('%s it is a violation', (_name, said, pointer) => {
    expect(warnings(written().hears([said]))).toEqual([`R-061 violation @9 /body/changes/0${pointer}`]);
  });

  it('told to agents without its mark it is one', () => {
    expect(warnings(written().hears([text(0, 'Careful')], 'b'))).toEqual([
      'R-061 violation @9 /body/changes/0/messageAudience',
    ]);
  });

  it('a doing of the agents marked so is one as well', () => {
    expect(warnings(heard().hears([{ ...typing(), messageAudience }]))).toEqual([
      'R-061 violation @4 /body/changes/0/messageAudience',
    ]);
  });
});

describe('what is told beside an event is the same for all', () => {
  it.each([
    ['R-040', 'originatorId', 'cleo'],
    ['R-071', 'serverTimestamp', start + 1],
    ['R-053', 'conversationId', 'd'],
  ])('%s: another %s is told', (id, name, value) => {
    const once = { ...text(0), originatorId: 'ann', conversationId: 'c' };
    const told = heard().open('t').listens({ session: 't' }).hears([], 't').hears([once]);
    const level = id === 'R-071' ? 'warning' : 'violation';
    expect(told.hears([{ ...once, [name]: value }], 't').wrong).toEqual([
      `${id} ${level} @8 /body/changes/0/${name}`,
    ]);
  });

  it('save that agents may know somebody by another id', () => {
    const told = heard()
      .listens({ session: 'b' })
      .hears([], 'b')
      .hears([text(0)]);
    expect(
      told
        .hears([text(0, 'text 0', { originatorId: 'account.7' })], 'b')
        .wrong.filter((each) => each.includes('originator')),
    ).toEqual([]);
  });
});
