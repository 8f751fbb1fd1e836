import type { Role } from '../contract/index.js';
import { BoundedMap } from './bounded-map.js';
import { ContentPrint } from './content-print.js';
import { askAtStart, askToJoin, asksIn } from './conversation-asks.js';
import { closingIn } from './conversation-closing.js';
import { ConversationFacts } from './conversation-facts.js';
import { ForgottenKeys } from './forgotten-keys.js';
import { idMember, isObject, listMember, member, stringMember } from './members.js';
import type { Exchange } from './exchange.js';

const recordsKept = 4_096;
const ringsKept = 4_096;

/** What is known of a conversation in a whole transcript, whoever was told of it. */
export interface ConversationRecord {
  /** False when more may have been known of it, and was forgotten. */
  readonly isWhole: boolean;
  /** The session on which it was started; undefined for one that was not started in this transcript. */
  startedOn: string | undefined;
  /** The request that started it: its frame, and when it was sent. */
  startedBy: { readonly frame: number; readonly at: number } | undefined;
  /** True once one of its dialogs was told to be closed. */
  hasClosed: boolean;
  /** Its main dialog as it was told first, and in which frame. */
  mainDialog: { readonly id: string; readonly frame: number } | undefined;
  readonly facts: ConversationFacts;
}

/** The session of a request, as far as it matters for what is known of conversations. */
interface Asking {
  readonly role: Role | undefined;
  readonly fold: {
    get(convId: string): { readonly record: ConversationRecord | undefined } | undefined;
  };
}

/** The conversations of a transcript; the oldest are forgotten. */
export class ConversationRecords {
  readonly #forgotten = new ForgottenKeys();
  readonly #records = new BoundedMap<string, ConversationRecord>(recordsKept, (convId) =>
    this.#forgotten.add(convId),
  );
  readonly #conversations = new BoundedMap<string, string>(ringsKept);

  /**
   * What is known of a conversation; nothing, when it is met for the first time.
   *
   * @param kept what a session still knows of it that goes on, when all others may have forgotten it
   */
  at(convId: string, kept?: ConversationRecord): ConversationRecord {
    const known = this.#records.get(convId);
    if (known !== undefined) return known;
    if (kept !== undefined) {
      this.#records.set(convId, kept);
      return kept;
    }
    const fresh: ConversationRecord = {
      isWhole: !this.#forgotten.mayHave(convId),
      startedOn: undefined,
      startedBy: undefined,
      hasClosed: false,
      mainDialog: undefined,
      facts: new ConversationFacts(),
    };
    this.#records.set(convId, fresh);
    return fresh;
  }

  /** What is known of a conversation, if it has been met. */
  get(convId: string | undefined): ConversationRecord | undefined {
    return convId === undefined ? undefined : this.#records.get(convId);
  }

  /** Takes in which conversations rings offer, as a notification of them tells it. */
  tellRings(body: unknown): void {
    for (const change of listMember(body, 'changes')) {
      const result = member(change, 'result');
      const convId = stringMember(result, 'conversationId') ?? stringMember(result, 'convId');
      for (const ring of listMember(result, 'ringsDetails')) {
        const ringId = stringMember(ring, 'ringId');
        const offered = convId ?? stringMember(ring, 'conversationId') ?? stringMember(ring, 'convId');
        if (ringId === undefined || offered === undefined || this.#conversations.has(ringId)) continue;
        this.#conversations.set(ringId, offered);
      }
    }
  }

  /** True when a conversation is not known, or not wholly, and may have been: nothing follows from what is missing. */
  mayHaveForgotten(convId: string): boolean {
    const known = this.#records.get(convId);
    return known === undefined ? this.#forgotten.mayHave(convId) : !known.isWhole;
  }

  /** The conversation that a ring offers, as far as it was told. */
  ringing(ringId: string | undefined): string | undefined {
    return ringId === undefined ? undefined : this.#conversations.get(ringId);
  }

  /** Takes in a request that may change a conversation. */
  asked(exchange: Exchange, { role, fold }: Asking): void {
    const { type, body } = exchange;
    if (type.endsWith('UpdateConversationField')) {
      const convId = idMember(body, 'conversationId') ?? '';
      const { facts } = this.at(convId, fold.get(convId)?.record);
      for (const ask of asksIn(exchange)) facts.ask(ask);
      facts.closing ??= closingIn(exchange, role);
    } else if (type.endsWith('UpdateRingState') && member(body, 'ringState') === 'ACCEPTED') {
      const convId = this.ringing(idMember(body, 'ringId'));
      if (convId !== undefined) this.at(convId).facts.ask(askToJoin(exchange));
    }
  }

  /** Takes in the answer to a request that was asked. */
  answered(exchange: Exchange, session: string, isGranted: boolean, body: unknown, frame: number): void {
    const { type } = exchange;
    const grantedIn = isGranted ? frame : undefined;
    if (type.endsWith('UpdateConversationField')) {
      this.get(idMember(exchange.body, 'conversationId'))?.facts.answered(exchange, grantedIn);
    } else if (type.endsWith('UpdateRingState')) {
      this.get(this.ringing(idMember(exchange.body, 'ringId')))?.facts.answered(exchange, grantedIn);
    } else if (isGranted && type.endsWith('RequestConversation')) {
      const started = stringMember(body, 'conversationId');
      if (started === undefined) return;
      const record = this.at(started);
      record.startedOn = session;
      record.startedBy = { frame: exchange.frame, at: exchange.at };
      const ask = askAtStart(exchange);
      ask.grantedIn = grantedIn;
      record.facts.ask(ask);
      const context = member(exchange.body, 'conversationContext');
      if (isObject(context)) {
        // What the client is, it also says of itself when it connects: which of the two is told, the service decides.
        const { clientProperties: _, ...rest } = context;
        record.facts.context = new ContentPrint(rest);
      }
    }
  }
}
