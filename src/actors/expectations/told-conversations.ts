import { counted } from '../../words/counted.js';
import type { KnownConversation } from '../../judge/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Actor } from '../cast/actor.js';
import type { Consumer } from '../cast/consumer.js';
import type { Stream } from '../cast/granted-streams.js';
import { knownOn } from './conversation-view.js';
import { broughtBy } from './received.js';

/** What a person calls the states of a conversation. */
export const stateWords = { open: 'OPEN', closed: 'CLOSE' } as const;
export type StateWord = keyof typeof stateWords;

/** The first notification of a subscription, the snapshot, has come. */
export async function expectBegun(
  consumer: Consumer,
  { id, connection: on }: Pick<Stream, 'id' | 'connection'>,
): Promise<void> {
  await consumer.sees('is told what there is', () => broughtBy(on, id)[0], { on, requirement: 'R-049' });
}

/** The first notification of a subscription has come and tells of nothing. */
export async function expectToldOfNothing(
  consumer: Consumer,
  { id, connection }: Stream = consumer.stream,
): Promise<void> {
  await expectBegun(consumer, { connection, id });
  const told = [...knownOn(connection, id).conversations()];
  if (told.length === 0) return;
  throw new ExpectationError(
    `${consumer.name} was told of ${counted(told.length, 'conversation')}, where there are none.`,
    [['told', told.map(({ convId, frame }) => `${convId} in frame ${frame}`).join(', ')]],
  );
}

/** The conversation is known to be closed, or has left the stream: a filter may make it do either. */
export async function expectToldClosedOrGone(
  actor: Pick<Actor<unknown>, 'sees' | 'connection'>,
  convId: string,
): Promise<void> {
  const { connection } = actor;
  await actor.sees('is told that the conversation is closed or gone', () => {
    const known = knownOn(connection).get(convId);
    return known !== undefined && (known.removed || known.change.state === 'CLOSE') ? known : undefined;
  });
}

/** A conversation was removed from the stream. */
export async function expectToldGone(consumer: Consumer, convId: string, deadlineMs: number): Promise<void> {
  const { connection } = consumer;
  const isGone = (): true | undefined =>
    knownOn(connection).get(convId)?.removed === true ? true : undefined;
  await consumer.sees('is told that the conversation is gone', isGone, { deadlineMs });
}

/** A conversation as it is known now: a step before must have awaited that it is told. */
export function known(consumer: Consumer, convId: string): KnownConversation {
  const conversation = knownOn(consumer.connection).get(convId);
  if (conversation !== undefined) return conversation;
  throw new ExpectationError(`${consumer.name} knows nothing of conversation ${convId}.`);
}
