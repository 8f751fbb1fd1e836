import { repeatEvery } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { Consumer } from '../cast/consumer.js';
import { knownOn } from './conversation-view.js';
import { expectKept } from './requirements-kept.js';
import { known } from './told-conversations.js';

const clockGrainMs = 5;

/** When a conversation was last updated, by the service's own clock: read from a subscription of its own. */
export async function timeOfLastUpdate(consumer: Consumer): Promise<number> {
  const convId = consumer.conversation;
  const connection = await consumer.connect();
  const { id } = await consumer.subscribe({}, connection);
  const told = await consumer.sees(
    'is told when the conversation was updated',
    () => knownOn(connection, id).get(convId)?.change,
    { on: connection },
  );
  const time = told.lastUpdateTime ?? told.updatedAt;
  if (time !== undefined) {
    // What comes next is to be told from it by its time, which is in whole milliseconds.
    await repeatEvery(1, clockGrainMs, () => undefined);
    return time;
  }
  // Where no time is told, what it excludes cannot be decided.
  const message = 'The service tells no time of the last update.';
  throw new Inconclusive('no-update-time', message, [], 'not applicable');
}

/** What was told of a conversation keeps a requirement; it was told of. */
function historyKeeps(consumer: Consumer, convId: string, requirement: string, headline: string): void {
  known(consumer, convId);
  expectKept([consumer.connection], requirement, headline);
}

/** Each notification of the conversation told the whole of it, not what changed of it. */
export function expectEverythingTold(consumer: Consumer, convId: string): void {
  historyKeeps(consumer, convId, 'R-006', 'A notification tells less than the whole conversation.');
}

/** Every change told the same start, and an end that is not before it. */
export function expectTimesKept(consumer: Consumer, convId: string): void {
  historyKeeps(consumer, convId, 'R-029', 'The start or the end of the conversation is wrong.');
}

/** The start and the end of the conversation, where it has them, are integers, in milliseconds. */
export function expectWholeTimes(consumer: Consumer, convId: string): void {
  historyKeeps(consumer, convId, 'R-054', 'A time is not a whole number of milliseconds.');
}

/** The consumer went by one id in every change. */
export function expectOneId(consumer: Consumer, convId: string): void {
  historyKeeps(consumer, convId, 'R-053', `${consumer.name} or the conversation went by several ids.`);
}

/** No two conversations share an id. */
export function expectDifferentIds({ name, conversations }: Consumer): void {
  if (new Set(conversations).size === conversations.length) return;
  throw new ExpectationError(
    `${name}'s conversations share an id.`,
    [['actual', conversations.join(', ')]],
    'R-053',
  );
}

/** No subscription spoke before the response that granted it. */
export function expectGrantedBeforeNotified({ connections, name }: Consumer): void {
  expectKept(connections, 'R-050', `${name} was notified before the subscription was granted.`);
}

/** Every frame was a JSON object that says to be a response or a notification, and is one of the contract. */
export function expectFramesOfService({ connection, name }: Consumer): void {
  expectKept([connection], 'R-014', `${name} received something that is not a frame of a service.`);
}
