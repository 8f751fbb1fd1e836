import type { Role } from '../contract/index.js';
import { fieldsIn } from './conversation-members.js';
import type { Exchange } from './exchange.js';
import { idMember, member, stringMember } from './members.js';

/** How a conversation, or its main dialog, was asked to be closed for the first time. */
export interface ClosingAsked {
  /** The request, by its ordinal among those of the transcript, its frame, and when it came. */
  readonly ordinal: number;
  readonly frame: number;
  readonly at: number;
  readonly field: string;
  /** The dialog that is to be closed; undefined when it is the conversation. */
  readonly dialogId: string | undefined;
  /** The side that asked. */
  readonly by: 'CONSUMER' | 'AGENT' | undefined;
  isGranted: boolean;
}

/** What a request asks to be closed; undefined when that is nothing. */
export function closingIn(exchange: Exchange, role: Role | undefined): ClosingAsked | undefined {
  const field = fieldsIn(exchange.body).find(closes);
  if (field === undefined) return undefined;
  const { ordinal, frame, at } = exchange;
  return {
    ordinal,
    frame,
    at,
    field: stringMember(field, 'field') ?? '',
    dialogId: dialogClosed(field),
    by: role === undefined ? undefined : role === 'consumer' ? 'CONSUMER' : 'AGENT',
    isGranted: false,
  };
}

/** True for a field that closes a conversation, or a dialog of it. */
export function closes(field: unknown): boolean {
  switch (stringMember(field, 'field')) {
    case 'ConversationStateField':
    case 'Stage':
      return member(field, 'conversationState') === 'CLOSE';
    case 'DialogChange':
      return member(member(field, 'dialog'), 'state') === 'CLOSE';
    default:
      return false;
  }
}

/** The dialog that a field closes; undefined when it closes the conversation. */
export function dialogClosed(field: unknown): string | undefined {
  return idMember(member(field, 'dialog'), 'dialogId');
}
