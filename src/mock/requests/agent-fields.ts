import { integerMember, stringMember } from '../../judge/index.js';
import { publicId } from '../state/agent-ids.js';
import { changeDialog, closeAll } from '../state/closing.js';
import type { AgentParticipant, Conversation, Remarks } from '../state/conversation.js';
import type { HandlerContext } from './handler.js';
import type { Cause } from '../connection/outgoing.js';
import { openDialog } from '../state/further-dialogs.js';
import { Refusal } from './refusal.js';

type Field = Readonly<Record<string, unknown>>;

/** Who asks, and whether they took part when the request came: what it changes first may be that. */
export interface Asking extends HandlerContext {
  readonly takesPart: boolean;
}

/** @throws Refusal when the agent does not take part, or did not before the request */
function takesPart({ takesPart }: Asking): void {
  if (!takesPart) throw new Refusal(400, 'Agent does not exist in conversation');
}

/** @throws Refusal when there is nobody of the role to be removed */
function remove(conversation: Conversation, role: string, id: string, { account }: Asking): void {
  const stays = conversation.agents.filter(
    (each) => each.role !== role || (each.agentId !== id && each.agentPId !== id),
  );
  if (stays.length === conversation.agents.length && account.policy.removesSomebodyOnly)
    throw new Refusal(400, 'Agent does not exist in conversation');
  conversation.agents = stays;
}

function add(conversation: Conversation, role: string, agent: AgentParticipant): void {
  conversation.suggested = conversation.suggested.filter(({ agentId }) => agentId !== agent.agentId);
  if (role === 'ASSIGNED_AGENT') conversation.hadAgent = true;
  conversation.agents = [
    ...conversation.agents.filter(
      (each) => each.role !== role || (role !== 'ASSIGNED_AGENT' && each.agentId !== agent.agentId),
    ),
    agent,
  ];
}

function changeParticipants(conversation: Conversation, field: Field, context: Asking): Cause {
  const { account, connection } = context;
  const agent = account.seats.agentOn(connection);
  const role = String(field['role']);
  const ownId = account.seats.participant(agent, '').agentId;
  const given = stringMember(field, 'userId') ?? ownId;
  const userId = given.slice(given.indexOf('.') + 1);
  switch (field['type']) {
    case 'ADD':
    case 'UPDATE':
      // Who is to be the agent comes by itself, or is asked; in other roles agents add each other, and bots.
      if (role === 'CONSUMER' || (given !== ownId && role === 'ASSIGNED_AGENT'))
        throw new Refusal(403, 'An agent may add itself only; suggest others');
      if (role === 'ASSIGNED_AGENT') account.routing.withdraw(conversation.id);
      add(conversation, role, { role, agentId: given, agentPId: publicId(userId) });
      return role === 'ASSIGNED_AGENT' ? 'accepted' : 'manager';
    case 'REMOVE':
      takesPart(context);
      if (role === 'ASSIGNED_AGENT' && !account.policy.transfersRemoveAgent) return 'transferred';
      remove(conversation, role, given, context);
      return role === 'ASSIGNED_AGENT' ? 'transferred' : 'manager';
    default:
      conversation.suggested = [
        ...conversation.suggested.filter(({ agentId }) => agentId !== given),
        { role: 'ASSIGNED_AGENT', agentId: given, agentPId: publicId(userId) },
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
export function changeByAgent(conversation: Conversation, field: Field, context: Asking): Cause {
  const { account, connection } = context;
  if (conversation.stage === 'CLOSE') throw new Refusal(400, 'The conversation is closed already');
  switch (field['field']) {
    case 'ParticipantsChange':
      return changeParticipants(conversation, field, context);
    case 'DialogChange':
      takesPart(context);
      if (field['type'] === 'CREATE') return openDialog(conversation, field, account);
      return changeDialog(conversation, field, account, 'AGENT');
    case 'ConversationStateField':
    case 'Stage':
      takesPart(context);
      return closeAll(conversation, account, 'AGENT');
    case 'Skill':
      // Who is outside transfers nothing.
      if (account.policy.transfersByParticipants) takesPart(context);
      conversation.skillId = String(field['skill']);
      return 'transferred';
    case 'TTRField':
      takesPart(context);
      conversation.ttr = {
        ttrType: String(field['ttrType']),
        value: Number(field['value'] ?? conversation.ttr.value),
      };
      conversation.tellsTtr = true;
      return 'changed';
    default: {
      const remark = remarkIn(field);
      if (remark === undefined)
        throw new Refusal(
          403,
          `Agent ${account.seats.agentOn(connection).username} may not change ${String(field['field'])}`,
        );
      takesPart(context);
      conversation.remarks = { ...conversation.remarks, ...remark };
      return 'changed';
    }
  }
}
