import { describe, expect, it } from 'vitest';
import { blamed, client } from './clients.js';
import { Story, start } from './sessions.js';

const clock = { currentTime: start };

describe('C-003: each request has an id of its own', () => {
  it('two that are unanswered have different ones', () => {
    expect(client().request('1', 'GetClock').request('2', 'KeepAlive').told).toEqual([]);
  });

  it('one that is that of an unanswered request is a violation, told once', () => {
    const twice = client().request('1', 'GetClock').request('1', 'KeepAlive').request('1', 'KeepAlive');
    expect(blamed(twice)).toEqual(['C-003 violation client @2']);
    expect(twice.findings[0]).toMatchObject({ evidence: [1], pointer: '/id' });
  });

  it('one that comes again once it is answered is a notice: a genuine client does so to keep its connection', () => {
    const again = client().request('1', 'GetClock').respond('1', 'GetClockResponse', clock);
    expect(blamed(again.request('1', 'GetClock'))).toEqual(['request-id-reused notice client @3']);
    again.request('1', 'GetClock');
    expect(blamed(again).at(-1)).toBe('C-003 violation client @4');
  });

  it('nothing is unanswered for certain in an excerpt without answers', () => {
    const excerpt = new Story({ client: 'client', role: 'consumer' });
    expect(blamed(excerpt.request('1', 'GetClock').request('1', 'GetClock'))).toEqual([
      'request-id-reused notice client @2',
    ]);
  });

  it('what the harness sends is a notice', () => {
    const ours = new Story().open().request('1', 'GetClock').request('1', 'GetClock');
    expect(blamed(ours)).toEqual(['request-id-reused notice harness @2']);
  });
});

describe('C-005: a request has the shape of its type', () => {
  it.each<[string, unknown]>([
    ['as it is documented', { kind: 'req', id: '1', type: 'GetClock' }],
    ['with a number for its id', { kind: 'req', id: 1, type: 'GetClock' }],
    ['with a member that is null', { kind: 'req', id: '1', type: 'GetClock', metadata: null, headers: null }],
    ['with a member that nobody knows', { kind: 'req', id: '1', type: 'GetClock', mood: 'fine' }],
    ['without its kind', { id: '1', type: 'GetClock' }],
    ['of a type that nobody knows', { kind: 'req', id: '1', type: 'GetWeather' }],
    [
      'with a bare element for a list',
      { kind: 'req', id: '1', type: 'cqm.SubscribeExConversations', body: { convState: 'OPEN' } },
    ],
  ])('%s it is right, or worth a notice', (_name, frame) => {
    expect(
      client()
        .frame('client', frame)
        .told.filter((each) => !each.includes(' notice ')),
    ).toEqual([]);
  });

  it.each([
    ['no id', {}],
    ['null for its id', { id: null }],
    ['true for its id', { id: true }],
    ['an object for its id', { id: { a: 1 } }],
  ])('%s is a violation, though no answer can name the request', (_name, id) => {
    expect(blamed(client().frame('client', { kind: 'req', ...id, type: 'GetClock' }))).toEqual([
      'C-005 violation client @1',
    ]);
  });

  it.each([
    ['a body of a wrong type', 'cqm.SubscribeExConversations', { minLastUpdatedTime: '0' }],
    [
      'a status of what is no sequence',
      'ms.PublishEvent',
      { dialogId: 'c', event: { type: 'AcceptStatusEvent', status: 'READ', sequenceList: ['x'] } },
    ],
  ])('%s is a violation, of no other requirement', (_name, type, body) => {
    expect(blamed(client().request('1', type, body))).toEqual(['C-005 violation client @1']);
  });
});

describe('C-006: a client sends JSON objects in text messages that are requests', () => {
  it.each<[string, unknown]>([
    ['text that is no JSON', 'hello'],
    ['a list', []],
    ['a binary message', Buffer.from('{}')],
    ['a response', { kind: 'resp', reqId: '1', code: 200, type: 'StringResponse', body: 'OK' }],
    ['a request without a type', { kind: 'req', id: '1' }],
  ])('%s is a violation', (_name, frame) => {
    expect(blamed(client().frame('client', frame))).toEqual(['C-006 violation client @1']);
  });

  it('bytes that are no text are a violation, and no fault of the service', () => {
    const { judge } = client();
    const broken = { record: 'error', session: 's', at: start, message: 'Invalid UTF-8 sequence' } as const;
    expect(judge.error({ ...broken, code: 'CLIENT_WS_ERR_INVALID_UTF8' })).toMatchObject([
      { id: 'C-006', severity: 'violation', blame: 'client' },
    ]);
    expect(judge.error({ ...broken, code: 'WS_ERR_INVALID_UTF8' })).toMatchObject([
      { id: 'R-014', blame: 'endpoint' },
    ]);
  });

  it('what the harness sends is its own affair', () => {
    expect(blamed(new Story().open().frame('client', 'hello'))).toEqual(['R-014 violation harness @1']);
  });
});
