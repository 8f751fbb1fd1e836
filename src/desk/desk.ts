import type { AgentCredentials } from '../actors/index.js';
import type { Message, Role } from '../contract/index.js';
import { ExpectationError } from '../errors/index.js';
import type { Finding, Sender } from '../judge/index.js';
import type { Redactor } from '../transcript/index.js';
import { now, type Access, type RecordedFrame } from '../wire/index.js';
import { acts, type Given } from './acts.js';
import { ConversationBoard } from './conversation-board.js';
import { FrameLog } from './frame-log.js';
import { Newsroom } from './news.js';
import { Seat } from './seat.js';
import type { DeskNews, ShownConversation } from './shown.js';

/** The desk follows clients to so many accounts, and has so many seats in each. */
const mostAccounts = 8;
const mostSeats = 4;
/** Accounts with other names are served too, but nobody sits there. */
const plainAccount = /^[\w.-]{1,64}$/;

export interface DeskOptions {
  /** Where the mock is served: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** How the mock is reached. */
  readonly access: Access;
  /** Those who may sit at the desk, whoever sits first standing first. */
  readonly agents: readonly (AgentCredentials & { readonly username: string })[];
  readonly redactor: Redactor;
  /** What a frame of a message says, in one line. */
  readonly says: (message: Message, value: unknown) => string;
}

/**
 * A person takes the agent's seat of a mock: sees who rings, accepts, writes, hands on, closes. Each seat is an agent with a
 * connection of its own, and knows nothing but what the service tells it. What is wrong with the clients' frames is told by
 * whoever judges them.
 */
export class Desk {
  readonly #options: DeskOptions;
  readonly #news = new Newsroom();
  readonly #log: FrameLog;
  readonly #seats = new Map<string, Seat>();
  readonly #boards = new Map<string, ConversationBoard>();

  constructor(options: DeskOptions) {
    const { redactor, says } = options;
    this.#options = options;
    this.#log = new FrameLog({ redactor, says, now, news: this.#news });
  }

  /** Calls back with what is new, until the returned function is called. */
  subscribe(reader: (news: readonly DeskNews[]) => void): () => void {
    return this.#news.subscribe((news) => reader(this.#cleaned(news)));
  }

  /** All there is to be seen. */
  everything(): readonly DeskNews[] {
    return this.#cleaned([
      this.#seatNews(),
      ...this.conversations.map((conversation) => ({ kind: 'conversation', conversation }) as const),
      ...this.#log.rows.map((row) => ({ kind: 'row', row }) as const),
      { kind: 'counts', counts: this.#log.counts },
    ]);
  }

  /** The seats that are taken, in the order in which they were. */
  get seats(): readonly Seat[] {
    return [...this.#seats.values()];
  }

  /** The conversations that are known, by account, in the order in which they became known. */
  get conversations(): readonly ShownConversation[] {
    return [...this.#boards.values()].flatMap(({ all }) => all);
  }

  /** @throws ExpectationError when there is no such seat */
  seat(id: string): Seat {
    const seat = this.#seats.get(id);
    if (seat === undefined) throw new ExpectationError('There is no such seat.');
    return seat;
  }

  /** A conversation of a seat's account. @throws ExpectationError when it is not known */
  conversation(seat: Seat, id: string): ShownConversation {
    const conversation = this.#boards.get(seat.account)?.conversation(id);
    if (conversation === undefined) throw new ExpectationError('There is no such conversation.');
    return conversation;
  }

  /** A client has connected to the mock: where the first of an account comes, the desk takes a seat. */
  opened(session: string, role: Role, path: string): void {
    const [, , , account = '', , , bearer = ''] = path.split('/');
    const isDesk = role === 'agent' && this.seats.some((seat) => seat.isOwn(bearer));
    this.#log.opened(session, role, isDesk, `account ${account}`);
    if (role !== 'consumer' || !plainAccount.test(account)) return;
    const here = this.seats.filter((seat) => seat.account === account);
    const [first] = here;
    if (first?.state === 'gone') void first.sit();
    if (first === undefined && this.#boards.size < mostAccounts) void this.takeSeat(account);
  }

  closed(session: string, code: number, reason: string, by: Sender | 'nobody'): void {
    this.#log.closed(session, code, reason, by);
  }

  frame(frame: RecordedFrame): void {
    this.#log.frame(frame);
  }

  found(finding: Finding): void {
    this.#log.found(finding);
  }

  /**
   * Takes a further seat in an account.
   *
   * @throws ExpectationError when there is none left
   */
  async takeSeat(account: string): Promise<void> {
    const { origin, access, agents, redactor } = this.#options;
    const taken = this.seats.filter((seat) => seat.account === account).length;
    const credentials = agents[taken];
    if (credentials === undefined || taken >= mostSeats)
      throw new ExpectationError(`There is no seat left in the account ${account}.`);
    const board = this.#boardOf(account);
    const seat: Seat = new Seat({
      origin,
      access,
      account,
      credentials,
      clean: redactor.text,
      onTold(reading) {
        board.take(reading);
        for (const { convId = '' } of reading.changes) {
          const conversation = board.conversation(convId);
          if (conversation !== undefined) seat.follow(conversation);
        }
      },
      onChange: () => this.#news.announce('seats', () => this.#seatNews()),
    });
    this.#seats.set(seat.id, seat);
    await seat.sit();
  }

  /**
   * Does what the person at the desk wants to have done.
   *
   * @param given what comes from the page or from the keyboard: the name of the act, and what it needs
   * @throws ExpectationError or Inconclusive when it cannot be done, or the service refuses it
   */
  async act(given: Given): Promise<void> {
    const name = given.text('act');
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (act === undefined) throw new ExpectationError('There is no such thing to do.');
    await act(this, given);
  }

  /** Everybody leaves. */
  async leave(): Promise<void> {
    await Promise.all(this.seats.map((seat) => seat.leave()));
  }

  #boardOf(account: string): ConversationBoard {
    const { redactor } = this.#options;
    const known = this.#boards.get(account);
    if (known !== undefined) return known;
    const board: ConversationBoard = new ConversationBoard({
      account,
      redactor,
      onChange: (id) =>
        this.#news.announce(`conversation ${id}`, () => {
          const conversation = board.conversation(id);
          return conversation === undefined
            ? { kind: 'forgotten', conversation: id }
            : { kind: 'conversation', conversation };
        }),
    });
    this.#boards.set(account, board);
    return board;
  }

  #seatNews(): DeskNews {
    return { kind: 'seats', seats: this.seats.map(({ shown }) => shown) };
  }

  /** Names and ids come from outside too. */
  #cleaned(news: readonly DeskNews[]): readonly DeskNews[] {
    const { redactor } = this.#options;
    return news.map((each) => (each.kind === 'row' ? each : redactor.value(each)));
  }
}
