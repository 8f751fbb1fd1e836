import { exitCodes } from '../terminal/exit-codes.js';
import { inertJson, put } from '../terminal/output.js';
import { command } from './command.js';

/** `steps`: the phrases that features can be written with. */
export const stepsCommand = command({
  usage: 'steps [words..]',
  about: 'List or search the steps that features can be written with',
  positionals: {
    words: {
      type: 'string',
      array: true,
      describe: 'Only steps that have all these words, in the phrase or beside it; R-016 is one too',
    },
  },
  options: {
    steps: {
      type: 'string',
      array: true,
      nargs: 1,
      describe:
        'Files or folders with step definitions of your own, to be listed too [those of the configuration file]',
    },
    features: {
      type: 'string',
      array: true,
      nargs: 1,
      describe:
        'Feature files or folders of your own, to tell which of your steps they use [those of the configuration file]',
    },
    format: { choices: ['text', 'markdown', 'json'], default: 'text', describe: 'How the steps are written' },
    json: { type: 'boolean', default: false, describe: 'The same as --format json' },
  },
  examples: [
    ['steps', 'the step catalogue'],
    ['steps ring removed', 'the steps about rings that are removed'],
    ['steps --steps my/steps --format markdown', 'the catalogue with your own steps, as a page'],
  ],
  async act({ words = [], steps, features, format, json }) {
    const { stepsWith } = await import('../../runner/step-catalogue.js');
    const { stepsFound } = await import('../authoring/step-search.js');
    const { suiteConfigured } = await import('../options/configuration.js');
    const own = steps === undefined || features === undefined ? suiteConfigured() : { steps, features };
    const all = await stepsWith({ steps: steps ?? own.steps, features: features ?? own.features });
    const found = stepsFound(all, words);
    if (json || format === 'json') {
      process.stdout.write(`${inertJson(JSON.stringify(found, null, 2))}\n`);
      return exitCodes.conformant;
    }
    const { stepLines, stepsAsMarkdown } = await import('../authoring/step-text.js');
    put(format === 'markdown' ? `${stepsAsMarkdown(found)}\n` : `${stepLines(found).join('\n')}\n`);
    return exitCodes.conformant;
  },
});
