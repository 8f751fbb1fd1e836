import type { Agent } from '../../actors/index.js';
import { listMember, member, ringConversation, stringMember } from '../../judge/index.js';

/**
 * Waits until an agent is rung for whichever conversation.
 *
 * @param answered rings that were answered already
 * @returns the conversation that has waited longest
 * @throws ExpectationError when the agent is not rung within the deadline
 */
export function rungFor(agent: Agent, answered: ReadonlySet<string>): Promise<string> {
  return agent.sees('is rung', () => offeredTo(agent).find((convId) => isRungFor(agent, convId, answered)), {
    requirement: 'R-052',
    deadlineMs: agent.deadlines.routing,
  });
}

function isRungFor(agent: Agent, convId: string, answered: ReadonlySet<string>): boolean {
  return agent
    .ringsFor(convId)
    .some(
      ({ ringId, ringState, isRemoved }) => ringState === 'WAITING' && !isRemoved && !answered.has(ringId),
    );
}

/** The conversations that an agent was ever rung for, in order. */
function offeredTo(agent: Agent): string[] {
  const offered = new Set<string>();
  for (const { content } of agent.connection.received) {
    if (content.form !== 'json') continue;
    if (stringMember(content.value, 'type')?.endsWith('RoutingTaskNotification') !== true) continue;
    for (const change of listMember(member(content.value, 'body'), 'changes')) {
      const task = member(change, 'result');
      for (const ring of listMember(task, 'ringsDetails')) {
        const convId = ringConversation(task, ring);
        if (convId !== undefined) offered.add(convId);
      }
    }
  }
  return [...offered];
}
