import { participantsOf, type Participants } from './participants.js';
import { asInteger, asString, asTime, listMember, member, objectOr } from './members.js';

/** What one change of a conversation notification says, read from either participant shape. */
export interface ConversationChange {
  readonly type: string;
  readonly convId: string | undefined;
  /** The conversation's: its stage, or the state where it tells no stage. */
  readonly state: string | undefined;
  /** The member `state`, which is deprecated and tells of the main dialog. */
  readonly mainState: string | undefined;
  readonly isOver: boolean;
  readonly startTs: number | undefined;
  readonly endTs: number | undefined;
  /** When the service made the change: `metaDataLastUpdateTs`, else `lastUpdateTime`. Orders late notifications. */
  readonly updatedAt: number | undefined;
  readonly lastUpdateTime: number | undefined;
  readonly participants: Participants | undefined;
  readonly ttrType: string | undefined;
  readonly csatRate: number | undefined;
  /** Which of the members that stay for a conversation's life the details have, a bit for each of `lastingMembers`. */
  readonly lasting: number;
  /** The whole of the details, where the reader wants to look further; absent in what a judge remembers. */
  readonly details?: unknown;
}

/**
 * The changes of an `ExConversationChangeNotification`'s body, however they were batched; what is missing or mistyped
 * reads as undefined, since the contract has reported it already.
 */
export function changesOf(body: unknown): ConversationChange[] {
  return listMember(body, 'changes').map((change) => ({ ...changeOf(change), details: detailsOf(change) }));
}

/** One of the changes, without the details: what is remembered of it must not hold on to its frame. */
export function changeOf(change: unknown): ConversationChange {
  const { type, result } = objectOr(change);
  const { convId, lastUpdateTime, conversationDetails } = objectOr(result);
  const details = objectOr(conversationDetails);
  const updated = asTime(lastUpdateTime);
  const mainState = asString(details['state']);
  const state = asString(details['stage']) ?? mainState;
  return {
    type: asString(type) ?? '',
    convId: asString(convId) ?? asString(details['convId']),
    state,
    mainState,
    isOver: state === 'CLOSE',
    startTs: asTime(details['startTs']),
    endTs: asTime(details['endTs']),
    updatedAt: asTime(details['metaDataLastUpdateTs']) ?? updated,
    lastUpdateTime: updated,
    participants: participantsOf(conversationDetails),
    ttrType: asString(objectOr(details['ttr'])['ttrType']),
    csatRate: details['csat'] === undefined ? undefined : asInteger(objectOr(details['csat'])['csatRate']),
    lasting: lastingIn(details),
  };
}

/** The details in one of the changes. */
export function detailsOf(change: unknown): unknown {
  return member(member(change, 'result'), 'conversationDetails');
}

/** The members of the details that a conversation keeps once it has them: a change without one is not the whole of it. */
export const lastingMembers = [
  'ttr',
  'dialogs',
  'skillId',
  'brandId',
  'stage',
  'csat',
  'campaignInfo',
  'context',
  'firstConversation',
  'closeReason',
  'endTs',
  // What a service may tell in one form or another, or not at all: that it changes its ways is worth a warning.
  'participants',
  'participantsPId',
  'metaDataLastUpdateTs',
] as const;

/** So many of them, the first ones, are told with each update. */
export const lastingForCertain = 11;

function lastingIn(details: Readonly<Record<string, unknown>>): number {
  let bits = 0;
  for (let index = 0; index < lastingMembers.length; index += 1) {
    const value = details[lastingMembers[index] ?? ''];
    if (value !== undefined && value !== null && value !== 0) bits |= 1 << index;
  }
  return bits;
}
