import type { EndState, ToldConversation } from './end-state.js';
import { pairKinds, type PairKind } from './counterparts.js';
import type { Noticed } from './find.js';

const inWords: Readonly<Record<PairKind, string>> = {
  again: 'done twice',
  reordered: 'done in another order of what is independent',
  reconnected: 'with a connection lost and replaced on the way',
  observed: 'with a second observer',
  split: 'over two connections of the same consumer',
};

/** In what the end states differ of a sequence that was done twice. */
export function differencesBetween(first: EndState, second: EndState, kind: PairKind): Noticed[] {
  return [...first].flatMap(([name, one]) => {
    const other = second.get(name);
    if (other === undefined) return [];
    return membersOf(one).flatMap(([member, value]) => {
      const actual = new Map(membersOf(other)).get(member);
      if (actual === value) return [];
      return [
        {
          oracle: 'pair' as const,
          id: pairKinds[kind],
          severity: 'violation' as const,
          where: `${member}, ${inWords[kind]}`,
          why: `the same sequence, ${inWords[kind]}, leaves another state: ${member} of ${name}`,
          expected: value,
          actual: actual ?? 'absent',
          pair: kind,
        },
      ];
    });
  });
}

function membersOf({
  participants,
  said,
  screens: _screens,
  ...others
}: ToldConversation): [string, string][] {
  // Two people's texts may be numbered in another order: what was said counts, in the order of each.
  const events = (said ?? []).map(({ event }) => event).sort();
  return [
    ...Object.entries(others).map(([name, value]): [string, string] => [name, String(value)]),
    ['participants', JSON.stringify(Object.entries(participants).sort())],
    ['said', JSON.stringify(events)],
  ];
}
