import type { Act, People } from './act.js';
import { namesIn } from './act-placeholders.js';

/** How a sequence is done a second time: what comes of it in the end has to be the same. */
export type PairKind = 'again' | 'reordered' | 'reconnected' | 'observed' | 'split';

/** The kinds, each with the requirement that a difference breaks. */
export const pairKinds: Readonly<Record<PairKind, string>> = {
  again: 'R-009',
  reordered: 'R-009',
  reconnected: 'R-009',
  observed: 'R-033',
  split: 'R-033',
};

/**
 * The counterpart of a sequence: again as it was; with neighbours exchanged that have nothing to do with each other; with a
 * connection lost and replaced on the way; with a second observer; or with the same person's requests on two connections.
 */
export function counterpart(acts: readonly Act[], kind: PairKind, people: People): readonly Act[] {
  switch (kind) {
    case 'again':
      return acts;
    case 'reordered':
      return reordered(acts);
    case 'reconnected':
      return reconnected(acts, people);
    case 'observed':
      return observed(acts, people);
    case 'split':
      return split(acts, people);
  }
}

/** Everything that an act speaks of, its person's own doing included. */
function concerns(act: Act): Set<string> {
  const names = act.does === 'ask' ? namesIn(act.body) : [];
  const things = [...names, ...('of' in act ? [act.of] : []), ...('file' in act ? [act.file] : [])];
  const granted = act.does === 'ask' && act.grants !== undefined ? [act.grants] : [];
  const conversations = [...things, ...granted].flatMap((name) => /conversation \d+/.exec(name) ?? []);
  return new Set([act.who, ...things, ...granted, ...conversations]);
}

function isIndependent(one: Act, other: Act): boolean {
  // Who is rung, and what the next free name is, hangs on what came before.
  const isAboutRouting = [one, other].some((act) => act.does === 'await' || act.does === 'connect');
  const others = concerns(other);
  return !isAboutRouting && ![...concerns(one)].some((name) => others.has(name));
}

function reordered(acts: readonly Act[]): Act[] {
  const order = [...acts];
  for (let at = 0; at + 1 < order.length; at += 2) {
    const [one, other] = [order[at], order[at + 1]];
    if (one !== undefined && other !== undefined && isIndependent(one, other)) {
      order[at] = other;
      order[at + 1] = one;
    }
  }
  return order;
}

/** Numbers of connections that come after one that was put in between are one higher. */
function shifted(act: Act, who: string, after: number): Act {
  return 'on' in act && act.who === who && act.on > after ? { ...act, on: act.on + 1 } : act;
}

/** The consumer who does most; agents are rung on the connection that they have. */
function busiest(acts: readonly Act[], people: People): string | undefined {
  const counts = new Map<string, number>();
  for (const { who } of acts) if (people[who] === 'consumer') counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** Half way, a consumer's first connection is cut off, and another takes its place with the same subscriptions. */
function reconnected(acts: readonly Act[], people: People): Act[] {
  const who = busiest(acts, people);
  const half = Math.ceil(acts.length / 2);
  const before = acts.slice(0, half);
  if (who === undefined) return [...acts];
  const opened = before.filter((act) => act.who === who && act.does === 'connect').length;
  if (opened === 0 || before.some((act) => act.who === who && (act.does === 'drop' || act.does === 'close')))
    return [...acts];
  const again = before.flatMap((act): Act[] =>
    act.who === who &&
    act.does === 'ask' &&
    act.on === 1 &&
    /Subscribe\w*(Conversations|Events)$/.test(act.type)
      ? [{ ...act, on: opened + 1 }]
      : [],
  );
  const rest = acts
    .slice(half)
    .map((act) => shifted(act, who, opened))
    .map((act) => ('on' in act && act.who === who && act.on === 1 ? { ...act, on: opened + 1 } : act));
  return [...before, { who, does: 'drop', on: 1 }, { who, does: 'connect', by: 'header' }, ...again, ...rest];
}

/** A further connection of the consumer watches from the beginning. */
function observed(acts: readonly Act[], people: People): Act[] {
  const who = busiest(acts, people);
  const at = acts.findIndex((act) => act.who === who && act.does === 'connect');
  if (who === undefined || at < 0) return [...acts];
  const watching: Act[] = [
    { who, does: 'connect', by: 'header' },
    { who, does: 'ask', on: 2, type: 'cqm.SubscribeExConversations', body: {}, broken: 'R-001' },
  ];
  return [...acts.slice(0, at + 1), ...watching, ...acts.slice(at + 1).map((act) => shifted(act, who, 1))];
}

/** What a consumer publishes and changes goes over a second connection, every other time. */
function split(acts: readonly Act[], people: People): Act[] {
  const who = busiest(acts, people);
  const at = acts.findIndex((act) => act.who === who && act.does === 'connect');
  if (who === undefined || at < 0) return [...acts];
  let count = 0;
  const rest = acts
    .slice(at + 1)
    .map((act) => shifted(act, who, 1))
    .map((act) => {
      const isDoing = act.does === 'ask' && /(PublishEvent|Field|RequestConversation)$/.test(act.type);
      if (!isDoing || act.who !== who || act.on !== 1) return act;
      count += 1;
      return count % 2 === 0 ? { ...act, on: 2 } : act;
    });
  return [...acts.slice(0, at + 1), { who, does: 'connect', by: 'header' }, ...rest];
}
