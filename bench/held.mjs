// What a judge holds on to in memory: of each kind of traffic that goes on and on, what is held after so many times and after
// twice as many. It must not grow with the length of a capture, also where nothing is answered and no time passes.
import { Contract } from '../dist/src/contract/index.js';
import { Judge } from '../dist/src/judge/index.js';
import { figure } from './figures.mjs';

/** A multiple of how many are kept of the most: so both times as much of the last of them is there. */
const times = 8 * 16_384;
const start = 1_700_000_000_000;
/** Milliseconds from one frame to the next, where time passes. */
const between = 10;
const ann = '72fca421-d1a2-459c-a420-6c5b1f3e75b0';
const noTime = { passing: 0 };

/** One connection whose frames are judged, and made without being kept. */
class Traffic {
  at = start;
  frames = 0;
  #asked = 0;
  #passing = between;
  #judge = new Judge({ contract: Contract.load() });

  opened(session = 'a', role = 'consumer') {
    this.#judge.open({ session, role, at: this.at });
    return this;
  }

  closed(session) {
    this.#judge.close({ record: 'close', session, at: this.at, code: 1000, reason: '', by: 'client' });
  }

  set passing(passing) {
    this.#passing = passing;
  }

  frame(from, value, session = 'a') {
    this.at += this.#passing;
    this.frames += 1;
    // As it comes from outside: no text is shared with the frame before.
    const text = JSON.stringify(value);
    const content = { form: 'json', value: JSON.parse(text), size: text.length };
    this.#judge.frame({ n: this.frames, session, from, at: this.at, content });
  }

  request(type, body, session) {
    this.#asked += 1;
    const id = String(this.#asked);
    this.frame('client', { kind: 'req', id, type, body }, session);
    return id;
  }

  asked(type, body, answer, answered, session) {
    const reqId = this.request(type, body, session);
    this.frame('service', { kind: 'resp', reqId, code: 200, type: answer, body: answered }, session);
  }

  told(type, body, session) {
    this.frame('service', { kind: 'notification', type, body }, session);
  }

  subscribed(session) {
    const [asks, answers] = ['cqm.SubscribeExConversations', 'cqm.SubscribeExConversationsResponse'];
    this.asked(asks, { minLastUpdatedTime: 0 }, answers, { subscriptionId: 'stream' }, session);
    this.changed([], session);
    return this;
  }

  changed(changes, session, subscriptionId = 'stream') {
    this.told('cqm.ExConversationChangeNotification', { subscriptionId, changes }, session);
  }

  conversation(number, state, type = 'UPSERT') {
    const convId = `6b2622de-26b7-4e05-a7f2-${String(number).padStart(12, '0')}`;
    const at = this.at;
    const end = state === 'CLOSE' && { endTs: at };
    const dialog = { dialogId: convId, dialogType: 'MAIN', channelType: 'MESSAGING', state, ...end };
    const conversationDetails = {
      convId,
      participantsPId: { CONSUMER: [ann] },
      state,
      stage: state,
      startTs: start,
      ...end,
      metaDataLastUpdateTs: at,
      ttr: { ttrType: 'NORMAL', value: 600 },
      skillId: '-1',
      dialogs: [dialog],
    };
    return { type, result: { convId, lastUpdateTime: at, conversationDetails } };
  }

  said(dialogId, sequence) {
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Where is my parcel?' };
    const change = { dialogId, sequence, originatorId: ann, serverTimestamp: this.at, event };
    this.told('ms.MessagingEventNotification', { dialogId, changes: [change] });
  }

  listens(dialogId) {
    this.asked('ms.SubscribeMessagingEvents', { dialogId }, 'ms.SubscribeMessagingEventsResponse', {});
    return this;
  }

  published(dialogId) {
    const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Where is my parcel?' };
    this.asked('ms.PublishEvent', { dialogId, event }, 'ms.PublishEventResponse', { sequence: 0 });
  }
}

const noted = (traffic, number) => {
  const told = traffic.conversation(number, 'OPEN');
  traffic.changed([told]);
  const conversationField = [{ field: 'Note', note: 'call back' }];
  const body = { conversationId: told.result.convId, conversationField };
  traffic.asked('cm.UpdateConversationField', body, 'StringResponse', 'OK');
};
const closing = (traffic, number) => {
  traffic.changed([traffic.conversation(number, 'OPEN')]);
  traffic.changed([traffic.conversation(number, 'CLOSE')]);
};
const spoken = (traffic, number) => traffic.listens(`dialog ${number}`).published(`dialog ${number}`);
const unanswered = (traffic) => traffic.request('GetClock');

/** By what it is called, how it begins, and what goes on and on. */
const kinds = {
  'requests of an excerpt': [{}, unanswered],
  'requests that are not answered': [{ isOpen: true }, unanswered],
  'requests, and no time passes': [{ isOpen: true, ...noTime }, unanswered],
  'requests without an id': [
    { isOpen: true },
    (traffic) => traffic.frame('client', { kind: 'req', type: 'GetClock' }),
  ],
  'requests of unknown types': [{ isOpen: true }, (traffic, number) => traffic.request(`a.Type${number}`)],
  'conversations that stay open': [
    { isSubscribed: true },
    (traffic, number) => traffic.changed([traffic.conversation(number, 'OPEN')]),
  ],
  'conversations that are closed': [{ isSubscribed: true }, closing],
  "an agent's conversations": [{ isSubscribed: true, role: 'agent' }, closing],
  'changes that are not told': [{ isSubscribed: true }, noted],
  'changes, and no time passes': [{ isSubscribed: true, ...noTime }, noted],
  'streams that nobody granted': [
    { isOpen: true },
    (traffic, number) => traffic.changed([traffic.conversation(number, 'OPEN')], 'a', `stream ${number}`),
  ],
  'subscriptions that are told of nothing': [
    { isOpen: true, ...noTime },
    (traffic, number) =>
      traffic.asked('cqm.SubscribeExConversations', {}, 'cqm.SubscribeExConversationsResponse', {
        subscriptionId: `stream ${number}`,
      }),
  ],
  'dialogs in which one speaks': [{ isOpen: true }, spoken],
  'dialogs, and no time passes': [{ isOpen: true, ...noTime }, spoken],
  'events of one dialog': [{ isOpen: true }, (traffic, number) => traffic.said('d', number)],
  'events with gaps, and no time passes': [
    { isOpen: true, ...noTime },
    (traffic, number) => traffic.said('d', 3 * number),
  ],
  rings: [
    { isOpen: true, role: 'agent' },
    (traffic, number) => {
      const ring = { ringId: `ring ${number}`, ringState: 'WAITING', convId: `c ${number}` };
      const result = { conversationId: `c ${number}`, ringsDetails: [ring] };
      const changes = [{ type: 'UPSERT', result }];
      traffic.told('routing.RoutingTaskNotification', { subscriptionId: 'rings', changes });
    },
  ],
  'sessions that end': [
    {},
    (traffic, number) => {
      const session = `session ${number}`;
      traffic.opened(session).subscribed(session);
      traffic.changed([traffic.conversation(number, 'OPEN')], session);
      traffic.closed(session);
    },
  ],
};

function heldOf({ isOpen = false, isSubscribed = false, role, passing = between }, goOn) {
  const traffic = new Traffic();
  if (isOpen || isSubscribed) traffic.opened('a', role);
  if (isSubscribed) traffic.subscribed();
  traffic.passing = passing;
  let number = 0;
  return [times, 2 * times].map((until) => {
    while (number < until) goOn(traffic, (number += 1));
    globalThis.gc();
    return process.memoryUsage().heapUsed / 2 ** 20;
  });
}

/** Prints how much more is held after twice as many frames, in MB. */
export function holding() {
  if (globalThis.gc === undefined) {
    console.log('held         not measured: start Node with --expose-gc');
    return;
  }
  for (const [name, [begun, goOn]] of Object.entries(kinds)) {
    const [once, twice] = heldOf(begun, goOn);
    const beside = `after ${times} times ${once.toFixed(0)} MB, after twice as many ${twice.toFixed(0)}`;
    figure(`held more, MB: ${name}`, twice - once, { goal: 5, digits: 1, beside });
  }
}
