import type { Envelope } from '@cucumber/messages';
import type { Target } from '../actors/index.js';
import { runCucumberOnce, type Selection } from './cucumber.js';
import { announceDivision } from './dividing-plugin.js';
import type { Division, Lane } from './division.js';
import { JoinedMessages } from './joined-messages.js';
import type { RunParameters } from './parameters.js';

/**
 * Runs a selection in this process, in lanes beside each other: each by a Cucumber of its own, since one runs one scenario
 * after the other. The messages that are handed on are those of one.
 *
 * @throws UsageError as `runCucumberOnce`
 */
export async function runInLanes(
  selection: Selection,
  { agents: ofMain, lanes }: Division,
  parameters: RunParameters,
  take: (envelope: Envelope) => void,
): Promise<void> {
  const { steps, retry } = selection;
  const withAgents = (agents: Target['agents']): RunParameters => ({
    ...parameters,
    target: { ...parameters.target, agents },
  });
  const joined = new JoinedMessages(take);
  const besides: Promise<void>[] = [];
  let others: readonly Lane[] = [];
  announceDivision(parameters.run, (selected) => {
    const [first, ...rest] = lanes(selected);
    others = rest.filter(({ scenarios }) => scenarios.length > 0);
    return new Set(first.scenarios);
  });
  const begin = (): void => {
    for (const { scenarios, agents } of others) {
      const features = scenarios.map(({ place }) => place);
      const own: Selection = {
        features,
        steps,
        names: [],
        parallel: 1,
        ...(retry !== undefined && { retry }),
      };
      const beside = joined.beside();
      besides.push(runCucumberOnce(own, withAgents(agents), beside.take).finally(beside.end));
    }
  };
  const takeMain = (envelope: Envelope): void => {
    joined.take(envelope);
    // What there is has been told by now, and what is selected comes next.
    if (envelope.testRunStarted === undefined) return;
    expectListeners(others.length);
    begin();
  };
  const main = { ...selection, parallel: 1 };
  const order = { dividedFor: parameters.run };
  const [ended] = await Promise.allSettled([runCucumberOnce(main, withAgents(ofMain), takeMain, order)]);
  joined.endMain();
  const all = [ended, ...(await Promise.allSettled(besides))];
  expectListeners(-others.length);
  for (const each of all) if (each.status === 'rejected') throw each.reason;
  joined.end();
}

/** For each step under way Cucumber listens to the process for errors that nobody has caught; Node warns of too many. */
function expectListeners(more: number): void {
  const most = process.getMaxListeners();
  if (most > 0) process.setMaxListeners(most + more);
}
