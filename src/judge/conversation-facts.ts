import type { ContentPrint } from './content-print.js';
import {
  anything,
  conversationMembers,
  fieldsIn,
  wishesAtStart,
  wishesOf,
  type Wish,
} from './conversation-members.js';
import { FewMap } from './few-map.js';
import { dialogMembers } from './dialog-members.js';
import { ToldMembers, type Telling } from './told-members.js';
import { idMember, isObject, listMember, member, stringMember } from './reading.js';
import type { Exchange } from './exchange.js';

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

/** A change that somebody asked for. */
export interface Ask {
  readonly exchange: Exchange;
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
  readonly members = new ToldMembers(conversationMembers.length);
  /** What was asked for and not refused, oldest first. */
  asks: Ask[] = [];
  /** What the context was asked to be when the conversation was started. */
  context: ContentPrint | undefined;
  /** Everybody who was ever told to take part, by any id, with their roles. */
  readonly people = new FewMap<readonly string[]>();
  /** Of each dialog, its members by place in their table. */
  readonly dialogs = new FewMap<ToldMembers>();
  closing: ClosingAsked | undefined;
  /** The time of the newest version that was told. */
  newestVersion: number | undefined;
  hasSurvey = false;
  hadAgent = false;

  /** The ids of those who were ever told to be the consumer. */
  get consumers(): readonly string[] {
    return this.people.keys().filter((id) => this.people.get(id)?.includes('CONSUMER') === true);
  }

  /** Somebody asks for something. */
  ask(ask: Ask): void {
    this.asks = [...this.asks, ask].slice(-asksKept);
  }

  /** What was asked for was answered; what was refused is not to come. */
  answered(exchange: Exchange, grantedIn: number | undefined): void {
    if (this.closing?.exchange === exchange) {
      if (grantedIn !== undefined) this.closing.isGranted = true;
      else this.closing = undefined;
    }
    if (this.asks.length === 0) return;
    if (grantedIn === undefined) this.asks = this.asks.filter((ask) => ask.exchange !== exchange);
    else for (const ask of this.asks) if (ask.exchange === exchange) ask.grantedIn = grantedIn;
  }

  /** The oldest change by which a member may have become what is told; undefined when nobody asked for that. */
  askFor(index: number, told: unknown): Ask | undefined {
    return this.asks.find(({ wishes }) => wishes.some((wish) => wish.index === index && isMet(wish, told)));
  }

  /** The request by which somebody was suggested who has not accepted; undefined for others. */
  suggested(id: string): Ask | undefined {
    const joined = this.asks.findLast(
      ({ move, field }) => move?.joins === true && field !== 'ParticipantsChange',
    );
    const suggested = this.asks.findLast(({ userId }) => userId === id);
    if (suggested === undefined || (joined?.exchange.frame ?? 0) > suggested.exchange.frame) return undefined;
    return suggested;
  }

  /**
   * Takes in what is told of a conversation.
   *
   * @param values what the details say of each member of the table
   */
  tell(values: readonly unknown[], details: unknown, telling: Telling): void {
    const { updatedAt } = telling;
    if (updatedAt !== undefined) this.newestVersion = Math.max(this.newestVersion ?? updatedAt, updatedAt);
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (value === undefined || !this.members.tell(index, value, telling)) continue;
      if (this.asks.length > 0) this.#settle(index, value);
    }
    this.#meetAll(details);
    for (const dialog of listMember(details, 'dialogs')) this.#tellDialog(dialog, telling);
  }

  /** What a member was asked to be has been told; so has what was granted before that was asked. */
  #settle(index: number, value: unknown): void {
    const met = this.askFor(index, value);
    if (met === undefined) return;
    for (const ask of this.asks) {
      if (ask !== met && !((ask.grantedIn ?? Infinity) < met.exchange.frame)) continue;
      ask.wishes = ask.wishes.filter((wish) => wish.index !== index);
    }
    this.asks = this.asks.filter(
      ({ wishes, move }) => wishes.length > 0 || move !== undefined || this.context !== undefined,
    );
  }

  #meetAll(details: unknown): void {
    this.#meetIn(member(details, 'participants'));
    this.#meetIn(member(details, 'participantsPId'));
    for (const dialog of listMember(details, 'dialogs')) {
      for (const each of listMember(dialog, 'participantsDetails')) this.#meetOne(each);
      if (stringMember(dialog, 'dialogType') === 'POST_SURVEY') this.hasSurvey = true;
    }
  }

  #meetIn(participants: unknown): void {
    if (isObject(participants)) {
      for (const role in participants)
        for (const id of listMember(participants, role)) if (typeof id === 'string') this.#meet(id, role);
    } else if (Array.isArray(participants)) {
      for (const each of participants) this.#meetOne(each);
    }
  }

  #meetOne(participant: unknown): void {
    const id = stringMember(participant, 'id');
    if (id !== undefined) this.#meet(id, stringMember(participant, 'role') ?? '');
  }

  #meet(id: string, role: string): void {
    const roles = this.people.get(id);
    if (role === 'ASSIGNED_AGENT') this.hadAgent = true;
    if (roles?.includes(role) === true || (roles === undefined && this.people.size >= peopleKept)) return;
    this.people.set(id, roles === undefined ? [role] : [...roles, role].slice(0, peopleKept));
  }

  #tellDialog(dialog: unknown, telling: Telling): void {
    const id = stringMember(dialog, 'dialogId');
    if (id === undefined || !isObject(dialog)) return;
    let known = this.dialogs.get(id);
    if (known === undefined) {
      if (this.dialogs.size >= dialogsKept) return;
      known = new ToldMembers(dialogMembers.length);
      this.dialogs.set(id, known);
    }
    for (let index = 0; index < dialogMembers.length; index += 1) {
      const value = dialogMembers[index]?.read(dialog);
      if (value !== undefined) known.tell(index, value, telling);
    }
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
  return { exchange, field, wishes, move, userId, grantedIn: undefined };
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
