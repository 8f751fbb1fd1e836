import type { ContentPrint } from './content-print.js';
import {
  anything,
  conversationMembers,
  fieldsIn,
  wishesAtStart,
  wishesOf,
  type Wish,
} from './conversation-members.js';
import { idMember, member, stringMember } from './reading.js';
import type { Exchange } from './session.js';

const asksKept = 24;
const peopleKept = 64;
const dialogsKept = 32;

/** That somebody enters a role, or leaves it, or may do either. */
export interface Move {
  /** `*` for every role. */
  readonly role: string;
  readonly joins: boolean;
  readonly leaves: boolean;
}

/** A change that somebody asked for, until it has been told. */
export interface Ask {
  readonly exchange: Exchange;
  /** The name of the field, or the type of the request. */
  readonly field: string;
  /** Members that are to change, and into what. */
  readonly wishes: readonly Wish[];
  /** Who is to enter or leave a role; undefined where nobody is. */
  readonly move: Move | undefined;
  isGranted: boolean;
  /** When, by its time of update, the change of the role was told first. */
  settledAt: number | undefined;
}

/** A member as it was told last: to whomever, in the newest version that told it. */
export interface ToldMember {
  value: unknown;
  previous: unknown;
  /** The time of the version that brought the value; undefined where no time was told. */
  since: number | undefined;
  frame: number;
}

/** A dialog as it was told last. */
export interface ToldDialog {
  readonly values: unknown[];
  frame: number;
}

/** How a conversation, or its main dialog, was asked to be closed for the first time. */
export interface ClosingAsked {
  readonly exchange: Exchange;
  readonly field: string;
  /** The side that asked. */
  readonly by: 'CONSUMER' | 'AGENT' | undefined;
  isGranted: boolean;
}

/** What is known of a conversation in a whole transcript, from what was asked for and from what was told to anybody. */
export class ConversationFacts {
  /** By place in the table of members. */
  readonly members: (ToldMember | undefined)[] = new Array<ToldMember | undefined>(
    conversationMembers.length,
  );
  /** What is asked for and not told yet, oldest first. */
  asks: Ask[] = [];
  /** What the context was asked to be when the conversation was started. */
  context: ContentPrint | undefined;
  /** Everybody who was ever told to take part, by any id, with their roles. */
  readonly people = new Map<string, readonly string[]>();
  readonly dialogs = new Map<string, ToldDialog>();
  closing: ClosingAsked | undefined;
  /** The frame that told first of it, or asked for it. */
  firstFrame: number | undefined;
  /** The newest time of update that was told, and the record's time when it was. */
  newest: { readonly updatedAt: number; readonly at: number; readonly frame: number } | undefined;
  hasSurvey = false;
  hadAgent = false;

  /** Somebody asks for something. */
  ask(ask: Ask): void {
    this.asks.push(ask);
    if (this.asks.length > asksKept) this.asks.shift();
  }

  /** Somebody takes part, in a role. */
  meet(id: string, role: string): void {
    const roles = this.people.get(id);
    if (role === 'ASSIGNED_AGENT') this.hadAgent = true;
    if (roles?.includes(role) === true || (roles === undefined && this.people.size >= peopleKept)) return;
    this.people.set(id, [...(roles ?? []), role].slice(0, peopleKept));
  }

  /** A dialog as it was told last; undefined for one of too many. */
  dialog(id: string): ToldDialog | undefined {
    const known = this.dialogs.get(id);
    if (known !== undefined) return known;
    if (this.dialogs.size >= dialogsKept) return undefined;
    const fresh = { values: [], frame: 0 };
    this.dialogs.set(id, fresh);
    return fresh;
  }

  /** What was asked for was answered; what was refused is not to come. */
  answered(exchange: Exchange, isGranted: boolean): void {
    if (this.closing?.exchange === exchange) {
      if (isGranted) this.closing.isGranted = true;
      else this.closing = undefined;
    }
    if (this.asks.length === 0) return;
    if (!isGranted) this.asks = this.asks.filter((ask) => ask.exchange !== exchange);
    else for (const ask of this.asks) if (ask.exchange === exchange) ask.isGranted = true;
  }
}

const everyRole = '*';

/** True when somebody asked for a change by which those in a role may have left the conversation. */
export function mayHaveLeft({ asks }: ConversationFacts, role: string): boolean {
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
    return askOf(exchange, name, wishesOf(field), moveOf(name, field));
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

function askOf(exchange: Exchange, field: string, wishes: readonly Wish[], move: Move | undefined): Ask {
  return { exchange, field, wishes, move, isGranted: false, settledAt: undefined };
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

/** True when a wish is one that leaves the value to the service, or asks for this one. */
export function isMet({ value }: Wish, told: unknown): boolean {
  return value === anything || value === told;
}
