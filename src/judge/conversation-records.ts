import type { Role } from '../contract/index.js';
import { BoundedMap } from './bounded-map.js';
import { ContentPrint } from './content-print.js';
import { askAtStart, askToJoin, asksIn } from './conversation-asks.js';
import { closingIn } from './conversation-closing.js';
import { ConversationFacts } from './conversation-facts.js';
import { idMember, isObject, listMember, member, stringMember } from './members.js';
import type { Exchange } from './exchange.js';

const recordsKept = 4_096;
const ringsKept = 4_096;

/** What is known of a conversation in a whole transcript, whoever was told of it. */
export interface ConversationRecord {
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

/** The conversations of a transcript; the oldest are forgotten. */
export class ConversationRecords {
  readonly #records = new BoundedMap<string, ConversationRecord>(recordsKept);
  readonly #conversations = new BoundedMap<string, string>(ringsKept);

  /** What is known of a conversation; nothing, when it is met for the first time. */
  at(convId: string): ConversationRecord {
    const known = this.#records.get(convId);
    if (known !== undefined) return known;
    const fresh: ConversationRecord = {
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

  /** The conversation that a ring offers, as far as it was told. */
  ringing(ringId: string | undefined): string | undefined {
    return ringId === undefined ? undefined : this.#conversations.get(ringId);
  }

  /** Takes in a request that may change a conversation. */
  asked(exchange: Exchange, role: Role | undefined): void {
    const { type, body } = exchange;
    if (type.endsWith('UpdateConversationField')) {
      const { facts } = this.at(idMember(body, 'conversationId') ?? '');
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
