import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

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
