import type { Exchange } from './exchange.js';
import { idMember } from './members.js';
import type { Forgetting, Session } from './session.js';

/**
 * Which sessions are concerned with a conversation or a dialog. What was granted on one of them is told to these alone: of
 * a thousand sessions nearly all have no part in it.
 */
export class Audiences implements Forgetting {
  /** By conversation, those who were told of it, and not of its removal. */
  readonly #followers = new Audience();
  readonly #listeners = new Audience();

  /** A session was told of a conversation. */
  follow(convId: string, session: Session): void {
    this.#followers.join(convId, session);
  }

  /** A conversation has left what a session is told of, or is forgotten. */
  unfollow(convId: string, session: Session): void {
    this.#followers.leave(convId, session);
  }

  /** A session listens to a dialog from now on. */
  listen(dialogId: string, session: Session): void {
    this.#listeners.join(dialogId, session);
  }

  /** A session has forgotten that it listens to a dialog. */
  unlisten(dialogId: string, session: Session): void {
    this.#listeners.leave(dialogId, session);
  }

  /** A session is over. */
  left(session: Session): void {
    for (const { convId } of session.fold.conversations()) this.#followers.leave(convId, session);
    for (const { dialogId } of session.listening.values()) this.#listeners.leave(dialogId, session);
  }

  /** Those who are concerned with what a request has changed, the one that sent it among them. */
  concerned({ type, body }: Exchange, by: Session): Iterable<Session> {
    const audience = type.endsWith('PublishEvent')
      ? this.#listeners.of(idMember(body, 'dialogId'))
      : type.endsWith('UpdateConversationField')
        ? this.#followers.of(idMember(body, 'conversationId'))
        : undefined;
    if (audience === undefined || audience === by) return [by];
    if (!(audience instanceof Set)) return [by, audience];
    return audience.has(by) ? audience : [by, ...audience];
  }
}

/** Sessions by the id of what they are concerned with; most often there is one, and no set is made for it. */
class Audience {
  readonly #sessions = new Map<string, Session | Set<Session>>();

  of(id: string | undefined): Session | Set<Session> | undefined {
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  join(id: string, session: Session): void {
    const known = this.#sessions.get(id);
    if (known instanceof Set) known.add(session);
    else if (known === undefined) this.#sessions.set(id, session);
    else if (known !== session) this.#sessions.set(id, new Set([known, session]));
  }

  leave(id: string, session: Session): void {
    const known = this.#sessions.get(id);
    if (known instanceof Set) known.delete(session);
    if (known === session || (known instanceof Set && known.size === 0)) this.#sessions.delete(id);
  }
}
