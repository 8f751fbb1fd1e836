import {
  isContent,
  listMember,
  member,
  stringMember,
  type Exchange,
  type HttpExchange,
  type Sender,
  type ToldEvent,
} from '../judge/index.js';
import type { RecordedFrame } from '../wire/index.js';
import type { Blow } from './blow.js';

/** A connection that the client has opened. */
export interface ClientConnection {
  readonly session: string;
  readonly openedAt: number;
  closing: { readonly code: number; readonly by: Sender | 'nobody'; readonly at: number } | undefined;
}

/** A request of the client, and its answer when it has come. */
export interface ClientRequest {
  readonly connection: ClientConnection;
  readonly exchange: Exchange;
  readonly at: number;
  answer: { readonly code: number; readonly body: unknown; readonly at: number } | undefined;
}

/** An event as the client was told of it. */
export interface HeardEvent extends ToldEvent {
  readonly connection: ClientConnection;
  readonly at: number;
}

/** Something that the client has published, and whether it was taken. */
export interface Published {
  readonly request: ClientRequest;
  readonly dialogId: string | undefined;
  readonly event: unknown;
}

/**
 * What is known of a client under test: all that it did, as seen on the wire. Each frame is looked at once, when it comes.
 * Times are in milliseconds since the epoch.
 */
export class ClientLog {
  readonly connections: ClientConnection[] = [];
  /** Upgrades that were refused; with no status where they were cut off. */
  readonly refusals: { readonly at: number; readonly status: number | undefined }[] = [];
  readonly exchanges: { readonly at: number; readonly exchange: HttpExchange }[] = [];
  /** What is awaited of the client just now, and until when; undefined when nothing is. */
  awaited: { readonly what: string; readonly until: number } | undefined;
  /** What was done last to the connection that the client had; undefined when nothing was. */
  struck: Blow | undefined;
  /** When the brand's server was asked for a new token. */
  readonly tokensAsked: number[] = [];
  /** The conversations that the client was told to be closed. */
  readonly toldClosed = new Set<string>();
  readonly #requests: ClientRequest[] = [];
  /** By the ordinal of the exchange: those that are not answered yet. */
  readonly #unanswered = new Map<number, ClientRequest>();
  readonly #heard: HeardEvent[] = [];

  opened(session: string, at: number): void {
    this.connections.push({ session, openedAt: at, closing: undefined });
  }

  frame({ session, reading, at }: RecordedFrame): void {
    const connection = this.#of(session);
    if (connection === undefined) return;
    if (reading.is === 'request') {
      const { exchange } = reading;
      const request: ClientRequest = { connection, exchange, at, answer: undefined };
      this.#requests.push(request);
      this.#unanswered.set(exchange.ordinal, request);
    } else if (reading.is === 'response' && reading.exchange !== undefined) {
      const request = this.#unanswered.get(reading.exchange.ordinal);
      this.#unanswered.delete(reading.exchange.ordinal);
      if (request !== undefined) request.answer = { code: reading.code ?? 0, body: reading.body, at };
    } else if (reading.is === 'notification') {
      for (const event of reading.events) this.#heard.push({ ...event, connection, at });
      for (const { convId, isOver } of reading.changes)
        if (isOver && convId !== undefined) this.toldClosed.add(convId);
    }
  }

  closed(session: string, code: number, by: Sender | 'nobody', at: number): void {
    const connection = this.#of(session);
    if (connection !== undefined) connection.closing = { code, by, at };
  }

  /** The connection that is open; the newest of several. */
  get present(): ClientConnection | undefined {
    return this.connections.findLast(({ closing }) => closing === undefined);
  }

  /** When the client has tried to open a connection, whatever came of it; in order. */
  get attempts(): readonly number[] {
    return [...this.connections.map(({ openedAt }) => openedAt), ...this.refusals.map(({ at }) => at)].sort(
      (one, other) => one - other,
    );
  }

  /** Every request, in order. */
  get requests(): readonly ClientRequest[] {
    return this.#requests;
  }

  /** Every event that the client was told of, in the order in which it came. */
  get heard(): readonly HeardEvent[] {
    return this.#heard;
  }

  /** The requests of a type, in whatever spelling the contract knows. */
  requestsOf(type: string): readonly ClientRequest[] {
    return this.#requests.filter(({ exchange }) => exchange.request?.name === type || exchange.type === type);
  }

  /** What others have said to the client under these words. */
  told(text: string): readonly HeardEvent[] {
    return this.#heard.filter(
      ({ type, event }) => isContent(type) && stringMember(event, 'message') === text,
    );
  }

  get published(): readonly Published[] {
    return this.requestsOf('ms.PublishEvent').map((request) => ({
      request,
      dialogId: stringMember(request.exchange.body, 'dialogId'),
      event: member(request.exchange.body, 'event'),
    }));
  }

  /** What the client has published under these words. */
  said(text: string): readonly Published[] {
    return this.published.filter(({ event }) => stringMember(event, 'message') === text);
  }

  /** The marks that the client has set, of a kind (`ACCEPT`, `READ`), on a sequence. */
  marks(status: string, sequence: number): readonly Published[] {
    return this.published.filter(
      ({ event }) =>
        stringMember(event, 'status') === status && listMember(event, 'sequenceList').includes(sequence),
    );
  }

  /** The conversations that the client was granted, in order. */
  get conversations(): readonly string[] {
    return this.requestsOf('cm.ConsumerRequestConversation').flatMap(({ answer }) => {
      const id = stringMember(answer?.body, 'conversationId');
      return id === undefined ? [] : [id];
    });
  }

  #of(session: string): ClientConnection | undefined {
    return this.connections.findLast((each) => each.session === session);
  }
}
