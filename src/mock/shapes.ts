import type { Role } from '../contract/index.js';
import type { Conversation } from './conversation.js';

type Json = Readonly<Record<string, unknown>>;

/** Role to ids: the consumer, then the agents in order of joining. */
function byRole({ consumerId, agents }: Conversation, id: 'agentId' | 'agentPId'): Json {
  const roles: Record<string, string[]> = { CONSUMER: [consumerId] };
  for (const agent of agents) roles[agent.role] = [...(roles[agent.role] ?? []), agent[id]];
  return roles;
}

function dialogOf(conversation: Conversation): Json {
  const { id, consumerId, startTs, endTs, state, updatedAt, channelType, closeReason, agents } = conversation;
  return {
    dialogId: id,
    dialogType: 'MAIN',
    channelType,
    state,
    stage: state,
    creationTs: startTs,
    metaDataLastUpdateTs: updatedAt,
    ...(endTs !== undefined && { endTs }),
    ...(closeReason !== undefined && { closedBy: closeReason }),
    participantsDetails: [
      { id: consumerId, role: 'CONSUMER', state: 'ACTIVE' },
      ...agents.map(({ agentId, role }) => ({ id: agentId, role, state: 'ACTIVE' })),
    ],
  };
}

/** A conversation as a notification's result tells it to a role: the whole of it. */
export function resultOf(conversation: Conversation, role: Role): Json {
  const {
    id,
    startTs,
    endTs,
    state,
    updatedAt,
    ttr,
    csat,
    skillId,
    brandId,
    closeReason,
    isFirst,
    campaignInfo,
  } = conversation;
  const conversationDetails = {
    convId: id,
    // Agents' clients need both maps, in equal order; consumers are known by public ids alone.
    ...(role === 'agent' && { participants: byRole(conversation, 'agentId') }),
    participantsPId: byRole(conversation, 'agentPId'),
    state,
    stage: state,
    startTs,
    ...(endTs !== undefined && { endTs }),
    metaDataLastUpdateTs: updatedAt,
    ttr,
    ...(csat !== undefined && { csat }),
    skillId,
    brandId,
    firstConversation: isFirst,
    ...(closeReason !== undefined && { closeReason }),
    ...(campaignInfo !== undefined && { campaignInfo }),
    dialogs: [dialogOf(conversation)],
  };
  return { convId: id, conversationDetails, lastUpdateTime: updatedAt };
}
