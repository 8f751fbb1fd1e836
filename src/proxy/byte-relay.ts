import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What is told of the bytes that pass. */
export interface Passing {
  /**
   * Bytes have been sent on.
   *
   * @param hold keeps the sender from being read until what it returns is called
   */
  onBytes(from: 'client' | 'service', bytes: Buffer, hold: () => () => void): void;
  /** One side has ended; the other may go on. */
  onSideEnd(side: 'client' | 'service'): void;
  /** Both sides have ended. */
  onEnd(): void;
}

/**
 * Passes bytes on between two sockets, as they come: each side is read only as fast as the other takes it, an end is
 * passed on as an end while the other direction goes on, and a cut as a cut.
 */
export function relayBytes(client: Duplex, service: Duplex, passing: Passing): void {
  let open = 2;
  const ended = (): void => {
    open -= 1;
    if (open === 0) passing.onEnd();
  };
  passOn('client', client, service, passing);
  passOn('service', service, client, passing);
  client.once('close', ended);
  service.once('close', ended);
}

function passOn(from: 'client' | 'service', source: Duplex, sink: Duplex, passing: Passing): void {
  let holds = 0;
  const hold = (): (() => void) => {
    holds += 1;
    source.pause();
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      holds -= 1;
      if (holds === 0) source.resume();
    };
  };
  source.on('data', (bytes: Buffer) => {
    if (!sink.write(bytes)) {
      const release = hold();
      sink.once('drain', release);
      sink.once('close', release);
    }
    passing.onBytes(from, bytes, hold);
  });
  source.on('end', () => {
    passing.onSideEnd(from);
    sink.end();
  });
  source.on('error', (error: NodeJS.ErrnoException) => {
    source.destroy();
    cut(sink, error.code === 'ECONNRESET');
  });
  // A cut comes without an end; after an end, what was read is still being sent on.
  source.once('close', () => {
    passing.onSideEnd(from);
    if (!source.readableEnded) cut(sink, false);
  });
}

/** Ends a connection without an end of its own, once what was read before has been sent on. */
function cut(sink: Duplex, isReset: boolean): void {
  if (sink.destroyed) return;
  sink.write(Buffer.alloc(0), () => {
    const { resetAndDestroy } = sink as Partial<Socket>;
    // TLS knows no reset: there, the end of the connection below it says the same.
    if (isReset && resetAndDestroy !== undefined && !('encrypted' in sink)) resetAndDestroy.call(sink);
    else sink.destroy();
  });
}
