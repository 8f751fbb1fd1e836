import { clockIn } from '../../judge/index.js';
import { now, type Connection } from '../../wire/index.js';
import type { Answer } from '../cast/response.js';
import type { Anybody } from './published-events.js';

/** Asks for the time, by the name that it has on the channel. */
export async function askForTime(actor: Anybody, on: Connection = actor.connection): Promise<Answer> {
  return actor.role === 'consumer'
    ? actor.ask('GetClock', undefined, { on })
    : actor.ask('.GetClock', {}, { on });
}

/**
 * The time by the service's clock, in milliseconds since the epoch: what it says to end at a moment ends by that clock,
 * however far it is from ours. Where it tells no time, ours.
 */
export async function serviceNow(actor: Anybody): Promise<number> {
  const { body } = await askForTime(actor);
  return clockIn(body) ?? now();
}
