import type { Role } from '../contract/index.js';
import { clientErrors, type Sender } from '../judge/index.js';
import type { Recorder } from '../wire/index.js';
import type { JudgingQueue } from './judging-queue.js';
import { readerOf, type Reading } from './websocket-parts.js';

export interface SessionOptions {
  /** What the connection is called. */
  readonly session: string;
  readonly role: Role;
  /** The path and query that it was opened with. */
  readonly path: string;
  /** The header by which the service granted extensions, when it did. */
  readonly extensions: string | undefined;
  readonly recorder: Recorder;
  readonly queue: JudgingQueue;
  /** Told why nothing further of the connection is judged; it is relayed all the same. */
  readonly onUnjudged: (session: string, why: string) => void;
}

/** How a connection was closed first. */
interface FirstClose {
  readonly code: number;
  readonly reason: string;
  readonly by: Sender | 'nobody';
}

/**
 * It ended without a close frame (RFC 6455, section 7.1.5). Where it was not the client who ended first, the service and the
 * network on the way to it cannot be told apart.
 */
const withoutCloseFrame = (endedFirst?: Sender): FirstClose => ({
  code: 1006,
  reason: '',
  by: endedFirst === 'client' ? 'client' : 'nobody',
});

/** A relayed connection as the judge gets it: bytes become messages in the order in which they came, both ways. */
export class JudgedSession {
  readonly #options: SessionOptions;
  readonly #readings: Readonly<Record<Sender, Reading>>;
  #firstClose: FirstClose | undefined;
  #endedFirst: Sender | undefined;
  #isOver = false;

  /** @throws Error when the extensions that were granted cannot be understood */
  constructor(options: SessionOptions) {
    const { session, role, path, extensions, recorder, queue } = options;
    this.#options = options;
    this.#readings = { client: readerOf('client', extensions), service: readerOf('service', extensions) };
    for (const from of ['client', 'service'] as const) this.#listen(from);
    queue.put(0, () => this.#guarded(() => recorder.opened(session, session, role, path)));
  }

  /**
   * Takes in what one side has sent, after it was sent on.
   *
   * @returns false when no more should be read until there is room in the queue
   */
  take(from: Sender, bytes: Buffer): boolean {
    // What a client sends is unmasked where it stands, while it may still be waiting to be sent on.
    const own = from === 'client' ? Buffer.from(bytes) : bytes;
    const { reader, isCompressed } = this.#readings[from];
    return this.#options.queue.put(own.length, () => {
      if (this.#isOver) return undefined;
      if (isCompressed) return new Promise<void>((resolve) => reader.write(own, () => resolve()));
      reader.write(own);
      return undefined;
    });
  }

  /** Both sides have ended. */
  end(): void {
    this.#options.queue.put(0, () => this.#close(this.#firstClose ?? withoutCloseFrame(this.#endedFirst)));
  }

  /** One side has ended, and the other may go on. */
  sideEnded(side: Sender): void {
    this.#endedFirst ??= side;
  }

  /** The proxy itself ends: a connection that neither side has begun to end is left as it stands. */
  stop(): void {
    if (this.#endedFirst !== undefined || this.#firstClose !== undefined) this.end();
    else
      this.#options.queue.put(0, () => {
        if (!this.#isOver) this.#over();
        return undefined;
      });
  }

  #listen(from: Sender): void {
    const { recorder, session } = this.#options;
    const { reader } = this.#readings[from];
    reader.on('message', (data, isBinary) => {
      if (this.#isOver) return;
      this.#guarded(() => recorder.frame(session, from, isBinary ? data : data.toString('utf8')));
    });
    reader.on('conclude', (code, reason) => {
      this.#firstClose ??= { code, reason: reason.toString('utf8'), by: from };
    });
    reader.on('error', (error) => this.#unreadable(from, error));
  }

  /** What a side sends is no WebSocket any more: from there on nobody can say which messages there are. */
  #unreadable(from: Sender, { code = 'WS_ERR', message }: NodeJS.ErrnoException): void {
    if (this.#isOver) return;
    const { recorder, session, onUnjudged } = this.#options;
    // The judge holds both to the WebSocket protocol (R-014, C-006), and tells them apart by the code.
    this.#guarded(() =>
      recorder.failed(session, from === 'service' ? code : `${clientErrors}${code}`, message),
    );
    this.#close(withoutCloseFrame());
    onUnjudged(session, `what the ${from} sends cannot be read as WebSocket frames: ${message}`);
  }

  #close({ code, reason, by }: FirstClose): undefined {
    if (this.#isOver) return undefined;
    const { recorder, session } = this.#options;
    this.#guarded(() => recorder.closed(session, code, reason, by));
    this.#over();
    return undefined;
  }

  #over(): void {
    this.#isOver = true;
    for (const { dispose } of Object.values(this.#readings)) dispose();
  }

  /** Traffic goes on, whatever judging it meets. */
  #guarded(judge: () => void): undefined {
    try {
      judge();
    } catch (error) {
      this.#over();
      this.#options.onUnjudged(this.#options.session, `judging it failed: ${(error as Error).message}`);
    }
    return undefined;
  }
}
