import type { AddressInfo, Server, Socket } from 'node:net';

/** What a test has opened, and has to close at its end. */
export class Closers {
  readonly #all: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#all.push(close);
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#all.splice(0).map((close) => close()));
  }
}

/** Has a server listen on any free port of this machine, and cuts its connections off in the end. */
export async function listen(server: Server, closers: Closers): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.add(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
