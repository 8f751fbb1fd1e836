import { waitFor, type Connection } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { Actor } from '../cast/actor.js';
import { isGranted, type Answer } from '../cast/response.js';
import type { Consumer } from '../cast/consumer.js';
import { responsesOn } from './received.js';
import { expectKept } from './requirements-kept.js';
import { transportBarrier } from './transport-barrier.js';

type Asker = Pick<Actor<unknown>, 'name' | 'lastAnswer'> & { readonly failure?: Error | undefined };

function answerOf({ name, lastAnswer }: Asker): Answer {
  if (lastAnswer === undefined) throw new ExpectationError(`${name} has no answer to a request.`);
  return lastAnswer;
}

/** Requests on a connection are served: the time is told. */
export async function expectServed(consumer: Consumer, on: Connection = consumer.connection): Promise<void> {
  await consumer.request('GetClock', undefined, { on });
}

/** The request made last was answered with an error code; or nobody was let in to ask. */
export function expectRefused(asker: Asker): void {
  if (asker.failure !== undefined) return;
  const answer = answerOf(asker);
  if (answer.code >= 400 && answer.code < 500) return;
  throw new ExpectationError(`${asker.name}'s request was not refused.`, [
    ['expected', 'a code from 400 to 499'],
    ['actual', `code ${answer.code} in frame ${answer.frame.n}`],
  ]);
}

/** The request made last was answered with the time. */
export function expectToldTheTime(asker: Asker): void {
  const answer = answerOf(asker);
  if (isGranted(answer) && answer.type === 'GetClockResponse') return;
  throw new ExpectationError(`${asker.name} was not told the time.`, [
    ['expected', 'a code from 200 to 299 and type GetClockResponse'],
    ['actual', `code ${answer.code} and type ${answer.type} in frame ${answer.frame.n}`],
  ]);
}

/** Sends a request several times without waiting in between, and then waits for all the answers. */
export async function askAtOnce(consumer: Consumer, type: 'GetClock', times: number): Promise<void> {
  const { connection } = consumer;
  const asked = Array.from({ length: times }, () => consumer.ask(type, undefined, { on: connection }));
  const [failed] = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');
  // Being cut off is told by the step that comes after.
  if (failed?.status === 'rejected' && connection.closing === undefined) throw failed.reason;
}

/** Every request on the connection has exactly one response, up to the answer to a later request. */
export async function expectAnsweredOnceEach(consumer: Consumer): Promise<void> {
  await transportBarrier(consumer);
  const headline = `${consumer.name}'s requests were not answered once each.`;
  expectKept([consumer.connection], 'R-011', headline);
}

/**
 * What was no frame of the protocol is answered with an error, or ends the connection.
 *
 * @param after the number of the frame that was none
 */
export async function expectErrorOrDisconnected(
  { connection: last, recorder, deadlines, name }: Consumer,
  connection: Connection = last,
  after = 0,
): Promise<void> {
  await waitFor(recorder, {
    what: `${name} gets an error or is disconnected`,
    deadlineMs: deadlines.acknowledgement,
    requirement: 'R-027',
    look: () =>
      connection.closing ??
      responsesOn(connection).find(({ frame, reading: { code = 0 } }) => frame.n > after && code >= 400),
  });
}

/** Each of several requests was granted, or refused with 429, and the connection is still there. */
export function expectGrantedOrLimited(consumer: Consumer, type: string): void {
  const { connection, name } = consumer;
  if (connection.closing !== undefined) {
    const facts = [['socket', connection.state]] as const;
    throw new ExpectationError(`${name} was disconnected for too many requests.`, facts, 'R-057');
  }
  const codes = new Map<number, number>();
  for (const { reading } of responsesOn(connection)) {
    const { code } = reading;
    if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  const wrong = [...codes].filter(([code]) => code !== 429 && (code < 200 || code > 299));
  if (wrong.length === 0) return;
  const actual = wrong.map(([code, count]) => `${count} with ${code}`).join(', ');
  throw new ExpectationError(
    `${name}'s requests for ${type} were refused, and not with 429.`,
    [['actual', actual]],
    'R-057',
  );
}
