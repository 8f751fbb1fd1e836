import { ExpectationError, Inconclusive } from '../../errors/index.js';
import {
  endpointOf,
  integerMember,
  jsonOf,
  stringMember,
  type HttpExchange,
  type HttpKind,
} from '../../judge/index.js';
import type { ClientConnection, ClientLog } from '../client-log.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { awaitClient } from './done.js';
import { inexactMs, seconds } from './lengths.js';

/** The connection that ended last, or fell silent, and when. */
function lost(log: ClientLog): { readonly connection: ClientConnection; readonly at: number } {
  const connection = log.connections.findLast(({ closing }) => closing !== undefined);
  if (connection?.closing === undefined)
    throw new Inconclusive('client-did-not', 'No connection of the client has ended.');
  return { connection, at: connection.closing.at };
}

/** The client has lost a connection, by whatever the service or the network does. */
export async function awaitLoss(client: ClientUnderTest): Promise<void> {
  await awaitClient(client, 'the client loses its connection', () =>
    client.log.connections.find(({ closing }) => closing !== undefined && closing.by !== 'client'),
  );
}

/**
 * What a client breaks that does not come back: plain where it lost its connection and nothing else. Where its token had expired,
 * or it had to notice a silence, the case says what it is about.
 */
function owedReturn({ struck }: ClientLog): string | undefined {
  if (struck === undefined || struck.kind === 'silence') return undefined;
  return struck.kind === 'close' && tokenCodes.includes(struck.code) ? undefined : 'C-017';
}

const tokenCodes = [4_401, 4_407];

/** The client opens another connection than those it had (C-017). */
export async function expectBack(client: ClientUnderTest, had: number, withinMs: number): Promise<void> {
  await awaitClient(
    client,
    'the client connects again',
    () => (client.log.connections.length > had ? client.log.present : undefined),
    withinMs,
    owedReturn(client.log),
  );
}

/** On its present connection, the client has subscribed to conversations, and was granted it (C-017). */
export async function expectSubscribedAgain(client: ClientUnderTest): Promise<void> {
  const { log, deadlineMs } = client;
  await awaitClient(
    client,
    'the client subscribes again on its present connection',
    () =>
      log
        .requestsOf('cqm.SubscribeExConversations')
        .find(
          ({ connection, answer }) => connection === log.present && answer !== undefined && answer.code < 300,
        ),
    deadlineMs,
    owedReturn(log),
  );
}

/** Between the end of the connection and the next attempt time has passed (C-018). */
export function expectWaited(client: ClientUnderTest, leastMs: number): void {
  const { log } = client;
  const { at } = lost(log);
  const next = log.attempts.find((each) => each > at);
  if (next === undefined || next - at >= leastMs - inexactMs) return;
  throw new ExpectationError(
    `The client came back after ${seconds(next - at)}.`,
    [
      ['expected', `${seconds(leastMs)} or more after its connection had ended`],
      ['actual', seconds(next - at)],
    ],
    'C-018',
  );
}

/** The client has tried so often to connect since its connection ended, and waited longer each time or so (C-019). */
export async function expectGrowingWaits(
  client: ClientUnderTest,
  refused: number,
  withinMs: number,
): Promise<void> {
  const { log } = client;
  await awaitClient(
    client,
    `the client tries to connect ${refused} times`,
    () => (log.refusals.length >= refused ? true : undefined),
    withinMs,
  );
  const times = log.refusals.map(({ at }) => at);
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const [first = 0] = waits;
  const last = waits.at(-1) ?? 0;
  if (last > first * growth) return;
  throw new ExpectationError('The client does not wait longer each time that it is refused.', [
    ['expected', `the last wait to be longer than ${growth} times the first`],
    ['actual', `waits of ${waits.map(seconds).join(', ')}`],
  ]);
}

/** Chance may make waits a little longer or shorter. */
const growth = 1.3;

/** After an answer that says how long to wait, no attempt comes before (C-021). */
export async function expectWaitedAsTold(
  client: ClientUnderTest,
  leastMs: number,
  withinMs: number,
): Promise<void> {
  const { log } = client;
  const [refusal] = log.refusals;
  if (refusal === undefined) throw new Inconclusive('client-did-not', 'The client was not refused.');
  const next = await awaitClient(
    client,
    'the client tries again after it was refused',
    () => log.attempts.find((each) => each > refusal.at),
    withinMs,
  );
  if (next - refusal.at >= leastMs - inexactMs) return;
  throw new ExpectationError('The client tries again before it may.', [
    ['expected', `${seconds(leastMs)} or more after it was refused with ${refusal.status ?? 'nothing said'}`],
    ['actual', seconds(next - refusal.at)],
  ]);
}

/**
 * Before its next attempt to connect, the client has got a new token (C-025). Where its identity had expired (4407), it has it
 * extended: who signs up anew is another consumer (C-026).
 */
export function expectNewToken(client: ClientUnderTest): void {
  const { log } = client;
  const { at, connection } = lost(log);
  const next = log.attempts.find((each) => each > at) ?? Infinity;
  const isIn = (when: number): boolean => when >= at && when <= next;
  const isExtension = connection.closing?.code === 4_407;
  const ways = isExtension ? extending : [...extending, signUp];
  const isNew =
    log.tokensAsked.some(isIn) ||
    log.exchanges.some((each) => isIn(each.at) && givesToken(each.exchange, ways, isExtension));
  if (isNew) return;
  throw new ExpectationError('The client comes back with the token that was refused.', [
    ['expected', 'a new token: a POST to CONFORMANCE_TOKEN_URL, or another way in'],
    ['closed', `with ${connection.closing?.code ?? ''}`],
  ]);
}

const extending: readonly HttpKind[] = ['authorize', 'authenticate'];
const signUp: HttpKind = 'sign-up';

/**
 * An answer of the identity service that has a token in it, of these kinds.
 *
 * @param isExtension whether what is asked for an identity has to be given the one before: without it another one is made
 */
function givesToken(
  { url, method, request, answer }: HttpExchange,
  kinds: readonly HttpKind[],
  isExtension: boolean,
): boolean {
  const kind = endpointOf(method, url)?.kind;
  if (kind === undefined || !kinds.includes(kind) || (answer?.status ?? 500) >= 300) return false;
  if (!isExtension || kind !== 'authorize') return true;
  const text = Buffer.from(request.bytes ?? []).toString('utf8');
  return stringMember(jsonOf(text)?.value, 'id_token') !== undefined;
}

/** Back in its dialog, the client asks for what it does not know yet, and not for all of it (C-022). */
export async function expectResumed(client: ClientUnderTest): Promise<void> {
  const { log } = client;
  const { at } = lost(log);
  const known = Math.max(
    -1,
    ...log.heard.filter((each) => each.at <= at).map(({ sequence = -1 }) => sequence),
  );
  const asked = await awaitClient(client, 'the client asks for the events of its dialog again', () =>
    log.requestsOf('ms.SubscribeMessagingEvents').find((each) => each.at > at),
  );
  const from = integerMember(asked.exchange.body, 'fromSeq') ?? 0;
  if (from > 0 && from <= known + 1) return;
  throw new ExpectationError(
    from > known + 1
      ? 'The client asks for events beyond those that it missed.'
      : 'The client asks for all events of its dialog again.',
    [
      ['expected', `fromSeq from 1 to ${known + 1}: it was told of the events up to ${known}`],
      ['actual', from === 0 ? 'none, which means 0' : String(from)],
      [
        'request',
        `frame ${asked.exchange.frame}, dialog ${stringMember(asked.exchange.body, 'dialogId') ?? ''}`,
      ],
    ],
  );
}
