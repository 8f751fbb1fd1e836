import type { Argv, CommandModule } from 'yargs';
import type { Invocation } from '../invocation.js';
import { runOptions, type RunArguments } from '../options/run-options.js';

/** `run`: tests a server. */
export const runCommand = (invocation: Invocation): CommandModule<object, RunArguments> => ({
  command: 'run [features..]',
  describe: 'Test a server; the embedded mock unless an endpoint is given',
  builder: async (parser: Argv) => {
    const { configurationFor } = await import('../options/configuration.js');
    return parser
      .positional('features', {
        type: 'string',
        array: true,
        describe: 'Feature files or folders [those of this package]',
      })
      .options(runOptions)
      .option('config', {
        type: 'string',
        describe: 'Configuration file (JSON or YAML) with the same names as these options',
        group: 'Running:',
      })
      .option('profile', {
        type: 'string',
        describe: 'Profile of the configuration file, such as staging',
        group: 'Running:',
      })
      .option('debug', { type: 'boolean', hidden: true })
      .env('MESSAGING_CONFORMANCE')
      .config(await configurationFor(process.argv, await invocation.secrets()))
      .example('$0 run', 'test the embedded mock')
      .example('$0 run --endpoint wss://host --account 12345 --token $JWT --agent none', 'test a server')
      .example('$0 run --profile staging', 'test the server that the configuration file calls staging')
      .example('$0 run --tags @R-003', 'only what exercises R-003')
      .example('$0 run my/features --steps my/steps', 'features and steps of your own')
      .example('$0 run --fault closing-not-notified', 'see what a failure looks like');
  },
  async handler(given) {
    // Loaded only now: it brings Cucumber with it.
    const { conductRun } = await import('../running/conduct-run.js');
    await conductRun(given, await invocation.secrets());
  },
});
