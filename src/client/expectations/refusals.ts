import { counted } from '../../words/counted.js';
import { setTimeout as pass } from 'node:timers/promises';
import { ExpectationError } from '../../errors/index.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { awaitClient } from './done.js';
import { inexactMs, seconds } from './lengths.js';

/** After the answer 429, nothing of the type is sent for a second (C-020). */
export async function expectPausedAfterLimit(client: ClientUnderTest, type: string): Promise<void> {
  const limited = await awaitClient(client, `a request of the type ${type} is answered 429`, () =>
    client.log.requestsOf(type).find(({ answer }) => answer?.code === 429),
  );
  const from = limited.answer?.at ?? 0;
  await pass(pauseMs);
  const early = client.log.requestsOf(type).filter(({ at }) => at >= from && at - from < pauseMs - inexactMs);
  const [first] = early;
  if (first === undefined) return;
  throw new ExpectationError(
    `The client sends ${type} again ${seconds(first.at - from)} after it was answered 429.`,
    [
      ['frame', String(first.exchange.frame)],
      ['expected', `nothing of the type for ${seconds(pauseMs)}`],
    ],
  );
}

/** What the documents on limits ask for. */
const pauseMs = 1_000;

/** What the client said and was not granted, it says again, and not before so long (C-040). */
export async function expectSaidAgain(
  client: ClientUnderTest,
  text: string,
  leastMs: number,
  withinMs: number,
): Promise<void> {
  const { log } = client;
  const failed = await awaitClient(
    client,
    `the client says ${JSON.stringify(text)}, and is answered 5xx`,
    () => log.said(text).find(({ request: { answer } }) => (answer?.code ?? 0) >= 500),
  );
  const at = failed.request.answer?.at ?? 0;
  const again = await awaitClient(
    client,
    `the client says ${JSON.stringify(text)} again`,
    () => log.said(text).find(({ request }) => request.at > at),
    withinMs,
  );
  const waited = again.request.at - at;
  if (waited >= leastMs - inexactMs) return;
  throw new ExpectationError(`The client asks again ${seconds(waited)} after it was answered with a 5xx.`, [
    ['frame', String(again.request.exchange.frame)],
    ['expected', `${seconds(leastMs)} or more after the answer`],
  ]);
}

/** The client answers no refusal by asking the same at once, again and again (C-020, C-037, C-041). */
export function expectFew(client: ClientUnderTest, type: string, most: number): void {
  const asked = client.log.requestsOf(type);
  if (asked.length <= most) return;
  throw new ExpectationError(`The client has asked for ${type} ${counted(asked.length, 'time')}.`, [
    ['expected', `${most} or fewer`],
    [
      'frames',
      asked
        .map(({ exchange }) => exchange.frame)
        .slice(0, 10)
        .join(', '),
    ],
  ]);
}
