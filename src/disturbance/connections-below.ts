import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The TCP connections of a server: over TLS, a stream does not say which one it stands on, and only that one can be reset. */
export class ConnectionsBelow {
  readonly #open = new Map<string, Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const name = peerOf(socket);
      this.#open.set(name, socket);
      socket.once('close', () => this.#open.delete(name));
    });
  }

  /** Cuts off what a stream stands on, as a network does: with a reset, and not a word. */
  reset(stream: Duplex): void {
    const below = stream instanceof Socket ? this.#open.get(peerOf(stream)) : undefined;
    below?.resetAndDestroy();
    stream.destroy();
  }
}

function peerOf({ remoteAddress = '', remotePort = 0 }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
