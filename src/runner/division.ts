import type { Target } from '../actors/index.js';
import { agentsPerScenario } from './agents-per-scenario.js';
import type { Selection } from './cucumber.js';
import { isWaiting, type Scenario } from './dividing-plugin.js';
import type { RunParameters } from './parameters.js';

/** Scenarios that are run one after the other, and the agents that they have for themselves. */
export interface Lane {
  readonly scenarios: readonly Scenario[];
  readonly agents: Target['agents'];
}

/** How a selection is run side by side in one process. */
export interface Division {
  /** The agents of the lane that comes first. */
  readonly agents: Target['agents'];
  /** The lanes, of which the first runs what is left. */
  lanes(selected: readonly Scenario[]): readonly [first: Lane, ...others: Lane[]];
}

/** So many groups wait beside the others at the most, apart from those with agents. */
const mostBeside = 12;
/** A scenario that does not wait weighs so much, beside those that wait, in milliseconds. */
const usualMs = 1_000;

const needsAgents = ({ tags }: Scenario): boolean => tags.includes('@agent');

/**
 * How a selection is to be divided: against the embedded mock, scenarios that wait are run beside the others; against an
 * endpoint, as many at a time as `--parallel` says, and as there are agents for.
 *
 * @returns undefined where Cucumber is to run one after the other, or workers: hooks of a user's are run once in a
 *   process, a person sits in one seat, and scenarios whose consumers are given by token are no strangers to each other
 */
export function divisionOf(
  { isOverlapping, parallel, steps }: Selection,
  { target, longestWaitMs }: Pick<RunParameters, 'target' | 'longestWaitMs'>,
): Division | undefined {
  const { agents, agentSeat, tokens } = target;
  if (steps.length > 0 || agentSeat === 'manual' || tokens.length > 0) return undefined;
  if (isOverlapping !== true) return parallel > 1 ? evenly(parallel, target, longestWaitMs) : undefined;
  const isEnough = agents.length === 0 || agents.length >= 2 * agentsPerScenario;
  return parallel <= 1 && isEnough ? waitingBeside(target) : undefined;
}

/** Those that wait are lanes of their own; those of them that need agents go one after the other. */
function waitingBeside({ agents }: Target): Division {
  const kept = Math.max(0, agents.length - agentsPerScenario);
  const main = agents.slice(0, kept);
  const rest = agents.slice(kept);
  return {
    agents: main,
    lanes(selected) {
      const waiting = selected.filter(isWaiting);
      const groups: Scenario[][] = [waiting.filter(needsAgents)];
      for (const [index, each] of waiting.filter((one) => !needsAgents(one)).entries())
        (groups[1 + (index % mostBeside)] ??= []).push(each);
      const others = selected.filter((each) => !isWaiting(each));
      return [
        { scenarios: others, agents: main },
        ...groups.map((scenarios) => ({ scenarios, agents: rest })),
      ];
    },
  };
}

/** As many lanes as were asked for; agents sit in as many of them as there are enough for, each in one. */
function evenly(count: number, target: Target, longestWaitMs: number): Division {
  const { agents, agentSeat, idleTimeoutMs, authTimeoutMs, retentionMs = 0 } = target;
  // Where there are none, scenarios that need agents are undecided at once, and occupy nobody.
  const seated =
    agentSeat === 'none'
      ? count
      : Math.max(1, Math.min(count, Math.floor(agents.length / agentsPerScenario)));
  const share = Math.floor(agents.length / seated);
  // A scenario without the tag may have an agent all the same, as in a worker; it shares with others then.
  const agentsOf = (lane: number): Target['agents'] =>
    lane < seated ? agents.slice(lane * share, (lane + 1) * share) : agents;
  const longest = Math.min(longestWaitMs, Math.max(idleTimeoutMs, authTimeoutMs, retentionMs));
  const weigh = (each: Scenario): number => (isWaiting(each) ? Math.max(usualMs, longest) : usualMs);
  return {
    agents: agentsOf(0),
    lanes(selected) {
      const loads = Array.from({ length: count }, () => 0);
      const lanes = loads.map((): Scenario[] => []);
      for (const each of heaviestFirst(selected)) {
        const open = needsAgents(each) ? loads.slice(0, seated) : loads;
        const lane = loads.indexOf(Math.min(...open));
        loads[lane] = (loads[lane] ?? 0) + weigh(each);
        lanes[lane]?.push(each);
      }
      const [first = { scenarios: [], agents }, ...others] = lanes.map((scenarios, lane) => ({
        scenarios,
        agents: agentsOf(lane),
      }));
      return [first, ...others];
    },
  };
}

/** Those that wait, then those that not every lane can take: what is left evens out. */
function heaviestFirst(selected: readonly Scenario[]): Scenario[] {
  const rank = (each: Scenario): number => (isWaiting(each) ? 0 : 2) + (needsAgents(each) ? 0 : 1);
  return [...selected].sort((one, other) => rank(one) - rank(other));
}
