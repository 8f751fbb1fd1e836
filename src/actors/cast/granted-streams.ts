import { counted } from '../../words/counted.js';
import type { ConsumerRequests } from '../../contract/index.js';
import { now, type Connection } from '../../wire/index.js';
import { ExpectationError } from '../../errors/index.js';
import type { BodyOf } from './stage.js';

/** What a subscription to conversations asks for. */
export type Filter = BodyOf<ConsumerRequests, 'cqm.SubscribeExConversations'>;

/** A subscription of a consumer and the connection it is on. */
export interface Stream {
  readonly id: string;
  readonly connection: Connection;
  /** True when it asks for open conversations, whenever they were updated. */
  readonly isForOpen: boolean;
  /** The frame whose response ended it, when it was ended. */
  endedBy?: number;
}

/** The subscriptions of a consumer, in order of subscribing. */
export class Streams {
  readonly all: Stream[] = [];

  /** @param name whose they are, for messages */
  constructor(readonly name: string) {}

  /** The subscription made last. */
  get last(): Stream {
    const last = this.all.at(-1);
    if (last !== undefined) return last;
    throw new ExpectationError(`${this.name} has no subscription: a step before must make one.`);
  }

  /** One of them, from 0. */
  at(index: number): Stream {
    const stream = this.all[index];
    if (stream !== undefined) return stream;
    throw new ExpectationError(`${this.name} has ${counted(this.all.length, 'subscription')}, and no more.`);
  }

  /** A subscription was granted. */
  add(id: string, connection: Connection, filter: Filter): Stream {
    const stream = { id, connection, isForOpen: letsOpenThrough(filter ?? {}) };
    this.all.push(stream);
    return stream;
  }

  /** One that is to tell of a conversation which is open; undefined where none asks for it. */
  get forOpen(): Stream | undefined {
    return this.all.find(
      ({ isForOpen, endedBy, connection: { closing } }) =>
        isForOpen && endedBy === undefined && closing === undefined,
    );
  }
}

/** True for a filter that lets a conversation through which is open, and was updated just now. */
function letsOpenThrough({
  convState,
  stage,
  minLastUpdatedTime = 0,
  ...others
}: NonNullable<Filter>): boolean {
  const states: readonly unknown[] = [convState ?? [], stage ?? []].flat();
  const isForOpen = states.length === 0 || states.includes('OPEN');
  return isForOpen && (minLastUpdatedTime ?? 0) <= now() && Object.keys(others).length === 0;
}
