import { command } from './command.js';

/** `feature`: makes scenarios of what was recorded. */
export const featureCommand = command({
  usage: 'feature <capture>',
  about: 'Make a feature of a capture: a scenario for each recording in it, in phrases of the catalogue',
  positionals: {
    capture: {
      type: 'string',
      demandOption: true,
      describe: 'A capture of any format that `check` reads; - is standard input',
    },
  },
  options: {
    out: { type: 'string', describe: 'File for the feature [standard output]' },
    case: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Only recordings of these cases, by id, or of these titles',
    },
    session: { type: 'string', describe: 'Only what happened on this connection, named as findings name it' },
    role: { choices: ['consumer', 'agent'], describe: 'Bare frames are taken to be of this role' },
    expect: {
      type: 'string',
      array: true,
      nargs: 1,
      describe:
        'Expect this frame again, by its number or its place as `check` prints it, or one place in it: 12, 12/body/code',
    },
  },
  examples: [
    ['feature trace.har --out my/features/trace.feature', 'a scenario of what a browser recorded'],
    ['feature reports/latest/run.ndjson --case SUB-003', 'a scenario of what a run recorded'],
    ['feature trace.har --expect 12', 'expect what frame 12 told, beside what requirements say'],
    ['feature trace.har --expect "entry 3 message 7"', 'the same of a message, by its place in the HAR file'],
  ],
  async act(given) {
    const { makeFeature } = await import('../checking/make-feature.js');
    return makeFeature(given);
  },
});
