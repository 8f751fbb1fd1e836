import { member, stringMember } from '../../judge/index.js';
import type { AgentParticipant, Conversation, Ttr } from './conversation.js';
import { newDialog } from './dialog.js';

const normalTtr: Ttr = { ttrType: 'NORMAL', value: 3_600 };

/** A conversation as it starts, with its main dialog. */
export function newConversation(
  body: unknown,
  {
    agent,
    dialogId,
    ...given
  }: Pick<Conversation, 'id' | 'consumerId' | 'startTs' | 'isFirst' | 'brandId' | 'clientProperties'> & {
    readonly dialogId: string;
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
    ttr: normalTtr,
    skillId: stringMember(body, 'skillId') ?? '-1',
    csat: undefined,
    remarks: {},
    agents: agent === undefined ? [] : [agent],
    suggested: [],
    dialogs: [newDialog(dialogId, 'MAIN', startTs)],
  };
}
