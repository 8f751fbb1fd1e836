import { ringsFor, type Agent } from '../actors/index.js';
import { stringMember } from '../judge/index.js';
import type { Noticed } from './find.js';
import type { DoneAct } from './granted-facts.js';
import type { Play } from './play.js';

/** A ring for whoever was away from before the conversation began until the end. */
export function ringsWhileAway(play: Play, done: readonly DoneAct[]): Noticed[] {
  return play.agents.flatMap((agent) => {
    const since = awaySince(agent, done);
    if (since === undefined) return [];
    return done.slice(since).flatMap(({ act }) => {
      const started =
        act.does === 'ask' && act.type === 'cm.ConsumerRequestConversation' ? act.grants : undefined;
      const convId = play.names.conversations.get(started ?? '')?.convId;
      if (convId === undefined) return [];
      const isRung = agent.connections.some((connection) => ringsFor(connection, convId).length > 0);
      return isRung ? [whileAway(agent)] : [];
    });
  });
}

/** From which act on an agent was away, or has never come online; undefined for whoever is at work in the end. */
function awaySince({ name }: Agent, done: readonly DoneAct[]): number | undefined {
  let since: number | undefined;
  for (const [at, { act, outcome }] of done.entries()) {
    if (act.who !== name || act.does !== 'ask' || !act.type.endsWith('SetAgentState')) continue;
    const isAtWork = stringMember(act.body, 'availability') === 'ONLINE';
    // What is not known for certain is no reason to accuse anybody.
    if (isAtWork || outcome.is !== 'granted') since = undefined;
    else since ??= at;
  }
  return since;
}

function whileAway({ name }: Agent): Noticed {
  return {
    oracle: 'end state',
    id: 'R-052',
    severity: 'violation',
    where: 'a ring for an agent who is away',
    why: `${name} was away from before the conversation began, and was rung for it`,
    expected: 'no ring',
    actual: 'a ring',
  };
}
