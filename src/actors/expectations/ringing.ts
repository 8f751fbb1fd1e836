import { integerMember, listMember, member, stringMember } from '../../judge/index.js';
import { now } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { Agent } from '../cast/agent.js';
import type { AgentSeat } from '../cast/agent-seat.js';
import { notificationsOn } from './received.js';
import { ringsFor, tasksOn } from './rings.js';
import { serviceNow } from './service-time.js';
import { transportBarrier } from './transport-barrier.js';

/** No scenario waits for longer than this for a ring to end by itself. */
const longestRing = 60_000;

/**
 * Two agents are rung for one conversation.
 *
 * @throws Inconclusive when one of them is, and the other is not: a service may ring one after the other
 * @throws ExpectationError when neither is
 */
export async function expectBothRung(one: AgentSeat, other: AgentSeat, convId: string): Promise<void> {
  const rung = await Promise.allSettled([one.expectRung(convId), other.expectRung(convId)]);
  const missed = rung.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []));
  const [first] = missed;
  if (first === undefined) return;
  if (missed.length > 1 || !(first instanceof ExpectationError)) throw first;
  const message = 'Of two available agents one was rung: the service rings one after the other.';
  throw new Inconclusive('rung-one-at-a-time', message, [], 'not applicable');
}

/** A ring that nobody answers ends when it said it would. */
export async function expectRingExpired(agent: Agent, convId: string): Promise<void> {
  const { ringId } = await agent.waitingRing(convId);
  const left = await timeLeft(agent, ringId);
  if (left === undefined)
    throw new Inconclusive('no-expiration', 'The ring does not say when it ends.', [], 'not applicable');
  if (left > longestRing)
    throw new Inconclusive(
      'ring-too-long',
      `The ring ends in ${Math.round(left / 1_000)} s only.`,
      [],
      'not applicable',
    );
  const { connection } = agent;
  await agent.sees(
    'is told that the ring has ended',
    () =>
      ringsFor(connection, convId).find(
        (ring) => ring.ringId === ringId && (ring.isRemoved || ring.ringState === 'EXPIRED'),
      ),
    { requirement: 'R-052', deadlineMs: Math.max(0, left) + agent.deadlines.notification },
  );
}

/** Below it, an expiration is how long a ring lasts; from it on, the moment at which it ends. */
const earliestMoment = 1_000_000_000_000;

/**
 * In how many milliseconds a ring ends by what was told of it: at a moment by the service's clock, or a while after it was
 * told.
 */
async function timeLeft(agent: Agent, ringId: string): Promise<number | undefined> {
  for (const { at, rings } of tasksOn(agent.connection)) {
    for (const ring of rings) {
      if (stringMember(ring, 'ringId') !== ringId) continue;
      const told = integerMember(ring, 'ringExpiration');
      const isDuration = told !== undefined && told < earliestMoment;
      const moment = integerMember(ring, 'ringExpirationTs') ?? (isDuration ? undefined : told);
      if (moment !== undefined) return moment - (await serviceNow(agent));
      return isDuration ? at + told - now() : undefined;
    }
  }
  return undefined;
}

/** An agent was not rung for a conversation, up to the answer to a later request (a transport barrier). */
export async function expectNotRung(agent: Agent, convId: string): Promise<void> {
  await transportBarrier(agent);
  const ring = ringsFor(agent.connection, convId).find(
    ({ ringState, isRemoved }) => ringState === 'WAITING' && !isRemoved,
  );
  if (ring === undefined) return;
  throw new ExpectationError(
    `${agent.name} is rung, and is not available.`,
    [['actual', `ring ${ring.ringId} in frame ${ring.frame}`]],
    'R-052',
  );
}

/** An agent's own availability is told to it. */
export async function expectToldToBe(agent: Agent, availability: string): Promise<void> {
  const { connection } = agent;
  await agent.sees(
    `is told to be ${availability}`,
    () =>
      notificationsOn(connection, 'routing.AgentStateNotification').find(({ reading }) =>
        listMember(reading.body, 'changes').some(
          (change) => stringMember(member(change, 'result'), 'availability') === availability,
        ),
      ),
    { requirement: 'R-052' },
  );
}
