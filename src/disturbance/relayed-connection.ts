import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { readContent, type FrameContent, type Role, type Sender } from '../judge/index.js';
import { DisturbedConnection, type Ends } from './disturbed-connection.js';
import type { DisturbanceAction } from './disturbance.js';
import type { Due, Occurrences } from './occurrences.js';
import type { RelayEvent } from './relay-event.js';
import { tokenInRequest, type ShownTokens } from './shown-token.js';

/** The close codes of a token that is not taken, and of a connection that ended without a word. */
export const refusedCode = 4_401;
const cutOff = 1_006;

/** A message of the service, as `ws` hands it over. */
export interface RelayedMessage {
  readonly data: Buffer;
  readonly isBinary: boolean;
}

export interface RelayedConnectionOptions {
  readonly session: string;
  readonly role: Role;
  readonly client: WebSocket;
  readonly service: WebSocket;
  /** What the client's WebSocket goes over. */
  readonly stream: Duplex;
  /** What the service has sent before the client was let in. */
  readonly first: readonly RelayedMessage[];
  readonly occurrences: Occurrences;
  readonly tokens: ShownTokens;
  readonly observe: (event: RelayEvent) => void;
  /** Resets what the stream stands on. */
  readonly reset: () => void;
  readonly onDisturbed: (due: Due) => void;
}

/** A client's connection and the one to the service behind it, with what is disturbed between the two. */
export class RelayedConnection implements Ends {
  readonly #options: RelayedConnectionOptions;
  readonly #disturbed: DisturbedConnection;
  /** What was to be sent while nothing passed; where that is for ever, nobody will send it. */
  readonly #late: (() => void)[] = [];
  #endedBy: Sender = 'client';
  #isSilent = false;
  #gathering: NodeJS.Timeout | undefined;

  constructor(options: RelayedConnectionOptions) {
    const { stream, first, occurrences, role } = options;
    this.#options = options;
    if (stream instanceof Socket) stream.setNoDelay(true);
    this.#disturbed = new DisturbedConnection(this, occurrences, role);
    for (const each of first) this.#fromService(each);
    this.#listen();
  }

  /** Does something at once. */
  act(action: DisturbanceAction): void {
    this.#disturbed.act(action);
  }

  /** Cuts off both sides; done when the client's is closed. */
  async end(): Promise<void> {
    const { client, service } = this.#options;
    this.#endedBy = 'service';
    const closed = client.readyState === WebSocket.CLOSED ? undefined : once(client, 'close');
    client.terminate();
    service.terminate();
    await closed;
  }

  toClient(content: FrameContent, text: string, split: number | undefined): void {
    this.#send(content, (client) => sendInFragments(client, text, split));
  }

  bytesToClient(bytes: Buffer): void {
    this.#send(readContent(bytes), (client) => client.send(bytes));
  }

  toService(message: string | Buffer): void {
    const { service } = this.#options;
    if (service.readyState === WebSocket.OPEN) service.send(message);
  }

  gather(milliseconds: number): void {
    if (this.#gathering !== undefined) return;
    const { stream } = this.#options;
    stream.cork();
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      stream.uncork();
    }, milliseconds);
  }

  drop(): void {
    this.#endedBy = 'service';
    this.#options.reset();
  }

  close(code: number, by: Sender): void {
    const { client } = this.#options;
    this.#endedBy = by;
    if (code === cutOff) client.terminate();
    else client.close(code, 'as disturbed');
  }

  silence(milliseconds: number | 'forever'): void {
    const { client, stream } = this.#options;
    this.#isSilent = true;
    stream.pause();
    client.pause();
    if (milliseconds === 'forever') return;
    setTimeout(() => {
      this.#isSilent = false;
      for (const act of this.#late.splice(0)) act();
      client.resume();
      stream.resume();
    }, milliseconds).unref();
  }

  disturbed(due: Due): void {
    this.#options.onDisturbed(due);
  }

  expireTokens(): void {
    this.#options.tokens.forbid();
  }

  #send(content: FrameContent, put: (client: WebSocket) => void): void {
    const { client, session, observe } = this.#options;
    if (client.readyState !== WebSocket.OPEN) return;
    if (this.#isSilent) {
      this.#late.push(() => this.#send(content, put));
      return;
    }
    observe({ kind: 'frame', session, from: 'service', content });
    put(client);
  }

  #fromService({ data, isBinary }: RelayedMessage): void {
    if (isBinary) this.bytesToClient(data);
    else this.#disturbed.fromService(data.toString('utf8'));
  }

  #fromClient({ data, isBinary }: RelayedMessage): void {
    // What crosses the close frame on its way is received by nobody, and so is owed no answer.
    if (this.#isSilent || this.#options.client.readyState !== WebSocket.OPEN) return;
    const { session, tokens, observe } = this.#options;
    const text = isBinary ? undefined : data.toString('utf8');
    const content = readContent(text ?? data);
    observe({ kind: 'frame', session, from: 'client', content });
    if (text === undefined) {
      this.toService(data);
      return;
    }
    const token = tokenInRequest(content.form === 'json' ? content.value : undefined);
    if (tokens.isTaken(token)) this.#disturbed.fromClient(text, content);
    else this.close(refusedCode, 'service');
  }

  #listen(): void {
    const { session, client, service, observe } = this.#options;
    service.on('message', (data: Buffer, isBinary) => this.#fromService({ data, isBinary }));
    client.on('message', (data: Buffer, isBinary) => this.#fromClient({ data, isBinary }));
    client.on('ping', (data) => {
      if (this.#isSilent) return;
      observe({ kind: 'ping', session });
      client.pong(data);
      if (service.readyState === WebSocket.OPEN) service.ping(data);
    });
    client.on('error', () => client.terminate());
    client.once('close', (code, reason) => {
      this.#disturbed.over();
      // Whom nothing reaches any more has lost the connection, whoever gives it up.
      const isLost = code === cutOff && (this.#endedBy === 'service' || this.#isSilent);
      const by = isLost ? 'nobody' : this.#endedBy;
      observe({ kind: 'close', session, code, reason: reason.toString('utf8'), by });
      closeAs(service, code, reason);
    });
    service.once('close', (code, reason) => {
      if (client.readyState !== WebSocket.OPEN || this.#isSilent) return;
      this.#endedBy = 'service';
      closeAs(client, code, reason);
    });
  }
}

/** Closes with the code that the other side was closed with; those that stand for no frame (RFC 6455, section 7.4.1) say what they mean. */
function closeAs(socket: WebSocket, code: number, reason: Buffer): void {
  if (code === 1_005) socket.close();
  else if (code === 1_004 || code === cutOff || code === 1_015 || code < 1_000) socket.terminate();
  else if (socket.readyState === WebSocket.OPEN) socket.close(code, reason);
}

function sendInFragments(client: WebSocket, text: string, split: number | undefined): void {
  if (split === undefined) {
    client.send(text);
    return;
  }
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += split)
    client.send(bytes.subarray(at, at + split), { fin: at + split >= bytes.length, binary: false });
}
