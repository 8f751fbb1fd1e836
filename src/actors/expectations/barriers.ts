import { listMember, member, stringMember, type KnownConversation } from '../../judge/index.js';
import { waitFor, type Connection } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Consumer, Stream } from '../cast/consumer.js';
import { changesOn, knownOn, notificationsOn, stateIs } from './conversation-view.js';

/** What a person calls the states of a conversation. */
export const stateWords = { open: 'OPEN', closed: 'CLOSE' } as const;
export type StateWord = keyof typeof stateWords;

/** Requests on a connection are served: the time is told. */
export async function isServed(consumer: Consumer, on: Connection = consumer.connection): Promise<void> {
  await consumer.request('GetClock', undefined, { on });
}

/** The first notification of a subscription, the snapshot, has come. */
async function hasBegun(
  consumer: Consumer,
  { id, connection }: Pick<Stream, 'id' | 'connection'>,
): Promise<void> {
  await waitFor(consumer.recorder, {
    what: `${consumer.name} is told what there is`,
    deadlineMs: consumer.deadlines.notification,
    requirement: 'R-049',
    look: () => (notificationsOn(connection, id) > 0 ? true : undefined),
  });
}

/** The first notification of a subscription has come and tells of nothing. */
export async function isToldOfNothing(
  consumer: Consumer,
  { id, connection }: Stream = consumer.stream,
): Promise<void> {
  await hasBegun(consumer, { connection, id });
  const told = [...knownOn(connection, id).conversations.values()];
  if (told.length === 0) return;
  throw new ExpectationError(
    `${consumer.name} was told of ${told.length} conversations, where there are none.`,
    [['told', told.map(({ convId, frame }) => `${convId} in frame ${frame}`).join(', ')]],
  );
}

/** The conversation is known to be closed, or has left the stream: a filter may make it do either. */
export async function isToldClosedOrGone(
  actor: { readonly connection: Connection } & Pick<Consumer, 'name' | 'recorder' | 'deadlines'>,
  convId: string,
): Promise<void> {
  await waitFor(actor.recorder, {
    what: `${actor.name} is told that the conversation is closed or gone`,
    deadlineMs: actor.deadlines.notification,
    look() {
      const known = knownOn(actor.connection).get(convId);
      return known !== undefined && (known.removed || known.change.state === 'CLOSE') ? known : undefined;
    },
  });
}

/** A conversation was removed from the stream. */
export async function isToldGone(consumer: Consumer, convId: string, deadlineMs: number): Promise<void> {
  await waitFor(consumer.recorder, {
    what: `${consumer.name} is told that the conversation is gone`,
    deadlineMs,
    look: () => (knownOn(consumer.connection).get(convId)?.removed === true ? true : undefined),
  });
}

/**
 * Nothing was told of a conversation. What was asked before has been answered, and so has a request after it: whatever
 * the service had to say on this connection by then has come (a transport barrier).
 */
export async function hasHeardNothingOf(
  consumer: Consumer,
  convId: string,
  { connection, id }: Stream = consumer.stream,
): Promise<void> {
  await hasBegun(consumer, { connection, id });
  await barrier(consumer, connection);
  const told = changesOn(connection, id).filter(({ change }) => change.convId === convId);
  if (told.length === 0) return;
  const frames = told.map(({ frame }) => `frame ${frame}`).join(', ');
  throw new ExpectationError(`${consumer.name} was told of conversation ${convId}.`, [
    ['expected', 'no notification of it'],
    ['actual', frames],
  ]);
}

/** A subscription brought nothing after a frame; proved by the barrier, and by the other subscription heard before. */
export async function staysSilent(
  consumer: Consumer,
  { id, connection }: Pick<Stream, 'id' | 'connection'>,
  afterFrame: number,
): Promise<void> {
  await barrier(consumer, connection);
  const late = connection.received.filter(
    ({ n, content }) =>
      n > afterFrame &&
      content.form === 'json' &&
      stringMember(member(content.value, 'body'), 'subscriptionId') === id,
  );
  if (late.length === 0) return;
  throw new ExpectationError(`${consumer.name}'s subscription spoke after it was ended.`, [
    ['expected', `no notification for ${id} after frame ${afterFrame}`],
    ['actual', late.map(({ n }) => `frame ${n}`).join(', ')],
  ]);
}

/** True for a notification that is about this consumer's own conversations, of which a service may tell by itself. */
function isOfOwn({ conversations }: Consumer, value: unknown): boolean {
  const changes = listMember(member(value, 'body'), 'changes');
  const about = changes.map(
    (change) =>
      stringMember(member(change, 'result'), 'convId') ??
      stringMember(change, 'conversationId') ??
      stringMember(change, 'dialogId') ??
      '',
  );
  return about.length > 0 && about.every((id) => conversations.includes(id));
}

/** Nothing but responses has come on the consumer's connection, unless about the consumer's own conversations. */
export async function hasReceivedResponsesOnly(consumer: Consumer): Promise<void> {
  await barrier(consumer, consumer.connection);
  const others = consumer.connection.received.filter(
    ({ content }) =>
      content.form !== 'json' ||
      (member(content.value, 'kind') !== 'resp' && !isOfOwn(consumer, content.value)),
  );
  if (others.length === 0) return;
  throw new ExpectationError(`${consumer.name} has not subscribed, and was sent more than responses.`, [
    ['actual', others.map(({ n }) => `frame ${n}`).join(', ')],
  ]);
}

/** A conversation as it is known now: a step before must have awaited that it is told. */
export function known(consumer: Consumer, convId: string): KnownConversation {
  const conversation = knownOn(consumer.connection).get(convId);
  if (conversation !== undefined) return conversation;
  throw new ExpectationError(`${consumer.name} knows nothing of conversation ${convId}.`);
}

/**
 * After a refused change the conversation is open as before, for everybody who watches. What changed before it may be told
 * after it; that nothing else is told as changed than what was granted, the judge sees.
 */
export async function isUnchanged(consumer: Consumer, convId: string): Promise<void> {
  await consumer.isTold(convId, 'the conversation is open', [stateIs('OPEN')]);
  await barrier(consumer, consumer.connection);
  const others = changesOn(consumer.connection).filter(
    ({ change }) => change.convId === convId && (change.state !== 'OPEN' || change.type !== 'UPSERT'),
  );
  if (others.length === 0) return;
  throw new ExpectationError(`${consumer.name} was notified of a change that was refused.`, [
    [
      'actual',
      others.map(({ frame, change }) => `frame ${frame}: ${change.type} ${change.state ?? ''}`).join(', '),
    ],
  ]);
}

async function barrier(consumer: Consumer, on: Connection): Promise<void> {
  const answer = await consumer.ask('GetClock', undefined, { on });
  consumer.recorder.step(
    `absence proved by a transport barrier: GetClock answered in frame ${answer.frame.n}`,
  );
}
