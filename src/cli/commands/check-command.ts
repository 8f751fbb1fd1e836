import type { Argv, CommandModule } from 'yargs';

interface Arguments {
  readonly files: readonly string[];
  readonly strict: boolean;
  readonly json: boolean;
  readonly role: 'consumer' | 'agent' | undefined;
  readonly session: string | undefined;
  readonly since: string | undefined;
  readonly report: string | undefined;
}

export { standardInput } from '../checking/standard-input.js';

/** `check`: judges captures. */
export const checkCommand: CommandModule<object, Arguments> = {
  command: 'check <files..>',
  describe:
    'Judge captures: transcripts, bare frames, HAR files, logs of wscat and websocat, packets by tshark',
  builder: (parser): Argv<Arguments> =>
    parser
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Captures, packed with gzip or not; - is standard input',
      })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'Treat warnings, and anything undocumented, as violations',
      })
      .option('role', {
        choices: ['consumer', 'agent'] as const,
        describe: 'Tell of connections of this role only; bare frames are taken to be from one',
      })
      .option('session', {
        type: 'string',
        describe: 'Tell of this connection only, named as findings name it',
      })
      .option('since', {
        type: 'string',
        describe: 'Tell only of what happened from then on: 2026-11-25T18:00:00Z, or 15m for so long ago',
      })
      .option('report', {
        type: 'string',
        describe:
          'Folder that gets a folder with the page, JUnit, Markdown and SARIF, a case for each connection',
      })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print each finding, and a summary for each capture, as a line of JSON',
      })
      .example('$0 check reports/latest/run.ndjson', 'judge a run again')
      .example('$0 check --report reports trace.har', 'judge what a browser recorded, and make the page')
      .example('tail -f frames.ndjson | $0 check -', 'judge frames as they are written'),
  async handler(given) {
    const { checkGiven } = await import('../checking/check-given.js');
    await checkGiven(given);
  },
};
