import { runOptions } from '../options/run-options.js';
import { command } from './command.js';

/** `run`: tests a server. */
export const runCommand = command({
  usage: 'run [features..]',
  about: 'Test a server; the embedded mock unless an endpoint is given',
  positionals: {
    features: {
      type: 'string',
      array: true,
      describe: 'Feature files or folders [those of this package]',
    },
  },
  options: {
    ...runOptions,
    config: {
      type: 'string',
      describe: 'Configuration file (JSON or YAML) with the same names as these options',
      group: 'Running:',
    },
    profile: {
      type: 'string',
      describe: 'Profile of the configuration file, such as staging',
      group: 'Running:',
    },
    watch: {
      type: 'boolean',
      default: false,
      describe: 'Run features and steps again when they are saved, until interrupted',
      group: 'Running:',
    },
    resume: {
      type: 'string',
      describe: 'Go on with the soak in this folder, for what is left of its time',
      group: 'Soak:',
    },
    debug: { type: 'boolean', hidden: true },
  },
  examples: [
    ['run', 'test the embedded mock'],
    ['run --endpoint wss://host --account 12345 --token $JWT --agent none', 'test a server'],
    ['run --profile staging', 'test the server that the configuration file calls staging'],
    ['run --tags @R-003', 'only what exercises R-003'],
    ['run my/features --steps my/steps', 'features and steps of your own'],
    ['run my/features --watch', 'see what comes of it each time you save'],
    ['run --for 8h --every 10m', 'a round each ten minutes, and one report with hours on its axis'],
    ['run --resume reports/latest', 'go on with a soak that was interrupted'],
    ['run --fault closing-not-notified', 'see what a failure looks like'],
  ],
  async configuration(invocation) {
    const { configurationFor } = await import('../options/configuration.js');
    return configurationFor(process.argv, await invocation.secrets());
  },
  async act(given, invocation) {
    const { runPlan } = await import('../options/run-plan.js');
    const { soakPlan } = await import('../options/soak-plan.js');
    const { presentRound } = await import('../running/watch-round.js');
    const secrets = await invocation.secrets();
    const round = presentRound();
    const planned = runPlan({ ...given, ...round }, secrets);
    // What an author tries out is not remembered.
    const plan = round === undefined ? planned : { ...planned, history: undefined };
    const soak = soakPlan(given);
    if (soak !== undefined) {
      const { conductSoak } = await import('../soaking/conduct-soak.js');
      return conductSoak(plan, soak, secrets);
    }
    if (!given.watch || round !== undefined) {
      // Loaded only now that the plan holds: it brings Cucumber with it.
      const { conductRun } = await import('../running/conduct-run.js');
      return conductRun(plan, secrets);
    }
    const { watchRuns } = await import('../running/watched-run.js');
    return watchRuns(plan, given.steps ?? []);
  },
});
