import { command } from './command.js';

/** `check`: judges captures. */
export const checkCommand = command({
  usage: 'check <files..>',
  about: 'Judge captures: transcripts, bare frames, HAR files, logs of wscat and websocat, packets by tshark',
  positionals: {
    files: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Captures, packed with gzip or not; - is standard input',
    },
  },
  options: {
    strict: {
      type: 'boolean',
      default: false,
      describe: 'Treat warnings, and anything undocumented, as violations',
    },
    role: {
      choices: ['consumer', 'agent'],
      describe: 'Report only on connections of this role; bare frames are taken to be from one',
    },
    session: {
      type: 'string',
      describe: 'Report only on this connection, named as findings name it',
    },
    since: {
      type: 'string',
      describe: 'Report only what happened from then on: 2026-11-25T18:00:00Z, or 15m for 15 minutes ago',
    },
    report: {
      type: 'string',
      describe:
        'Folder that gets a folder with the page, JUnit, Markdown and SARIF, a case for each connection',
    },
    shard: {
      type: 'string',
      describe:
        'Only one part of the captures, as in 2/5, auto or auto/5; with --json, for `report --merge-checks`',
    },
    json: {
      type: 'boolean',
      default: false,
      describe: 'Print each finding, and a summary for each capture, as a line of JSON',
    },
  },
  examples: [
    ['check reports/latest/run.ndjson', 'judge a run again'],
    ['check --report reports trace.har', 'judge what a browser recorded, and make the page'],
    ['check --shard 2/8 --json captures/* > part-2.ndjson', 'one part of eight, for `report --merge-checks`'],
    ['check - < frames.ndjson', 'judge bare frames, as they come'],
  ],
  async act(given) {
    const { checkCaptures } = await import('../checking/check-captures.js');
    return checkCaptures(given);
  },
});
