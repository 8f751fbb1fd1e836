import { conversationsRungFor, ringsFor, type Agent } from '../../actors/index.js';

/**
 * Waits until an agent is rung for whichever conversation.
 *
 * @param answered rings that were answered already
 * @returns the conversation that has waited longest
 * @throws ExpectationError when the agent is not rung within the deadline
 */
export function rungFor(agent: Agent, answered: ReadonlySet<string>): Promise<string> {
  const { connection } = agent;
  const isWaiting = (convId: string): boolean =>
    ringsFor(connection, convId).some(
      ({ ringId, ringState, isRemoved }) => ringState === 'WAITING' && !isRemoved && !answered.has(ringId),
    );
  return agent.sees('is rung', () => conversationsRungFor(connection).find(isWaiting), {
    requirement: 'R-052',
    deadlineMs: agent.deadlines.routing,
  });
}
