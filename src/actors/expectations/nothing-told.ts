import { stringMember, type Reading } from '../../judge/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Consumer } from '../cast/consumer.js';
import type { Stream } from '../cast/granted-streams.js';
import { changesOn, stateIs } from './conversation-view.js';
import { broughtBy } from './received.js';
import { expectBegun } from './told-conversations.js';
import { transportBarrier } from './transport-barrier.js';

/**
 * Nothing was told of a conversation. What was asked before has been answered, and so has a request after it: whatever
 * the service had to say on this connection by then has come (a transport barrier).
 */
export async function expectNothingToldOf(
  consumer: Consumer,
  convId: string,
  { connection, id }: Stream = consumer.stream,
): Promise<void> {
  await expectBegun(consumer, { connection, id });
  await transportBarrier(consumer, connection);
  const told = changesOn(connection, id).filter(({ change }) => change.convId === convId);
  if (told.length === 0) return;
  const frames = told.map(({ frame }) => `frame ${frame}`).join(', ');
  throw new ExpectationError(`${consumer.name} was told of conversation ${convId}.`, [
    ['expected', 'no notification of it'],
    ['actual', frames],
  ]);
}

/** A subscription brought nothing after a frame; proved by the barrier, and by the other subscription heard before. */
export async function expectSilence(
  consumer: Consumer,
  { id, connection }: Pick<Stream, 'id' | 'connection'>,
  afterFrame: number,
): Promise<void> {
  await transportBarrier(consumer, connection);
  const late = broughtBy(connection, id).filter(({ frame }) => frame.n > afterFrame);
  if (late.length === 0) return;
  throw new ExpectationError(`${consumer.name}'s subscription spoke after it was ended.`, [
    ['expected', `no notification for ${id} after frame ${afterFrame}`],
    ['actual', late.map(({ frame }) => `frame ${frame.n}`).join(', ')],
  ]);
}

/** True for a notification that is about this consumer's own conversations, of which a service may tell by itself. */
function isOfOwn({ conversations }: Consumer, reading: Reading): boolean {
  if (reading.is !== 'notification') return false;
  const about = [
    ...reading.changes.map(({ convId }) => convId),
    ...reading.events.map(({ change, dialogId }) => stringMember(change, 'conversationId') ?? dialogId),
  ];
  return about.length > 0 && about.every((id) => id !== undefined && conversations.includes(id));
}

/** Nothing but responses has come on the consumer's connection, unless about the consumer's own conversations. */
export async function expectResponsesOnly(consumer: Consumer): Promise<void> {
  await transportBarrier(consumer, consumer.connection);
  const others = consumer.connection.received.filter(
    ({ reading }) => reading.is !== 'response' && !isOfOwn(consumer, reading),
  );
  if (others.length === 0) return;
  throw new ExpectationError(`${consumer.name} has not subscribed, and was sent more than responses.`, [
    ['actual', others.map(({ n }) => `frame ${n}`).join(', ')],
  ]);
}

/**
 * After a refused change the conversation is open as before, for everybody who watches. What changed before it may be told
 * after it; that nothing else is told as changed than what was granted, the judge sees.
 */
export async function expectUnchanged(consumer: Consumer, convId: string): Promise<void> {
  await consumer.expectTold(convId, 'the conversation is open', [stateIs('OPEN')]);
  await transportBarrier(consumer, consumer.connection);
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
