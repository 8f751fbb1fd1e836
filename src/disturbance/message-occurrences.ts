import { listMember, member, stringMember } from '../judge/index.js';
import type { Occurrence } from './occurrences.js';

/** What rules may wait for in a message of the service. */
export interface MessageOccurrences {
  readonly occurrences: readonly Occurrence[];
  /** The one conversation that it tells of; undefined where it tells of none, or of several. */
  readonly conversation: string | undefined;
}

/**
 * What happens by the coming of a message.
 *
 * @param asked the type of the request that a response answers; undefined for what is none, or answers nothing known
 */
export function occurrencesIn(
  value: Readonly<Record<string, unknown>>,
  asked: string | undefined,
): MessageOccurrences {
  const type = stringMember(value, 'type') ?? '';
  if (value['kind'] === 'resp')
    return {
      occurrences: [{ on: 'response', names: asked === undefined ? [type] : [asked, type] }],
      conversation: undefined,
    };
  const changes = listMember(value['body'], 'changes');
  const texts = (read: (change: unknown) => string | undefined): string[] =>
    changes.map(read).filter((each) => each !== undefined);
  const events = texts((change) => stringMember(member(change, 'event'), 'type'));
  const kinds = texts((change) => stringMember(change, 'type'));
  const isOfConversations = type.endsWith('ExConversationChangeNotification');
  const isOfOne = isOfConversations && changes.length === 1;
  return {
    occurrences: [
      { on: 'notification', names: [type] },
      ...(events.length > 0 ? [{ on: 'event' as const, names: events }] : []),
      ...(isOfConversations && kinds.length > 0 ? [{ on: 'change' as const, names: kinds }] : []),
    ],
    conversation: isOfOne ? stringMember(member(changes[0], 'result'), 'convId') : undefined,
  };
}
