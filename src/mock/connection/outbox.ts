import type { WebSocket } from 'ws';

/**
 * What is put out: a notification waits until the client has read the response before it; what is aside waits for
 * nothing but its turn.
 */
export type Sort = 'response' | 'notification' | 'closing' | 'aside';

export interface OutboxOptions {
  readonly socket: WebSocket;
  /** Time before each frame, in milliseconds. */
  readonly gapMs: number;
  /** Calls back after a time, unless what it returns is called before. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

/** A client that answers no ping by then is told all the same. */
const longestReadingMs = 5_000;

/**
 * Puts out the frames of a connection in order. Clients register their listeners once they have a response, so that a
 * notification in the same read as its response would be lost on them. A ping between the two shows when the first has
 * been read: its pong comes after (RFC 6455, section 5.5.3), however busy either side is.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #queue: { readonly sort: Sort; readonly act: () => void }[] = [];
  /** A response has been sent, and no pong has shown that it was read. */
  #isUnread = false;
  #hasWaited = false;
  /** Until a time has passed, or a pong has come. */
  #isWaiting = false;
  #isDraining = false;
  #pings = 0;
  #stopWaiting: () => void = () => undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    options.socket.on('pong', (data) => {
      if (this.#isUnread && this.#isWaiting && data.toString() === String(this.#pings)) this.#read();
    });
  }

  /** Does something in its turn: at once, when nothing waits before it and nothing is to be waited for. */
  put(sort: Sort, act: () => void): void {
    this.#queue.push({ sort, act });
    this.#drain();
  }

  /** Nothing more is put out. */
  end(): void {
    this.#queue.length = 0;
  }

  #drain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    try {
      while (!this.#isWaiting) {
        const [next] = this.#queue;
        if (next === undefined || this.#waitsBefore(next.sort)) return;
        this.#queue.shift();
        this.#hasWaited = false;
        if (next.sort === 'response') this.#isUnread = true;
        next.act();
      }
    } finally {
      this.#isDraining = false;
    }
  }

  /** @returns whether something is waited for now */
  #waitsBefore(sort: Sort): boolean {
    const { socket, gapMs } = this.#options;
    if (sort === 'notification' && this.#isUnread && socket.readyState === socket.OPEN) {
      this.#pings += 1;
      socket.ping(String(this.#pings));
      this.#wait(longestReadingMs, () => this.#read());
      return true;
    }
    if (sort === 'aside' || gapMs === 0 || this.#hasWaited) return false;
    this.#wait(gapMs, () => {
      this.#hasWaited = true;
      this.#goOn();
    });
    return true;
  }

  #wait(milliseconds: number, then: () => void): void {
    this.#isWaiting = true;
    this.#stopWaiting = this.#options.after(milliseconds, then);
  }

  #read(): void {
    this.#isUnread = false;
    this.#goOn();
  }

  #goOn(): void {
    this.#stopWaiting();
    this.#isWaiting = false;
    this.#drain();
  }
}
