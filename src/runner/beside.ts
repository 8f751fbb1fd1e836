import type { Envelope } from '@cucumber/messages';
import type { Target } from '../actors/index.js';
import { agentsPerScenario } from './agents-per-scenario.js';
import { runCucumberOnce, type Selection } from './cucumber.js';
import { JoinedMessages } from './joined-messages.js';
import type { RunParameters } from './parameters.js';
import { takeSetAside, type SetAside } from './waiting-plugin.js';

/**
 * So many groups wait beside the others at the most, apart from those with agents. For each step under way Cucumber
 * listens to the process for errors that nobody has caught, as the command does, and Node warns from the eleventh
 * listener on.
 */
const mostBeside = 6;

/** True where scenarios may wait beside the others: there are agents for both, and hooks of a user's are run once. */
export function canWaitBeside(
  { isOverlapping, parallel, steps }: Selection,
  { agents, agentSeat }: Target,
): boolean {
  const isEnough = agents.length === 0 || agents.length >= 2 * agentsPerScenario;
  return isOverlapping === true && parallel <= 1 && steps.length === 0 && agentSeat !== 'manual' && isEnough;
}

/**
 * Runs a selection in this process, and the scenarios in it that wait for time to pass beside the others: each by a
 * Cucumber of its own, since one runs one scenario after the other. The messages that are handed on are those of one.
 *
 * @throws UsageError as `runCucumberOnce`
 */
export async function runWithWaitingBeside(
  selection: Selection,
  parameters: RunParameters,
  take: (envelope: Envelope) => void,
): Promise<void> {
  const { steps, retry } = selection;
  const { target } = parameters;
  const kept = Math.max(0, target.agents.length - agentsPerScenario);
  const main = { ...parameters, target: { ...target, agents: target.agents.slice(0, kept) } };
  const others = { ...parameters, target: { ...target, agents: target.agents.slice(kept) } };
  const joined = new JoinedMessages(take);
  const besides: Promise<void>[] = [];
  const begin = (): void => {
    for (const group of groupsOf(takeSetAside(parameters.run))) {
      const features = group.map(({ place }) => place);
      const own: Selection = {
        features,
        steps,
        names: [],
        parallel: 1,
        ...(retry !== undefined && { retry }),
      };
      const beside = joined.beside();
      besides.push(runCucumberOnce(own, others, beside.take).finally(beside.end));
    }
  };
  const takeMain = (envelope: Envelope): void => {
    joined.take(envelope);
    // What there is has been told by now, and what is selected comes next.
    if (envelope.testRunStarted !== undefined) begin();
  };
  const waiting = { setAsideFor: parameters.run };
  const [ended] = await Promise.allSettled([runCucumberOnce(selection, main, takeMain, waiting)]);
  joined.endMain();
  for (const each of [ended, ...(await Promise.allSettled(besides))])
    if (each.status === 'rejected') throw each.reason;
  joined.end();
}

/** Who waits after whom: those that need agents go one after the other, with the agents that the others do not have. */
function groupsOf(waiting: readonly SetAside[]): readonly (readonly SetAside[])[] {
  const needsAgents = ({ tags }: SetAside): boolean => tags.includes('@agent');
  const withAgents = waiting.filter(needsAgents);
  const groups: SetAside[][] = [];
  for (const [index, each] of waiting.filter((one) => !needsAgents(one)).entries()) {
    // To and fro, so that who comes first has the longest to wait alone.
    const turn = index % (2 * mostBeside);
    const group = turn < mostBeside ? turn : 2 * mostBeside - 1 - turn;
    (groups[group] ??= []).push(each);
  }
  return withAgents.length === 0 ? groups : [withAgents, ...groups];
}
