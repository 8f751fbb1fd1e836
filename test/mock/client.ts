import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A bare client, as little ours as can be: what it receives is kept, and can be waited for. */
export class Client {
  readonly frames: Record<string, any>[] = [];
  closing: { code: number; reason: string } | undefined;
  readonly #waiting = new Set<() => void>();

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString('utf8')) as Record<string, any>);
      for (const wake of [...this.#waiting]) wake();
    });
    socket.on('close', (code, reason) => {
      this.closing = { code, reason: reason.toString('utf8') };
      for (const wake of [...this.#waiting]) wake();
    });
  }

  static async open(
    url: string,
    headers: Record<string, string> = {},
    tls: { readonly ca?: string } = {},
  ): Promise<Client> {
    const socket = new WebSocket(url, { headers, ...tls });
    const client = new Client(socket);
    await once(socket, 'open');
    return client;
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** The response to a request. */
  async ask(
    id: string | number,
    type: string,
    body?: unknown,
    more: object = {},
  ): Promise<Record<string, any>> {
    this.send({ kind: 'req', id, type, ...(body !== undefined && { body }), ...more });
    return this.until((frame) => frame['kind'] === 'resp' && frame['reqId'] === String(id));
  }

  /** The last frame of which something is true, once there is one. */
  async until(isMeant: (frame: Record<string, any>) => boolean): Promise<Record<string, any>> {
    return this.#when(() => this.frames.findLast(isMeant));
  }

  async closed(): Promise<{ code: number; reason: string }> {
    return this.#when(() => this.closing);
  }

  #when<Result>(look: () => Result | undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(found);
      };
      const timer = setTimeout(
        () => reject(new Error(`did not come; came: ${JSON.stringify(this.frames)}`)),
        4_000,
      );
      this.#waiting.add(wake);
      wake();
    });
  }
}
