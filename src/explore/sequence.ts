import { Contract } from '../contract/index.js';
import type { Act, People } from './act.js';
import type { ExploreCoverage } from './move-coverage.js';
import { Draw } from './draw.js';
import type { NextActs } from './examining.js';
import { emptyModel, type Model } from './model.js';
import { isWrongMove, movesOf, type Mode, type Move, type Planned } from './moves/index.js';

/** How a sequence is generated. */
export interface Generating {
  readonly seed: number;
  readonly mode: Mode;
  readonly people: People;
  readonly account: string;
  readonly skill: string | undefined;
  /** How many moves a sequence makes at most. */
  readonly longest: number;
  readonly coverage: ExploreCoverage;
}

/** A move that makes no sense now is drawn again, so many times. */
const mostDraws = 200;

/**
 * How a conversation usually comes about. A sequence begins with a part of it, so that what comes later in the life of a
 * conversation is seen as often as what comes early.
 */
const opening = [
  'a consumer connects',
  'an agent comes online',
  'subscribe to conversations',
  'start a conversation',
  'accept a ring',
  'listen to a dialog',
  'say a text',
  'listen to a dialog',
] as const;

/** Once in so many moves, one that is wrong on purpose is chosen, where both kinds are asked for. */
const wrongOnceIn = { positive: Infinity, negative: 2, both: 4 } as const satisfies Record<Mode, number>;

/**
 * Generates a sequence while it is played: each move is drawn among those that make sense in the state that the moves before
 * have brought about, and what coverage has seen least of is drawn most.
 */
export function generated(options: Generating): NextActs {
  const { seed, mode, coverage, account, skill } = options;
  const draw = new Draw(seed);
  const model = emptyModel(options.people);
  const length = 3 + draw.below(options.longest - 2);
  const contract = Contract.load();
  const moves = movesOf(mode);
  const begin = opening
    .slice(0, draw.below(opening.length + 1))
    .flatMap((name) => moves.filter((move) => move.name === name));
  let made = 0;
  return () => {
    if (made >= length) return undefined;
    made += 1;
    const once = wrongOnceIn[mode];
    const state = stateOf(model);
    const first = begin.shift();
    const begun = first?.plan({ model, draw, contract, account, skill });
    if (first !== undefined && begun !== undefined) return counted(first, state, begun, coverage);
    for (let drawn = 0; drawn < mostDraws; drawn += 1) {
      const isWrong = Number.isFinite(once) && hasBegun(model) && draw.onceIn(once);
      const kind = moves.filter((move) => isWrongMove(move) === isWrong);
      const move = draw.weighted(kind.map((item) => ({ item, weight: coverage.weightOf(item, state) })));
      const planned = move?.plan({ model, draw, contract, account, skill });
      if (move !== undefined && planned !== undefined) return counted(move, state, planned, coverage);
    }
    return undefined;
  };
}

function hasBegun({ people }: Model): boolean {
  return people.some(({ connections }) => connections.length > 0);
}

function counted(move: Move, state: string, planned: Planned, coverage: ExploreCoverage): Planned {
  return {
    acts: planned.acts,
    learn: (outcome) => {
      coverage.seen(move, state, outcome);
      planned.learn?.(outcome);
    },
  };
}

/** The state of a model in a word or two, as coverage counts it. */
function stateOf({ people, conversations }: Model): string {
  const isOnline = people.some((each) => each.isOnline);
  const last = conversations.at(-1);
  if (last === undefined) return isOnline ? 'agent online' : 'nothing';
  const stage = last.isOpen === undefined ? 'survey' : last.isOpen ? 'open' : 'closed';
  return last.agent === undefined ? stage : `${stage}, with agent`;
}

/** What a dry run shows: the acts of a sequence as they are generated where everything is granted. */
export function dryActs(options: Generating): Act[] {
  const next = generated(options);
  const acts: Act[] = [];
  for (let planned = next(); planned !== undefined; planned = next()) {
    acts.push(...planned.acts);
    const last = planned.acts.at(-1);
    const body = {};
    const answer = { code: 200, type: '', body } as never;
    planned.learn?.(
      last?.does === 'ask' && last.wrong === undefined ? { is: 'granted', answer } : { is: 'done' },
    );
  }
  return acts;
}
