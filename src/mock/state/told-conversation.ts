import { isObject, type Role } from '../../contract/index.js';
import type { Conversation } from './conversation.js';
import { isContent, isForAll, type Dialog, type DialogEvent } from './dialog.js';
import { changeOf, lastContent } from './publishing.js';

type Json = Readonly<Record<string, unknown>>;

/** Role to ids: the consumer, then the agents in order of joining. */
function byRole({ consumerId, agents }: Conversation, id: 'agentId' | 'agentPId'): Json {
  const roles: Record<string, string[]> = { CONSUMER: [consumerId] };
  for (const agent of agents) roles[agent.role] = [...(roles[agent.role] ?? []), agent[id]];
  return roles;
}

/** The participants one by one, by their public ids. */
function listed(conversation: Conversation): Json[] {
  return Object.entries(byRole(conversation, 'agentPId')).flatMap(([role, ids]) =>
    (ids as readonly string[]).map((id) => ({ id, role })),
  );
}

function dialogOf(conversation: Conversation, dialog: Dialog): Json {
  const { consumerId, updatedAt, channelType, agents } = conversation;
  const { id, type, metaData, state, creationTs, endTs, closedBy, closedCause } = dialog;
  return {
    dialogId: id,
    dialogType: type,
    channelType: dialog.channelType ?? channelType,
    ...(metaData !== undefined && { metaData }),
    state,
    stage: state,
    creationTs,
    metaDataLastUpdateTs: updatedAt,
    ...(endTs !== undefined && { endTs }),
    ...(closedBy !== undefined && { closedBy }),
    ...(closedCause !== undefined && { closedCause }),
    participantsDetails: [
      { id: consumerId, role: 'CONSUMER', state: 'ACTIVE' },
      ...agents.map(({ agentId, role }) => ({ id: agentId, role, state: 'ACTIVE' })),
      ...conversation.suggested.map(({ agentId, role }) => ({ id: agentId, role, state: 'SUGGESTED' })),
    ],
  };
}

/** What was said last, and how much each participant has not seen of what others said. */
function talkOf(conversation: Conversation, role: Role): Json {
  const { consumerId, agents, dialogs, ttr } = conversation;
  const last = lastContent(conversation, role);
  if (last === undefined) return { effectiveTTR: -1 };
  const { event, dialog } = last;
  const all = dialogs.flatMap((each) => each.events);
  const unread = [consumerId, ...agents.map(({ agentPId }) => agentPId)].map((pId): [string, number] => {
    const seen = all.findLastIndex(({ originator }) => originator.pId === pId);
    const isFor = (event: DialogEvent): boolean => pId !== consumerId || isForAll(event);
    return [pId, all.slice(seen + 1).filter((event) => isContent(event) && isFor(event)).length];
  });
  const isWaiting = event.originator.role === 'CONSUMER';
  return {
    effectiveTTR: isWaiting ? event.serverTimestamp + ttr.value * 1_000 : -1,
    lastContentEventNotification: changeOf(event, conversation, dialog, role),
    numberOfUnreadMessages: Object.fromEntries(unread),
  };
}

/** Where the consumer came from; the brand's side is told with which client. */
function contextOf({ context, clientProperties }: Conversation, role: Role): unknown {
  if (role === 'consumer' || clientProperties === undefined) return context;
  const given = isObject(context) ? context : {};
  const alsoGiven = isObject(given['clientProperties']) ? given['clientProperties'] : {};
  return { ...given, clientProperties: { ...alsoGiven, ...clientProperties } };
}

/** A conversation as a notification's result tells it to a role: the whole of it. */
export function resultOf(conversation: Conversation, role: Role): Json {
  const {
    id,
    startTs,
    endTs,
    stage,
    updatedAt,
    ttr,
    tellsTtr,
    csat,
    remarks,
    skillId,
    brandId,
    closeReason,
    isFirst,
    campaignInfo,
    dialogs,
  } = conversation;
  const context = contextOf(conversation, role);
  const conversationDetails = {
    convId: id,
    // Agents' clients need both maps, in equal order; consumers get the list that the schema has and the tutorial's map.
    participants: role === 'agent' ? byRole(conversation, 'agentId') : listed(conversation),
    participantsPId: byRole(conversation, 'agentPId'),
    state: dialogs.find(({ type }) => type === 'MAIN')?.state ?? stage,
    stage,
    startTs,
    ...(endTs !== undefined && { endTs }),
    metaDataLastUpdateTs: updatedAt,
    ...(tellsTtr && { ttr }),
    ...(csat !== undefined && { csat }),
    skillId,
    brandId,
    firstConversation: isFirst,
    ...(closeReason !== undefined && { closeReason }),
    ...(campaignInfo !== undefined && { campaignInfo }),
    ...(context !== undefined && { context }),
    sourceLastUpdateTs: updatedAt,
    conversationHandlerDetails: { accountId: brandId },
    ...remarks,
    dialogs: dialogs.map((dialog) => dialogOf(conversation, dialog)),
  };
  return { convId: id, conversationDetails, lastUpdateTime: updatedAt, ...talkOf(conversation, role) };
}
