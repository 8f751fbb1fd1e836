import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How HTTP is answered, where the documents leave it open. */
export interface HttpManners {
  /** In chunks of so many bytes (RFC 9112, section 7.1). */
  readonly chunkBytes?: number;
  /** What a POST brings about is answered with 201. */
  readonly creates?: boolean;
  /** With headers that no document tells of, of upgrades too. */
  readonly furtherHeaders?: readonly (readonly [name: string, value: string])[];
  /** With the names of headers in capitals (RFC 9110, section 5.1). */
  readonly inCapitals?: boolean;
}

/** How frames go over the wire, where the protocol leaves it open. */
export interface Transport {
  /** Bytes of a TCP segment at the most. */
  readonly segmentBytes?: number;
  /** Characters of a WebSocket fragment at the most. */
  readonly fragmentLength?: number;
  /** Compresses messages where the client takes it (permessage-deflate, RFC 7692). */
  readonly compresses?: boolean;
  /** Sends a WebSocket ping as often, in milliseconds. */
  readonly pingsEveryMs?: number;
  /** Sends a WebSocket pong that nobody asked for as often, in milliseconds (RFC 6455, section 5.5.3). */
  readonly pongsEveryMs?: number;
  /** Sends a WebSocket ping between the fragments of a message (RFC 6455, section 5.4). */
  readonly pingsInMessages?: boolean;
  /** Gathers what is written for so long, in milliseconds, and hands it to the network at once. */
  readonly gathersMs?: number;
  readonly http?: HttpManners;
}

/** Makes a socket hand what is written to it to the network a few bytes at a time. */
export function inSegments(socket: Duplex, bytes: number): void {
  if (socket instanceof Socket) socket.setNoDelay(true);
  const write = socket.write.bind(socket) as (
    chunk: Buffer,
    done?: (error?: Error | null) => void,
  ) => boolean;
  socket.write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    const whole = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    const callback = typeof encoding === 'function' ? encoding : done;
    let isOpen = true;
    for (let at = 0; at < whole.length; at += bytes) isOpen = write(whole.subarray(at, at + bytes));
    if (typeof callback === 'function') (callback as () => void)();
    return isOpen;
  };
}

/** Makes a socket gather what is written to it, and hand it to the network together. */
export function gathered(socket: Duplex, milliseconds: number): void {
  const write = socket.write.bind(socket) as (...given: readonly unknown[]) => boolean;
  let isGathering = false;
  socket.write = (...given: readonly unknown[]): boolean => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      setTimeout(() => {
        isGathering = false;
        socket.uncork();
      }, milliseconds).unref();
    }
    return write(...given);
  };
}
