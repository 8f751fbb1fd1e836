import { exploreOptions } from '../options/explore-options.js';
import { command } from './command.js';

/** `explore`: generated sequences against an endpoint. */
export const exploreCommand = command({
  usage: 'explore',
  about: 'Find what no scenario looks for: generated sequences, each find shrunk and kept as a feature',
  options: exploreOptions,
  examples: [
    ['explore', 'explore the embedded mock for a minute'],
    ['explore --endpoint wss://host --account 12345 --token $JWT --agent none --for 10m', 'explore a server'],
    ['explore --seed 7 --sequences 100', 'the same hundred sequences each time'],
    ['explore --fault closing-not-notified', 'see what a find looks like'],
    ['explore --replay reports/latest/finds/find-1.json', 'see whether it is fixed'],
  ],
  async configuration(invocation) {
    const { configurationFor } = await import('../options/configuration.js');
    const all = await configurationFor(process.argv, await invocation.secrets());
    // What the file says beyond this is for other commands.
    return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(exploreOptions, name)));
  },
  async act(given, invocation) {
    const { explorePlan } = await import('../options/explore-plan.js');
    const secrets = await invocation.secrets();
    const plan = explorePlan(given, secrets);
    if (plan.isDry) {
      const { showSequences } = await import('../exploring/dry-exploration.js');
      return showSequences(plan);
    }
    if (plan.replay !== undefined) {
      const { replayFind } = await import('../exploring/replay-find.js');
      return replayFind(plan, plan.replay, secrets);
    }
    const { conductExploration } = await import('../exploring/conduct-exploration.js');
    return conductExploration(plan, secrets);
  },
});
