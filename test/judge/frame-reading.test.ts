import { describe, expect, it } from 'vitest';
import { Contract, type Role } from '../../src/contract/index.js';
import { Judge, readContent, type Reading, type Sender } from '../../src/judge/index.js';

/** Judges frames one after the other on one connection and gives what each was read as. */
function reader(role: Role = 'consumer'): (from: Sender, data: unknown) => Reading {
  const judge = new Judge({ contract: Contract.load() });
  judge.open({ session: 's', role, at: 0 });
  let n = 0;
  return (from, data) => {
    n += 1;
    const content = readContent(typeof data === 'string' ? data : JSON.stringify(data));
    return judge.frame({ n, session: 's', from, at: n, content }).reading;
  };
}

const subscribe = { kind: 'req', id: '7', type: 'cqm.SubscribeExConversations', body: {} };
const granted = {
  kind: 'resp',
  reqId: '7',
  code: 200,
  type: 'cqm.SubscribeExConversationsResponse',
  body: { subscriptionId: 'sub' },
};
const change = { type: 'UPSERT', result: { convId: 'c', conversationDetails: { state: 'OPEN' } } };

describe('what a frame is read as', () => {
  it('is a response with the request that it answers, also when it comes again', () => {
    const read = reader();
    const request = read('client', subscribe);
    const [first, second] = [read('service', granted), read('service', granted)];
    expect(request).toMatchObject({ is: 'request', message: { name: 'cqm.SubscribeExConversations' } });
    const exchange = request.is === 'request' ? request.exchange : undefined;
    for (const response of [first, second]) {
      expect(response).toMatchObject({ is: 'response', code: 200, body: { subscriptionId: 'sub' } });
      expect(response.is === 'response' && response.exchange).toBe(exchange);
    }
    expect(first).toMatchObject({ message: { name: 'cqm.SubscribeExConversationsResponse' } });
  });

  it('is a response without a request where there is none', () => {
    expect(reader()('service', granted)).toMatchObject({ is: 'response', exchange: undefined });
  });

  it('is a response without a message where its type answers another request', () => {
    const read = reader();
    read('client', subscribe);
    const wrong = { ...granted, type: 'GetClockResponse' };
    expect(read('service', wrong)).toMatchObject({
      is: 'response',
      message: undefined,
      exchange: { reqId: '7' },
    });
  });

  it('is a notification with its subscription and its changes, a bare one too, and its value as it came', () => {
    const read = reader();
    read('client', subscribe);
    read('service', granted);
    const told = {
      kind: 'notification',
      type: 'cqm.ExConversationChangeNotification',
      body: { subscriptionId: 'sub', changes: change },
    };
    expect(read('service', told)).toMatchObject({
      is: 'notification',
      message: { name: 'cqm.ExConversationChangeNotification' },
      subscription: { id: 'sub' },
      changes: [{ convId: 'c', state: 'OPEN' }],
      events: [],
      body: { changes: [change] },
      value: told,
    });
  });

  it('is the same message by another spelling of its type', () => {
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
    const body = { subscriptionId: 's', changes: [{ sequence: 3, dialogId: 'd', event }] };
    const told = { kind: 'notification', type: '.ams.ms.MessagingEventNotification', body };
    expect(reader('agent')('service', told)).toMatchObject({
      message: { name: 'agent.MessagingEventNotification' },
      events: [{ dialogId: 'd', sequence: 3, type: 'ContentEvent', event }],
      changes: [],
    });
  });

  it('is a notification of no message where nobody knows its type', () => {
    const told = { kind: 'notification', type: 'x.Y', body: { subscriptionId: 4, changes: [change] } };
    expect(reader()('service', told)).toMatchObject({
      is: 'notification',
      message: undefined,
      subscriptionId: '4',
      changes: [],
    });
  });

  it('is a response, as far as it goes, where it nests too deep to be followed', () => {
    const read = reader();
    const request = read('client', subscribe);
    const deep = `{"kind":"resp","reqId":"7","code":200,"body":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    const response = read('service', deep);
    expect(response).toMatchObject({ is: 'response', code: 200, body: undefined });
    expect(response.is === 'response' && response.exchange).toBe(
      request.is === 'request' && request.exchange,
    );
  });

  it.each<[what: string, data: unknown, value: unknown]>([
    ['text that is no JSON', 'no json', undefined],
    ['a list', [1], undefined],
    ['an object of another kind', { kind: 'req', id: '1' }, { kind: 'req', id: '1' }],
  ])('is nothing of the protocol for %s of a service', (_what, data, value) => {
    expect(reader()('service', data)).toEqual({ is: 'other', value });
  });
});
