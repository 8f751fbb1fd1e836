// What is said of a frame by itself, of its answer, and of how it is written otherwise than the contract has it.
import { describe, expect, it } from 'vitest';
import { Contract } from '../../src/contract/index.js';
import { Judge, readContent } from '../../src/judge/index.js';
import { start, Story, upsert } from './sessions.js';

const story = (client: 'harness' | 'client' = 'harness'): Story => new Story({ client }).open();

type Shown = Record<'pointer' | 'expected' | 'actual', string | undefined>;

/** What the findings of a requirement say of their places. */
const shown = ({ findings }: Story, id: string): Shown[] =>
  findings
    .filter((each) => each.id === id)
    .map(({ pointer, expected, actual }) => ({ pointer, expected, actual }));

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('R-014: what a frame is', () => {
  it.each<[string, string, Partial<Shown>]>([
    ['a list', '[1]', { pointer: '', expected: 'a JSON object', actual: 'an array' }],
    ['a number', '7', { pointer: '', expected: 'a JSON object', actual: 'number 7' }],
    [
      'a list that nests very deep',
      nested(600),
      { pointer: '', expected: 'a JSON object', actual: 'an array' },
    ],
    [
      'an object that nests very deep',
      `{"kind":"resp","body":${nested(600)}}`,
      { pointer: '', actual: 'more' },
    ],
    [
      'no kind',
      '{"type":"GetClockResponse"}',
      { pointer: '/kind', expected: '"resp" or "notification"', actual: 'absent' },
    ],
    [
      'a request',
      '{"kind":"req","type":"GetClock"}',
      { pointer: '/kind', expected: '"resp" or "notification"', actual: 'string "req"' },
    ],
    ['a notification without a type', '{"kind":"notification"}', { pointer: '/type', actual: 'absent' }],
    [
      'a notification with a number for its type',
      '{"kind":"notification","type":7}',
      { pointer: '/type', actual: 'number 7' },
    ],
  ])('%s of a service is told with what was expected in its place', (_name, frame, expected) => {
    expect(shown(story().frame('service', frame), 'R-014')[0]).toMatchObject(expected);
  });

  it('a client may send requests only', () => {
    expect(shown(story('client').frame('client', '{"kind":"resp"}'), 'C-006')).toEqual([
      { pointer: '/kind', expected: '"req"', actual: 'string "resp"' },
    ]);
  });

  it('of what nests very deep the members at the top are read, and nothing further', () => {
    const judge = new Judge({ contract: Contract.load() });
    judge.open({ session: 's', role: 'consumer', at: start });
    const frame = (n: number, from: 'client' | 'service', text: string) =>
      judge.frame({ n, session: 's', from, at: start + n, content: readContent(text) }).reading;
    frame(1, 'client', '{"kind":"req","id":"1","type":"GetClock"}');
    const text = `{"kind":"resp","reqId":"1","code":200,"type":"GetClockResponse","metadata":null,"body":{"a":${nested(600)}}}`;
    const read = frame(2, 'service', text);
    expect(read).toMatchObject({ is: 'response', exchange: { reqId: '1' } });
    expect(read).toHaveProperty('body', undefined);
    expect(read).toHaveProperty('value', {
      kind: 'resp',
      reqId: '1',
      code: 200,
      type: 'GetClockResponse',
      metadata: null,
    });
  });
});

describe('R-010: what a response answers', () => {
  it('is one of the requests that are unanswered, of which some are shown', () => {
    const asked = story();
    for (let id = 1; id <= 7; id += 1) asked.request(`id-${id}`, 'GetClock');
    const [first] = shown(asked.respond('other', 'StringResponse', 'OK'), 'R-010');
    for (const id of [1, 2, 3, 4, 5]) expect(first?.expected).toContain(`"id-${id}"`);
    expect(first?.expected).not.toContain('id-6');
    const one = story().request('id-1', 'GetClock').respond('other', 'StringResponse', 'OK');
    expect(shown(one, 'R-010')[0]?.expected).toContain('"id-1"');
  });

  it('is something, be it refused or granted', () => {
    const finding = (frame: number): string[] => [`R-010 violation @${frame} /reqId`];
    expect(story().respond('7', 'StringResponse', 'No', 404).told).toEqual(finding(1));
    const unnamed = story().frame('client', '[]').respond('7', 'StringResponse', 'No', 399).told;
    expect(unnamed.filter((each) => each.startsWith('R-010'))).toEqual(finding(2));
  });
});

describe('R-011: a request whose connection ends', () => {
  it.each([
    [3_999, ['R-011 violation @1']],
    [4_000, []],
  ])('with the code %i', (code, expected) => {
    expect(story().request('1', 'GetClock').close(code, 'service').told).toEqual(expected);
  });

  it('is the one of its id that is unanswered', () => {
    const twice = (first: 'GetClock' | 'KeepAlive', second: 'GetClock' | 'KeepAlive'): string[] =>
      story()
        .request('1', first)
        .request('1', second)
        .respond('1', 'GetClockResponse', { currentTime: start })
        .close(1006, 'nobody')
        .told.filter((each) => each.startsWith('R-011'));
    expect(twice('KeepAlive', 'GetClock')).toEqual(['R-011 violation @1']);
    expect(twice('GetClock', 'KeepAlive')).toEqual(['R-011 violation @2']);
  });
});

describe('R-012: the type of a response', () => {
  const right = (code: number): string | undefined =>
    shown(
      story().request('1', 'GetClock').respond('1', 'cm.RequestConversationResponse', {}, code),
      'R-012',
    )[0]?.expected;

  it('is one of those for a grant, or of those for a refusal', () => {
    const [granted, refused] = [right(200), right(400)];
    expect(granted).toContain('GetClockResponse');
    expect(refused).toContain('StringResponse');
    expect(refused).not.toContain('GetClockResponse');
    expect([right(399), right(599), right(600)]).toEqual([granted, refused, granted]);
  });
});

describe('what is written otherwise', () => {
  it('is only that where it is: what is wrong beside it stays so', () => {
    const spelled = { kind: 'notification', type: '.ams.ms.MessagingEventNotification', body: 7 };
    expect(story().frame('service', spelled).told).toEqual([
      expect.stringMatching(/^other-spelling notice @1 \/type$/) as string,
      expect.stringMatching(/^R-\d+ violation @1 \/body$/) as string,
    ]);
    const numbered = { kind: 'req', id: 1, type: 'cqm.SubscribeExConversations', body: { convState: [7] } };
    const told = story('client').frame('client', numbered).told;
    expect(told).toContain('numeric-request-id notice @1 /id');
    expect(told).toContain('C-005 violation @1 /body/convState/0');
  });

  it('breaks what requests are held to where the harness sent it', () => {
    const wrong = { kind: 'req', id: '1', type: 'GetClock', metadata: 7 };
    expect(story().frame('client', wrong).told).toEqual(['R-026 violation @1 /metadata']);
  });

  it('breaks the same where there is too much of it to tell each', () => {
    const many = new Array<number>(500).fill(7);
    const ids = (story: Story): Set<string> => new Set(story.findings.map(({ id }) => id));
    const asked = story().frame('client', { kind: 'req', id: '1', type: 'GetClock', metadata: many });
    expect(ids(asked)).toEqual(new Set(['R-026']));
    const told = { kind: 'notification', type: 'ms.MessagingEventNotification', body: { changes: many } };
    expect(ids(story().frame('service', told))).toContain('R-014');
    expect(ids(story().frame('service', told))).not.toContain('R-026');
  });

  it('is told as it came where what must be there stands for nothing', () => {
    const told = story().subscribed('sub', {}, [upsert({}, { convId: null })]);
    const found = told.findings.filter(({ pointer }) => pointer?.endsWith('/convId'));
    expect(found).toMatchObject([{ severity: 'violation', actual: 'null' }]);
  });
});
