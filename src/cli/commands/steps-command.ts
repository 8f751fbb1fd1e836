import type { CommandModule } from 'yargs';

/** `steps`: the phrases that features can be written with. */
export const stepsCommand: CommandModule<object, { json: boolean }> = {
  command: 'steps',
  describe: 'List the steps that features can be written with',
  builder: (parser) =>
    parser
      .option('json', { type: 'boolean', default: false, describe: 'As JSON' })
      .example('$0 steps', 'the step catalogue'),
  async handler({ json }) {
    const { stepCatalogue } = await import('../../runner/step-catalogue.js');
    const steps = await stepCatalogue();
    if (json) {
      process.stdout.write(`${JSON.stringify(steps, null, 2)}\n`);
      return;
    }
    let group = '';
    for (const { file, phrase, example } of steps) {
      if (file !== group) process.stdout.write(`${group === '' ? '' : '\n'}${file}\n`);
      group = file;
      process.stdout.write(`  ${phrase}\n${example === undefined ? '' : `      ${example}\n`}`);
    }
  },
};
