import { repeatEvery, waitFor } from '../../wire/index.js';
import type { Consumer } from '../cast/consumer.js';
import { keepAlivesPerTimeout } from '../cast/opened-connection.js';

/** A silent connection may live for the idle time and half of it again before the service is found lax. */
const laxity = 1.5;

/**
 * Keeps a connection alive by one means only, for longer than the service's idle time.
 *
 * @param means WebSocket pings, or `GetClock` requests as clients send that cannot ping
 */
export async function expectKeptAliveBy(
  consumer: Consumer,
  means: 'ping' | 'GetClock' | 'KeepAlive',
): Promise<void> {
  const { connection } = consumer;
  connection.fallSilent();
  const every = consumer.target.idleTimeoutMs / keepAlivesPerTimeout;
  await repeatEvery(Math.ceil(keepAlivesPerTimeout * laxity), every, async () => {
    if (connection.closing !== undefined) return;
    if (means === 'ping') connection.ping();
    else if (means === 'GetClock')
      await consumer.ask(means, undefined, { on: connection, requirement: 'R-023' });
    else await consumer.askAndExpect(means, undefined, 'R-082', { on: connection });
  });
}

/**
 * The service closes a connection on which nothing happens.
 *
 * @throws ExpectationError when it is still open well after the idle time
 */
export async function expectClosedForIdling(consumer: Consumer): Promise<void> {
  const { connection, target, deadlines } = consumer;
  await waitFor(consumer.recorder, {
    what: `the service closes ${consumer.name}'s silent connection`,
    deadlineMs: target.idleTimeoutMs * laxity + deadlines.acknowledgement,
    requirement: 'R-023',
    look: () => connection.closing,
    facts: () => [['idle time', `${target.idleTimeoutMs} ms: see --idle-timeout`]],
  });
}

/** Requests are served again once a client has backed off. */
export async function expectServedAfter(consumer: Consumer, milliseconds: number): Promise<void> {
  await repeatEvery(1, milliseconds, () => Promise.resolve());
  await consumer.askAndExpect('GetClock', undefined, 'R-057');
}
