import { knownOn } from '../actors/index.js';
import { isObject } from '../contract/index.js';
import { listMember } from '../judge/index.js';
import { detailsOfTold, type EndState } from './end-state.js';
import type { DoneAct } from './granted-facts.js';
import { namesIn } from './act-placeholders.js';
import type { Play } from './play.js';

/** A connection that is told of all of its consumer's conversations, whatever their state. */
interface WholeStream {
  readonly who: string;
  readonly on: number;
}

/** The connections on which a subscription that lets everything through was granted and goes on as it was. */
export function wholeStreams(done: readonly DoneAct[]): WholeStream[] {
  const streams = new Map<string, WholeStream>();
  for (const { act, outcome } of done) {
    if (act.does === 'drop' || act.does === 'close') {
      for (const [name, stream] of streams)
        if (stream.who === act.who && stream.on === act.on) streams.delete(name);
    } else if (act.does === 'ask' && outcome.is === 'granted') {
      const { type, body, who, on, grants = '' } = act;
      if (type === 'cqm.SubscribeExConversations' && isWhole(body)) streams.set(grants, { who, on });
      if (/(Unsubscribe|Update)Ex/.test(type)) for (const name of namesIn(body)) streams.delete(name);
    }
  }
  return [...streams.values()];
}

function isWhole(body: unknown): boolean {
  if (body === undefined) return true;
  if (!isObject(body)) return false;
  const states = listMember(body, 'convState');
  const others = Object.keys(body).filter((name) => name !== 'convState');
  return (
    others.length === 0 && (states.length === 0 || (states.includes('OPEN') && states.includes('CLOSE')))
  );
}

/** What each of these connections was told of its consumer's conversations, as it is known there by now. */
export function liveViews(play: Play, done: readonly DoneAct[]): EndState[] {
  return wholeStreams(done).flatMap(({ who, on }) => {
    const consumer = play.consumer(who);
    const connection = consumer.connections[on - 1];
    if (connection === undefined || connection.closing !== undefined) return [];
    const fold = knownOn(connection);
    const view = new Map(
      [...play.names.conversations].flatMap(([name, { convId, owner }]) => {
        const known = owner === who ? fold.get(convId) : undefined;
        return known === undefined || known.removed ? [] : [[name, detailsOfTold(play, known)] as const];
      }),
    );
    return [view];
  });
}
