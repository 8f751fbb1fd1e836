import { exitCodes } from '../terminal/exit-codes.js';
import { command } from './command.js';

/** `steps`: the phrases that features can be written with. */
export const stepsCommand = command({
  usage: 'steps',
  about: 'List the steps that features can be written with',
  options: { json: { type: 'boolean', default: false, describe: 'As JSON' } },
  examples: [['steps', 'the step catalogue']],
  async act({ json }) {
    const { stepCatalogue } = await import('../../runner/step-catalogue.js');
    const steps = await stepCatalogue();
    if (json) {
      process.stdout.write(`${JSON.stringify(steps, null, 2)}\n`);
      return exitCodes.conformant;
    }
    let group = '';
    for (const { file, phrase, example } of steps) {
      if (file !== group) process.stdout.write(`${group === '' ? '' : '\n'}${file}\n`);
      group = file;
      process.stdout.write(`  ${phrase}\n${example === undefined ? '' : `      ${example}\n`}`);
    }
    return exitCodes.conformant;
  },
});
