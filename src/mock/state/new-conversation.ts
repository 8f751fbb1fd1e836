import { member, stringMember } from '../../judge/index.js';
import type { Policy } from '../policy.js';
import type { AgentParticipant, Conversation, Ttr } from './conversation.js';
import { newDialog } from './dialog.js';

/** How long each may take until the answer, in seconds; accounts set others. */
const ttrValues: Readonly<Record<string, number>> = { URGENT: 600, PRIORITIZED: 1_800, NORMAL: 3_600 };

/** The time to respond that a conversation starts with: the one that was asked for. */
function ttrIn(body: unknown): Ttr {
  const ttrType = stringMember(body, 'ttrDefName') ?? 'NORMAL';
  return { ttrType, value: ttrValues[ttrType] ?? 3_600 };
}

/** A conversation as it starts, with its main dialog. */
export function newConversation(
  body: unknown,
  {
    agent,
    dialogId,
    ttrIsTold,
    ...given
  }: Pick<Conversation, 'id' | 'consumerId' | 'startTs' | 'isFirst' | 'brandId' | 'clientProperties'> & {
    readonly dialogId: string;
    readonly ttrIsTold: Policy['ttrIsTold'];
    /** Who has started it, when that was an agent. */
    readonly agent: AgentParticipant | undefined;
  },
): Conversation {
  const { startTs } = given;
  return {
    ...given,
    channelType: stringMember(body, 'channelType') ?? 'MESSAGING',
    brandId: stringMember(body, 'brandId') ?? given.brandId,
    campaignInfo: member(body, 'campaignInfo'),
    context: member(body, 'conversationContext'),
    stage: 'OPEN',
    endTs: undefined,
    closeReason: undefined,
    updatedAt: startTs,
    ttr: ttrIn(body),
    tellsTtr: ttrIsTold === 'always' || stringMember(body, 'ttrDefName') !== undefined,
    skillId: stringMember(body, 'skillId') ?? '-1',
    csat: undefined,
    remarks: {},
    agents: agent === undefined ? [] : [agent],
    hadAgent: agent !== undefined,
    suggested: [],
    dialogs: [newDialog(dialogId, 'MAIN', startTs)],
  };
}
