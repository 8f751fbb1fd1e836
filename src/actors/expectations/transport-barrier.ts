import type { Connection } from '../../wire/index.js';
import type { Answer } from '../cast/response.js';
import type { Anybody } from './published-events.js';
import { askForTime } from './service-time.js';

/**
 * Asks for something and awaits the answer: what the service had to say on the connection by then has come, so that what
 * has not come is absent. The transcript says so.
 */
export async function transportBarrier(actor: Anybody, on: Connection = actor.connection): Promise<Answer> {
  const answer = await askForTime(actor, on);
  actor.recorder.step(`absence proved by a transport barrier: GetClock answered in frame ${answer.frame.n}`);
  return answer;
}
