import { integerMember, member, stringMember } from '../judge/index.js';
import { isObject } from '../contract/index.js';
import { publicId } from './agent-ids.js';
import { changeDialog, closeAll } from './closing.js';
import type { AgentParticipant, Conversation, Remarks } from './conversation.js';
import type { HandlerContext } from './handler.js';
import type { Cause } from './outgoing.js';
import { Refusal } from './refusal.js';

type Field = Readonly<Record<string, unknown>>;

/** @throws Refusal when the agent does not take part */
function takesPart(conversation: Conversation, { account, connection }: HandlerContext): void {
  const { agentId } = account.participant(account.agentOn(connection), '');
  if (!conversation.agents.some((each) => each.agentId === agentId)) {
    throw new Refusal(400, 'Agent does not exist in conversation');
  }
}

/** True while somebody is assigned. */
function hasAgent({ agents }: Conversation): boolean {
  return agents.some(({ role }) => role === 'ASSIGNED_AGENT');
}

/**
 * Checks who asks for changes before any of them is made: a transfer removes its agent first.
 *
 * @throws Refusal when the conversation is to be transferred by somebody who does not take part
 */
export function checkTransfer(
  conversation: Conversation,
  fields: readonly Field[],
  context: HandlerContext,
): void {
  if (!context.account.policy.transfersByParticipants) return;
  if (fields.some(({ field }) => field === 'Skill')) takesPart(conversation, context);
}

/** Agents leave a conversation, which remembers them. */
function remove(conversation: Conversation, isMeant: (agent: AgentParticipant) => boolean): void {
  const gone = conversation.agents.filter(isMeant);
  conversation.agents = conversation.agents.filter((each) => !isMeant(each));
  conversation.others = [
    ...conversation.others.filter(({ agentId }) => !gone.some((each) => each.agentId === agentId)),
    ...gone.map((each) => ({ ...each, state: 'REMOVED' as const })),
  ];
}

function add(conversation: Conversation, role: string, agent: AgentParticipant): void {
  conversation.agents = [
    ...conversation.agents.filter(
      (each) => each.role !== role || (role !== 'ASSIGNED_AGENT' && each.agentId !== agent.agentId),
    ),
    agent,
  ];
}

function changeParticipants(conversation: Conversation, field: Field, context: HandlerContext): Cause {
  const { account, connection } = context;
  const agent = account.agentOn(connection);
  const role = String(field['role']);
  const ownId = account.participant(agent, '').agentId;
  const given = stringMember(field, 'userId') ?? ownId;
  const userId = given.slice(given.indexOf('.') + 1);
  switch (field['type']) {
    case 'ADD':
    case 'UPDATE':
      // Bots take part at an agent's word; people come by themselves, or are asked.
      if (given !== ownId && role !== 'BRAND_BOT')
        throw new Refusal(400, 'An agent may add itself only; suggest others');
      if (role === 'ASSIGNED_AGENT') account.routing.withdraw(conversation.id);
      add(conversation, role, { role, agentId: given, agentPId: publicId(userId) });
      return role === 'ASSIGNED_AGENT' ? 'accepted' : 'manager';
    case 'REMOVE':
      takesPart(conversation, context);
      if (account.policy.removesSomebodyOnly && role === 'ASSIGNED_AGENT' && !hasAgent(conversation))
        throw new Refusal(400, 'There is no assigned agent');
      if (role === 'ASSIGNED_AGENT' && !account.policy.transfersRemoveAgent) return 'transferred';
      remove(
        conversation,
        (each) => each.role === role && (each.agentId === given || each.agentPId === given),
      );
      return role === 'ASSIGNED_AGENT' ? 'transferred' : 'manager';
    default:
      conversation.others = [
        ...conversation.others.filter(({ agentId }) => agentId !== given),
        { role: 'ASSIGNED_AGENT', agentId: given, agentPId: publicId(userId), state: 'SUGGESTED' },
      ];
      account.routing.offer(conversation, { only: userId });
      return 'changed';
  }
}

/**
 * What an agent notes, promises or sorts; undefined for fields of other kinds. Where no document shows the members of a
 * field, those are kept that conversations are told with.
 */
function remarkIn(field: Field): Remarks | undefined {
  switch (field['field']) {
    case 'Note':
      return { note: String(field['note']) };
    case 'ManualETTR':
      return { manualETTR: integerMember(field, 'time') ?? 0 };
    case 'TopicField': {
      const topic = stringMember(field, 'topic');
      return topic === undefined ? {} : { topic };
    }
    case 'DelayField': {
      const [type, tillWhen] = [stringMember(field, 'type'), integerMember(field, 'tillWhen')];
      return type === undefined || tillWhen === undefined ? {} : { delay: { type, tillWhen } };
    }
    case 'ConversationHandler': {
      const [accountId, skillId] = [stringMember(field, 'accountId'), stringMember(field, 'skillId')];
      if (accountId === undefined) return {};
      return { conversationHandlerDetails: { accountId, ...(skillId !== undefined && { skillId }) } };
    }
    default:
      return undefined;
  }
}

/**
 * Changes a field of a conversation, as an agent asked.
 *
 * @returns why others are to be told
 * @throws Refusal when it may not be changed so
 */
export function changeByAgent(conversation: Conversation, field: Field, context: HandlerContext): Cause {
  const { account, connection } = context;
  if (conversation.stage === 'CLOSE') throw new Refusal(400, 'The conversation is closed already');
  switch (field['field']) {
    case 'ParticipantsChange':
      return changeParticipants(conversation, field, context);
    case 'DialogChange':
      takesPart(conversation, context);
      if (field['type'] === 'CREATE') {
        account.openDialog(conversation, dialogAsked(field));
        return 'dialog';
      }
      return changeDialog(conversation, field, account, 'AGENT');
    case 'ConversationStateField':
    case 'Stage':
      takesPart(conversation, context);
      return closeAll(conversation, account, 'AGENT');
    case 'Skill':
      conversation.skillId = String(field['skill']);
      return 'transferred';
    case 'TTRField':
      takesPart(conversation, context);
      conversation.ttr = {
        ttrType: String(field['ttrType']),
        value: Number(field['value'] ?? conversation.ttr.value),
      };
      return 'changed';
    default: {
      const remark = remarkIn(field);
      if (remark === undefined)
        throw new Refusal(
          403,
          `Agent ${account.agentOn(connection).username} may not change ${String(field['field'])}`,
        );
      takesPart(conversation, context);
      conversation.remarks = { ...conversation.remarks, ...remark };
      return 'changed';
    }
  }
}

/** The dialog that is to be created; its id may stand beside it. */
function dialogAsked(field: Field): Parameters<HandlerContext['account']['openDialog']>[1] {
  const asked = member(field, 'dialog');
  const metaData = member(asked, 'metaData');
  return {
    id: stringMember(asked, 'dialogId') ?? stringMember(field, 'dialogId'),
    channelType: stringMember(asked, 'channelType'),
    metaData: isObject(metaData) ? metaData : undefined,
  };
}
