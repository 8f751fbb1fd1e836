import { member, type KnownConversation } from '../../judge/index.js';
import { repeatEvery, waitFor } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { Consumer } from '../cast/consumer.js';
import { changesOn, knownOn } from './conversation-view.js';

const clockGrainMs = 5;

/** When a conversation was last updated, by the service's own clock: read from a subscription of its own. */
export async function timeOfLastUpdate(consumer: Consumer): Promise<number> {
  const convId = consumer.conversation;
  const connection = await consumer.connect();
  const { id } = await consumer.subscribe({}, connection);
  const told = await waitFor(consumer.recorder, {
    what: `${consumer.name} is told when the conversation was updated`,
    deadlineMs: consumer.deadlines.notification,
    look: () => knownOn(connection, id).get(convId)?.change,
  });
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

/** The last change told state, start and participants: the whole conversation, not what changed of it. */
export function tellsEverything(consumer: Consumer, convId: string): void {
  const last = changesOn(consumer.connection).findLast(({ change }) => change.convId === convId);
  const { state, startTs, participants } = last?.change ?? {};
  const missing = Object.entries({ state, startTs, participants }).filter(([, value]) => value === undefined);
  if (last !== undefined && missing.length === 0) return;
  const actual = `${missing.map(([name]) => name).join(', ')} absent in frame ${last?.frame ?? '?'}`;
  throw new ExpectationError(
    'The notification tells less than the whole conversation.',
    [['actual', actual]],
    'R-006',
  );
}

/** Every change told the same start. */
export function startedWhenItDid(consumer: Consumer, convId: string): void {
  const told = changesOn(consumer.connection).filter(({ change }) => change.convId === convId);
  const starts = new Set(told.map(({ change }) => change.startTs));
  if (starts.size === 1 && !starts.has(undefined)) return;
  const actual = told.map(({ frame, change }) => `${String(change.startTs)} in frame ${frame}`).join(', ');
  throw new ExpectationError('The start of the conversation changed.', [['startTs', actual]], 'R-029');
}

/** A closed conversation tells an end that is not before its start. */
export function endsAfterItStarts({ change, frame }: KnownConversation): void {
  const { startTs, endTs } = change;
  if (endTs === undefined || startTs === undefined || endTs >= startTs) return;
  const facts = [
    ['startTs', String(startTs)],
    ['endTs', `${endTs} in frame ${frame}`],
  ] as const;
  throw new ExpectationError('The conversation ended before it started.', facts, 'R-029');
}

/** The consumer went by one id in every change. */
export function isKnownByOneId(consumer: Consumer, convId: string): void {
  const told = changesOn(consumer.connection).filter(({ change }) => change.convId === convId);
  const ids = new Set(told.flatMap(({ change }) => change.participants?.get('CONSUMER') ?? []));
  if (ids.size === 1) return;
  const facts = [['actual', [...ids].join(', ') || 'no id at all']] as const;
  throw new ExpectationError(`${consumer.name} went by ${ids.size} ids.`, facts, 'R-053');
}

/** No two conversations share an id. */
export function haveDifferentIds({ name, conversations }: Consumer): void {
  if (new Set(conversations).size === conversations.length) return;
  throw new ExpectationError(
    `${name}'s conversations share an id.`,
    [['actual', conversations.join(', ')]],
    'R-053',
  );
}

/** No subscription spoke before the response that granted it. */
export function wasGrantedBeforeItSpoke({ recorder, name }: Consumer): void {
  const early = recorder.findings.filter(({ id }) => id === 'R-050');
  if (early.length === 0) return;
  const actual = early.map(({ frame }) => `frame ${String(frame)}`).join(', ');
  throw new ExpectationError(
    `${name} was notified before the subscription was granted.`,
    [['actual', actual]],
    'R-050',
  );
}

/** Every frame was a JSON object that says to be a response or a notification. */
export function isInFrames({ connection, name }: Consumer): void {
  const wrong = connection.received.filter(({ content }) => {
    const kind = content.form === 'json' ? member(content.value, 'kind') : undefined;
    return kind !== 'resp' && kind !== 'notification';
  });
  if (wrong.length === 0) return;
  const facts = [['actual', wrong.map(({ n }) => `frame ${n}`).join(', ')]] as const;
  throw new ExpectationError(`${name} received something that is no frame of a service.`, facts, 'R-014');
}

/** About the year 2001: what is below it was counted in seconds. */
const earliest = 1_000_000_000_000;

/** Null says that there is no such time, as leaving it out does; zero says so of all but the start. */
function isNone(name: string, time: unknown): boolean {
  return time === undefined || time === null || (time === 0 && name !== 'startTs');
}

/** The start and the end of a conversation, where it has them, are integers, in milliseconds. */
export function hasWholeTimes(consumer: Consumer, convId: string): void {
  const told = changesOn(consumer.connection).filter(({ change }) => change.convId === convId);
  for (const { frame, change } of told) {
    for (const name of ['startTs', 'endTs', 'metaDataLastUpdateTs']) {
      const time = member(change.details, name);
      if (isNone(name, time) || (Number.isSafeInteger(time) && Number(time) >= earliest)) continue;
      const facts = [
        ['expected', 'an integer, in milliseconds since the epoch'],
        ['actual', `${name} ${JSON.stringify(time)} in frame ${frame}`],
      ] as const;
      throw new ExpectationError('A time is no whole number of milliseconds.', facts, 'R-054');
    }
  }
}
