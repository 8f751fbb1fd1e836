import type { Connection } from '../connection/client-connection.js';
import type { Policy } from '../policy.js';

/** Tells the agents of a consumer's open dialogs how the consumer is; false when there is no such dialog. */
export type TellPresence = (consumerId: string, chatState: 'BACKGROUND' | 'ACTIVE') => boolean;

/** Who is connected of an account's consumers: with the last connection one is gone, and with the next is back. */
export class Presence {
  readonly #connections = new Map<string, Set<Connection>>();
  /** Of whom agents were told that they are gone. */
  readonly #gone = new Set<string>();
  readonly #tell: TellPresence;

  readonly #leavesWith: Policy['consumersLeaveWith'];

  constructor({ consumersLeaveWith }: Policy, tell: TellPresence) {
    this.#leavesWith = consumersLeaveWith;
    this.#tell = tell;
  }

  /** A connection is somebody's now. */
  arrive(connection: Connection): void {
    const { role, actorId } = connection;
    if (role !== 'consumer' || actorId === undefined) return;
    this.#connections.set(actorId, (this.#connections.get(actorId) ?? new Set()).add(connection));
    if (this.#gone.delete(actorId)) this.#tell(actorId, 'ACTIVE');
  }

  /** A connection has ended. */
  leave(connection: Connection): void {
    const { actorId = '' } = connection;
    const others = this.#connections.get(actorId);
    if (others?.delete(connection) !== true) return;
    if (others.size > 0 && this.#leavesWith === 'the last connection') return;
    if (others.size === 0) this.#connections.delete(actorId);
    if (this.#tell(actorId, 'BACKGROUND')) this.#gone.add(actorId);
  }

  /** Nobody waits for this consumer any more. */
  forget(consumerId: string): void {
    this.#gone.delete(consumerId);
  }
}
