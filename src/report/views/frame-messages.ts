import type { Contract, Message, Role } from '../../contract/index.js';
import { idMember, integerMember, stringMember } from '../../judge/index.js';
import type { FrameRecord } from '../../transcript/index.js';

/** Requests that wait for their answer are kept up to here; a client may never be answered. */
const mostOpen = 5_000;

/** Tells which message of the contract each frame of a transcript is, as its frames pass by. */
export class FrameMessages {
  readonly #contract: Contract;
  readonly #roles = new Map<string, Role>();
  /** Requests by session and id. */
  readonly #open = new Map<string, Message>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** A session was opened, in a role. */
  opened(session: string, role: Role): void {
    this.#roles.set(session, role);
  }

  /** The message that a frame is; undefined for one that the contract does not know, or cannot tell. */
  of({ session, from, frame }: FrameRecord): Message | undefined {
    const type = stringMember(frame, 'type');
    const role = this.#roles.get(session) ?? 'consumer';
    if (type === undefined) return undefined;
    switch (stringMember(frame, 'kind')) {
      case 'req':
        return from === 'client' ? this.#request(session, role, type, idMember(frame, 'id')) : undefined;
      case 'resp':
        return this.#reply(session, role, type, frame);
      case 'notification':
        return this.#contract.notification(role, type);
      default:
        return undefined;
    }
  }

  #request(session: string, role: Role, type: string, id: string | undefined): Message | undefined {
    const message = this.#contract.request(role, type);
    if (message !== undefined && this.#open.size < mostOpen)
      this.#open.set(`${session} ${id ?? ''}`, message);
    return message;
  }

  #reply(session: string, role: Role, type: string, frame: unknown): Message | undefined {
    const key = `${session} ${idMember(frame, 'reqId') ?? ''}`;
    const request = this.#open.get(key);
    this.#open.delete(key);
    const code = integerMember(frame, 'code') ?? 200;
    const reply = request === undefined ? undefined : this.#contract.reply(request, type, code);
    return reply ?? this.#contract.anyReply(role, type, code);
  }
}
