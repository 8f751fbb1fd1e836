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

/** A connection that the client has opened, and what passed on it. */
export interface ClientConnection {
  readonly session: string;
  readonly openedAt: number;
  readonly frames: RecordedFrame[];
  closing: { readonly code: number; readonly by: Sender | 'nobody'; readonly at: number } | undefined;
}

/** A request of the client, and its answer when it has come. */
export interface ClientRequest {
  readonly connection: ClientConnection;
  readonly exchange: Exchange;
  readonly at: number;
  readonly answer: { readonly code: number; readonly body: unknown; readonly at: number } | undefined;
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

/** What is known of a client under test: all that it did, as seen on the wire. Times in milliseconds since the epoch. */
export class ClientLog {
  readonly connections: ClientConnection[] = [];
  /** Upgrades that were refused. */
  readonly refusals: { readonly at: number; readonly status: number }[] = [];
  readonly exchanges: { readonly at: number; readonly exchange: HttpExchange }[] = [];
  /** What is awaited of the client just now, and until when; undefined when nothing is. */
  awaited: { readonly what: string; readonly until: number } | undefined;
  /** When the brand's server was asked for a new token. */
  readonly tokensAsked: number[] = [];

  opened(session: string, at: number): void {
    this.connections.push({ session, openedAt: at, frames: [], closing: undefined });
  }

  frame(frame: RecordedFrame): void {
    this.#of(frame.session)?.frames.push(frame);
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
    return this.connections
      .flatMap((connection) => requestsOn(connection))
      .sort((one, other) => one.at - other.at || one.exchange.ordinal - other.exchange.ordinal);
  }

  /** The requests of a type, in whatever spelling the contract knows. */
  requestsOf(type: string): readonly ClientRequest[] {
    return this.requests.filter(({ exchange }) => exchange.request?.name === type || exchange.type === type);
  }

  /** Every event that the client was told of, in the order in which it came. */
  get heard(): readonly HeardEvent[] {
    return this.connections.flatMap((connection) =>
      connection.frames.flatMap(({ reading, at }) =>
        reading.is === 'notification' ? reading.events.map((event) => ({ ...event, connection, at })) : [],
      ),
    );
  }

  /** What others have said to the client under these words. */
  told(text: string): readonly HeardEvent[] {
    return this.heard.filter(({ type, event }) => isContent(type) && stringMember(event, 'message') === text);
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
    return this.connections.find((each) => each.session === session);
  }
}

function requestsOn(connection: ClientConnection): ClientRequest[] {
  const answers = new Map<number, NonNullable<ClientRequest['answer']>>();
  for (const { reading, at } of connection.frames)
    if (reading.is === 'response' && reading.exchange !== undefined && !answers.has(reading.exchange.ordinal))
      answers.set(reading.exchange.ordinal, { code: reading.code ?? 0, body: reading.body, at });
  return connection.frames.flatMap(({ reading, at }) =>
    reading.is === 'request'
      ? [{ connection, exchange: reading.exchange, at, answer: answers.get(reading.exchange.ordinal) }]
      : [],
  );
}
