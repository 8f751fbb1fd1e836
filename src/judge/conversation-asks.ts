import { anything, fieldsIn, wishesAtStart, wishesOf, type Wish } from './conversation-members.js';
import { stringMember } from './members.js';
import type { Exchange } from './exchange.js';

/** That somebody enters a role, or leaves it, or may do either. */
export interface Move {
  /** `*` for every role. */
  readonly role: string;
  readonly joins: boolean;
  readonly leaves: boolean;
}

/** A change that somebody asked for. */
export interface Ask {
  /** The request, by its ordinal among those of the transcript, and its frame: the whole of it is not kept. */
  readonly ordinal: number;
  readonly frame: number;
  /** The name of the field, or the type of the request. */
  readonly field: string;
  /** Members that are to change, and into what, until it has been told. */
  wishes: readonly Wish[];
  /** Who is to enter or leave a role; undefined where nobody is. */
  readonly move: Move | undefined;
  /** Who is suggested by it, if anybody is. */
  readonly userId: string | undefined;
  /** The frame that granted it. */
  grantedIn: number | undefined;
}

const everyRole = '*';

/** True when somebody asked for a change by which those in a role may have left the conversation. */
export function mayHaveLeft({ asks }: { readonly asks: readonly Ask[] }, role: string): boolean {
  return asks.some((ask) => ask.move?.leaves === true && concernsRole(ask, role));
}

/** True when a change of a role may come of this. */
export function concernsRole({ move }: Ask, role: string): boolean {
  return move !== undefined && (move.role === role || move.role === everyRole);
}

/** What a request that changes a conversation asks for. */
export function asksIn(exchange: Exchange): Ask[] {
  return fieldsIn(exchange.body).map((field) => {
    const name = stringMember(field, 'field') ?? '';
    const isSuggestion = stringMember(field, 'type') === 'SUGGEST';
    const userId = isSuggestion ? stringMember(field, 'userId') : undefined;
    return askOf(exchange, name, wishesOf(field), moveOf(name, field), userId);
  });
}

/** What a request that starts a conversation asks for. */
export function askAtStart(exchange: Exchange): Ask {
  return askOf(exchange, exchange.type, wishesAtStart(exchange.body), undefined);
}

/** What accepting a ring asks for: to be the assigned agent, also in place of another. */
export function askToJoin(exchange: Exchange): Ask {
  return askOf(exchange, exchange.type, [], { role: 'ASSIGNED_AGENT', joins: true, leaves: false });
}

function askOf(
  exchange: Exchange,
  field: string,
  wishes: readonly Wish[],
  move: Move | undefined,
  userId?: string,
): Ask {
  const { ordinal, frame } = exchange;
  return { ordinal, frame, field, wishes, move, userId, grantedIn: undefined };
}

function moveOf(name: string, field: unknown): Move | undefined {
  switch (name) {
    case 'ParticipantsChange': {
      const type = stringMember(field, 'type');
      // Who was suggested takes the conversation over on accepting.
      const role = type === 'SUGGEST' ? 'ASSIGNED_AGENT' : (stringMember(field, 'role') ?? everyRole);
      return { role, joins: type !== 'REMOVE', leaves: type !== 'ADD' && type !== 'SUGGEST' };
    }
    case 'Skill':
      return { role: 'ASSIGNED_AGENT', joins: false, leaves: true };
    case 'ConversationStateField':
    case 'Stage':
    case 'DialogChange':
      return { role: everyRole, joins: false, leaves: true };
    default:
      return undefined;
  }
}

/** True when a wish is one that leaves the value to the service, or asks for this one. */
export function isMet({ value }: Wish, told: unknown): boolean {
  return value === anything || value === told;
}
