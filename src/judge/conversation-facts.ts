import type { ContentPrint } from './content-print.js';
import { isMet, type Ask } from './conversation-asks.js';
import type { ClosingAsked } from './conversation-closing.js';
import type { Exchange } from './exchange.js';
import { FewMap } from './few-map.js';
import { isObject, listMember, member, stringMember } from './members.js';
import type { ToldDialog } from './told-dialogs.js';
import { ToldMembers, type Telling } from './told-members.js';

const asksKept = 24;
const peopleKept = 64;
const dialogsKept = 32;

/** What is known of a conversation in a whole transcript, from what was asked for and from what was told to anybody. */
export class ConversationFacts {
  /** By place in the table of members. */
  readonly members = new ToldMembers();
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
  #consumers: readonly string[] | undefined;

  /** The ids of those who were ever told to be the consumer. */
  get consumers(): readonly string[] {
    return (this.#consumers ??= this.people
      .keys()
      .filter((id) => this.people.get(id)?.includes('CONSUMER') === true));
  }

  /** Somebody asks for something. */
  ask(ask: Ask): void {
    this.asks = [...this.asks, ask].slice(-asksKept);
  }

  /** What was asked for was answered; what was refused is not to come. */
  answered({ ordinal }: Exchange, grantedIn: number | undefined): void {
    if (this.closing?.ordinal === ordinal) {
      if (grantedIn !== undefined) this.closing.isGranted = true;
      else this.closing = undefined;
    }
    if (this.asks.length === 0) return;
    if (grantedIn === undefined) this.asks = this.asks.filter((ask) => ask.ordinal !== ordinal);
    else for (const ask of this.asks) if (ask.ordinal === ordinal) ask.grantedIn = grantedIn;
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
    if (suggested === undefined || (joined?.frame ?? 0) > suggested.frame) return undefined;
    return suggested;
  }

  /**
   * Takes in what is told of a conversation.
   *
   * @param values what the details say of each member of the table, to be kept
   */
  tell(values: readonly unknown[], details: unknown, dialogs: readonly ToldDialog[], telling: Telling): void {
    const { updatedAt } = telling;
    if (updatedAt !== undefined) this.newestVersion = Math.max(this.newestVersion ?? updatedAt, updatedAt);
    const others = this.members.tell(values, telling);
    for (let index = 0; this.asks.length > 0 && others >> index !== 0; index += 1)
      if ((others >> index) % 2 === 1) this.#settle(index, values[index]);
    this.meet(details, dialogs);
    for (const dialog of dialogs) this.#tellDialog(dialog, telling);
  }

  /** What a member was asked to be has been told; so has what was granted before that was asked. */
  #settle(index: number, value: unknown): void {
    const met = this.askFor(index, value);
    if (met === undefined) return;
    for (const ask of this.asks) {
      if (ask !== met && !((ask.grantedIn ?? Infinity) < met.frame)) continue;
      ask.wishes = ask.wishes.filter((wish) => wish.index !== index);
    }
    this.asks = this.asks.filter(
      ({ wishes, move }) => wishes.length > 0 || move !== undefined || this.context !== undefined,
    );
  }

  /**
   * Takes in who is told to take part, in whichever version of the conversation: what an older one tells later holds of then.
   */
  meet(details: unknown, dialogs: readonly ToldDialog[]): void {
    this.#meetIn(member(details, 'participants'));
    this.#meetIn(member(details, 'participantsPId'));
    for (const { people, type } of dialogs) {
      for (const { id, role } of people) if (id !== undefined) this.#meet(id, role ?? '');
      if (type === 'POST_SURVEY') this.hasSurvey = true;
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
    this.#consumers = undefined;
    this.people.set(id, roles === undefined ? onlyRole(role) : [...roles, role].slice(0, peopleKept));
  }

  #tellDialog({ id, values }: ToldDialog, telling: Telling): void {
    if (id === undefined) return;
    let known = this.dialogs.get(id);
    if (known === undefined) {
      if (this.dialogs.size >= dialogsKept) return;
      known = new ToldMembers();
      this.dialogs.set(id, known);
    }
    known.tell(values, telling);
  }
}

/** Nearly everybody has one role, and one of these: they share the list. */
const onlyRoles = new Map(
  ['CONSUMER', 'ASSIGNED_AGENT', 'AGENT', 'MANAGER', 'READER', 'CONTROLLER'].map((role) => [role, [role]]),
);

function onlyRole(role: string): readonly string[] {
  return onlyRoles.get(role) ?? [role];
}
