import { setTimeout as pass } from 'node:timers/promises';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { ClientUnderTest } from '../client-under-test.js';
import { awaitClient } from './done.js';

/** Nothing was asked between `InitConnection` and its answer (C-001). */
export function expectNothingBeforeInit(client: ClientUnderTest): void {
  const [init] = client.log.requestsOf('InitConnection');
  if (init === undefined) {
    const headline = 'The client presents its token by a header: it sends no InitConnection.';
    throw new Inconclusive('client-offers-less', headline, [], 'not applicable');
  }
  const early = client.log.requests.filter(
    ({ connection, at, exchange }) =>
      connection === init.connection && exchange !== init.exchange && at < (init.answer?.at ?? Infinity),
  );
  const [first] = early;
  if (first === undefined) return;
  throw new ExpectationError(`The client sends ${first.exchange.type} before InitConnection is answered.`, [
    ['frame', String(first.exchange.frame)],
    ['expected', 'nothing between InitConnection and its answer'],
  ]);
}

/** The connection stays open, and nobody has to end it for idling (C-004). */
export async function expectKeptAlive(client: ClientUnderTest, forMs: number): Promise<void> {
  const connection = client.log.present;
  if (connection === undefined) throw new Inconclusive('client-did-not', 'The client is not connected.');
  await pass(forMs);
  const { closing } = connection;
  if (closing === undefined) return;
  throw new ExpectationError('The connection of the client was closed, since nothing was sent on it.', [
    ['expected', 'a ping or a request at least every 60 s'],
    [
      'actual',
      `closed with ${closing.code} after ${Math.round((closing.at - connection.openedAt) / 1_000)} s`,
    ],
  ]);
}

/**
 * A token was presented by the header, or in `InitConnection`, and something was granted (C-002).
 *
 * @throws Inconclusive when nothing was asked on a connection that was left open: by a header the token may have been presented
 */
export async function expectAuthorized(client: ClientUnderTest, withinMs: number): Promise<void> {
  const { log } = client;
  try {
    await awaitClient(
      client,
      'the client has presented its token, and is served',
      () => log.requests.find(({ answer }) => answer !== undefined && answer.code < 300),
      withinMs,
    );
  } catch (error) {
    const isLeftOpen = log.present !== undefined && log.present.closing === undefined;
    if (!(error instanceof ExpectationError) || log.requests.length > 0 || !isLeftOpen) throw error;
    const headline = 'The client has asked for nothing: whether it has presented its token is not seen.';
    throw new Inconclusive('client-did-not', headline, client.excuse);
  }
}
