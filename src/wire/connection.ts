import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Role } from '../contract/index.js';
import type { Finding, Sender } from '../judge/index.js';
import { clientOptions, type Access } from './access.js';
import { ConnectError, type ConnectFailure } from './errors.js';
import { ExpectationError } from '../errors/index.js';
import type { RecordedFrame, Recorder } from './recorder.js';
import { failureOf, readRefusal } from './refused-upgrade.js';
import { waitFor } from './waiting.js';

export interface ConnectionOptions {
  readonly url: string;
  readonly access: Access;
  /** Sent with the upgrade beside those of the access. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly actor: string;
  readonly role: Role;
  readonly recorder: Recorder;
  /** How long opening and the closing handshake may take. */
  readonly deadlineMs: number;
  /** What is sent when nothing else is: WebSocket pings, or requests. */
  readonly keepAlive: { readonly everyMs: number; readonly request?: () => string };
}

/** How a connection ended. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
  readonly by: Sender | 'nobody';
}

const megabyte = 1024 * 1024;
const largestMessage = 16 * megabyte;
/** What is received is kept until the scenario ends; of an endpoint that floods, so much. */
const mostFrames = 50_000;
const mostBytes = 64 * megabyte;
/** Pings may come in any number (RFC 6455, section 5.5.2), and be read all at once: so many wait to be answered. */
const mostPongsDue = 20_000;
/** A message may come in any number of fragments (RFC 6455, section 5.4); what is longer is too long anyway. */
const mostFragments = megabyte;

/**
 * One WebSocket connection of an actor. Recording starts before it is open; what is received is kept in order and
 * never consumed, each frame with what the judge has read it as.
 */
export class Connection {
  readonly session: string;
  readonly received: RecordedFrame[] = [];
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  #keepAlive: NodeJS.Timeout | undefined;
  #closing: Closing | undefined;
  #closedByUs = false;
  #isDeliberate = false;
  #bytes = 0;
  #pongsDue = 0;
  /** Why we ended it ourselves, when that was not asked for. */
  #unbearable: string | undefined;

  private constructor(options: ConnectionOptions) {
    const { recorder, actor, url, access, headers } = options;
    this.#options = options;
    this.session = recorder.nextSession(actor);
    this.#socket = new WebSocket(url, {
      headers: { ...access.headers, ...headers },
      ...clientOptions(url, access),
      perMessageDeflate: false,
      maxPayload: largestMessage,
      maxFragments: mostFragments,
      // What `ws` does by itself ends a connection on which many pings come together.
      autoPong: false,
    });
  }

  /**
   * Opens a connection.
   *
   * @throws ConnectError when the endpoint is not reached, refuses, or is no WebSocket endpoint
   */
  static async open(options: ConnectionOptions): Promise<Connection> {
    let connection: Connection;
    try {
      connection = new Connection(options);
    } catch (error) {
      throw new ConnectError(options.url, { kind: 'not-websocket', detail: (error as Error).message });
    }
    await connection.#opened();
    return connection;
  }

  /** True once something was sent on it that is wrong on purpose. */
  get isDeliberate(): boolean {
    return this.#isDeliberate;
  }

  get closing(): Closing | undefined {
    return this.#closing;
  }

  /** True while the endpoint has begun to close the connection, and it is not closed yet. */
  get isEnding(): boolean {
    return this.#closing === undefined && this.#socket.readyState !== WebSocket.OPEN;
  }

  /** In words, for messages. */
  get state(): string {
    if (this.#closing === undefined)
      return this.#socket.readyState === WebSocket.OPEN ? 'open' : 'being closed';
    if (this.#unbearable !== undefined) return `cut off by the harness: ${this.#unbearable}`;
    const { code, reason, by } = this.#closing;
    const who = by === 'nobody' ? 'dropped without a close frame' : `closed by the ${by}`;
    return `${who}, code ${code}${reason && ` (${reason})`}`;
  }

  /** What the judge has found of a requirement on this connection, in a frame or after it. */
  findingsOf(requirement: string, since = 0): readonly Finding[] {
    return this.#options.recorder.findings.filter(
      ({ id, session, frame = Infinity }) => id === requirement && session === this.session && frame >= since,
    );
  }

  /**
   * Sends text or bytes as they are.
   *
   * @param deliberate why they are wrong on purpose, when they are
   * @throws ExpectationError when the connection is closed
   */
  send(data: string | Buffer, deliberate?: string): RecordedFrame {
    const { recorder, actor } = this.#options;
    if (this.#closing !== undefined || this.#socket.readyState !== WebSocket.OPEN) {
      throw new ExpectationError(`${actor} cannot send: the connection is ${this.state}.`);
    }
    if (deliberate !== undefined) this.#isDeliberate = true;
    const frame = recorder.frame(this.session, 'client', data, deliberate);
    this.#socket.send(data);
    return frame;
  }

  /** Stops the pings that keep the connection alive. */
  fallSilent(): void {
    clearInterval(this.#keepAlive);
  }

  /** Sends one ping, which counts as activity (R-023). */
  ping(): void {
    this.#socket.ping();
  }

  /** Lets go of all but the last frames received: for whoever stays long, and looks back no further. */
  forget(kept: number): void {
    if (this.received.length <= kept) return;
    this.received.splice(0, this.received.length - kept);
    this.#bytes = 0;
  }

  /** Cuts the connection off without a close frame, as a lost network does. */
  drop(): void {
    this.#closedByUs = true;
    this.#socket.terminate();
  }

  /** Closes with a handshake, and without one when the endpoint does not answer it within the deadline. */
  async close(): Promise<void> {
    if (this.#closing !== undefined) return;
    this.#closedByUs = true;
    this.#socket.close(1000);
    const { recorder, actor, deadlineMs } = this.#options;
    try {
      await waitFor(recorder, {
        what: `the endpoint answers ${actor}'s close frame`,
        deadlineMs: Math.min(deadlineMs, 1_000),
        look: () => this.#closing,
      });
    } catch {
      this.#socket.terminate();
    }
  }

  /** Ends the connection when there is more than can be kept; what comes after is let pass. */
  #isFlooded({ length }: Buffer): boolean {
    this.#bytes += length;
    if (this.received.length < mostFrames && this.#bytes <= mostBytes) return false;
    if (this.#closedByUs) return true;
    this.#giveUp(`more than ${mostFrames} messages or ${mostBytes / megabyte} MB came`);
    return true;
  }

  /** Answers a ping (RFC 6455, section 5.5.2); of one who sends them and reads no answer, so many. */
  #pong(data: Buffer): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#pongsDue >= mostPongsDue) {
      this.#giveUp(`more than ${mostPongsDue} pings came, and their answers were not read`);
      return;
    }
    this.#pongsDue += 1;
    this.#socket.pong(data, true, () => (this.#pongsDue -= 1));
  }

  #giveUp(why: string): void {
    this.#unbearable = why;
    this.#options.recorder.failed(this.session, 'FLOODED', why);
    this.drop();
  }

  #opened(): Promise<void> {
    const { url, recorder, actor, role, keepAlive, deadlineMs } = this.#options;
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const fail = (failure: ConnectFailure): void => {
        clearTimeout(deadline);
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        socket.terminate();
        const error = new ConnectError(recorder.redactor.text(url), failure);
        reject(error);
      };
      // What ws has for this is a time without any byte, which a slow answer never reaches.
      const deadline = setTimeout(() => fail({ kind: 'timeout', afterMs: deadlineMs }), deadlineMs);
      socket.once('unexpected-response', (_request, response: IncomingMessage) => {
        readRefusal(response, recorder.redactor, fail);
      });
      socket.once('error', (error: NodeJS.ErrnoException) => fail(failureOf(error)));
      socket.once('open', () => {
        clearTimeout(deadline);
        socket.removeAllListeners('error');
        socket.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
            this.#unbearable = `a message of more than ${largestMessage / megabyte} MB came`;
          if (error.code === 'WS_ERR_TOO_MANY_BUFFERED_PARTS')
            this.#unbearable = 'a message came in more parts than can be kept';
          recorder.failed(this.session, error.code ?? error.name, error.message);
        });
        recorder.opened(this.session, actor, role, url);
        const { everyMs, request } = keepAlive;
        this.#keepAlive = setInterval(() => {
          if (request === undefined) this.ping();
          else if (socket.readyState === WebSocket.OPEN) this.send(request());
        }, everyMs).unref();
        resolve();
      });
      socket.on('message', (data, isBinary) => {
        const bytes = data as Buffer;
        if (this.#isFlooded(bytes)) return;
        this.received.push(
          recorder.frame(this.session, 'service', isBinary ? bytes : bytes.toString('utf8')),
        );
        recorder.announce();
      });
      socket.on('ping', (data) => this.#pong(data));
      socket.on('close', (code, reason) => {
        if (socket.listenerCount('open') > 0) return;
        clearInterval(this.#keepAlive);
        const by = this.#closedByUs ? 'client' : code === 1006 ? 'nobody' : 'service';
        this.#closing = { code, reason: recorder.redactor.text(reason.toString('utf8')), by };
        recorder.closed(this.session, code, reason.toString('utf8'), by);
        recorder.announce();
      });
    });
  }
}
