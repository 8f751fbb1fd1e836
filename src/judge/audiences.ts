import type { Exchange } from './exchange.js';
import { idMember } from './members.js';
import type { Watched } from './watchers.js';

/** From so many dialogs on, those that nobody listens to any more are looked for. */
const sweptFrom = 8_192;

/**
 * Which sessions are concerned with a conversation or a dialog. What was granted on one of them is told to these alone: of
 * a thousand sessions nearly all have no part in it.
 */
export class Audiences {
  /** By conversation, those who were told of it, and not of its removal. */
  readonly #followers = new Audience();
  readonly #listeners = new Audience();
  #sweepAt = sweptFrom;

  /** A session was told of a conversation. */
  follow(convId: string, watched: Watched): void {
    this.#followers.join(convId, watched);
  }

  /** A conversation has left what a session is told of. */
  unfollow(convId: string, watched: Watched): void {
    this.#followers.leave(convId, watched);
  }

  /** A session listens to a dialog from now on. */
  listen(dialogId: string, watched: Watched): void {
    // A session forgets what it listened to long ago; its places here are given up in passing.
    if (this.#listeners.size >= this.#sweepAt) {
      this.#listeners.keepWhere((id, { session }) => session.listening.has(id));
      this.#sweepAt = Math.max(sweptFrom, 2 * this.#listeners.size);
    }
    this.#listeners.join(dialogId, watched);
  }

  /** A session is over. */
  left(watched: Watched): void {
    const { fold, listening } = watched.session;
    for (const convId of fold.conversations.keys()) this.#followers.leave(convId, watched);
    for (const { dialogId } of listening.values()) this.#listeners.leave(dialogId, watched);
  }

  /** Those who are concerned with what a request has changed, the one that sent it among them. */
  concerned({ type, body }: Exchange, by: Watched): Iterable<Watched> {
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
  readonly #sessions = new Map<string, Watched | Set<Watched>>();

  get size(): number {
    return this.#sessions.size;
  }

  of(id: string | undefined): Watched | Set<Watched> | undefined {
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  join(id: string, watched: Watched): void {
    const known = this.#sessions.get(id);
    if (known instanceof Set) known.add(watched);
    else if (known === undefined) this.#sessions.set(id, watched);
    else if (known !== watched) this.#sessions.set(id, new Set([known, watched]));
  }

  leave(id: string, watched: Watched): void {
    const known = this.#sessions.get(id);
    if (known === watched) this.#sessions.delete(id);
    else if (known instanceof Set && known.delete(watched) && known.size === 0) this.#sessions.delete(id);
  }

  keepWhere(isConcerned: (id: string, watched: Watched) => boolean): void {
    for (const [id, known] of [...this.#sessions])
      for (const each of known instanceof Set ? [...known] : [known])
        if (!isConcerned(id, each)) this.leave(id, each);
  }
}
