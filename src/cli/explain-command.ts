import type { Argv, CommandModule } from 'yargs';
import { UsageError } from '../errors/index.js';

/** `explain`: what a requirement says, why, and what in the harness watches it. */
export const explainCommand: CommandModule<object, { id: string }> = {
  command: 'explain <id>',
  describe: 'Explain a requirement',
  builder: (parser): Argv<{ id: string }> =>
    parser
      .positional('id', { type: 'string', demandOption: true, describe: 'Its id, such as R-016' })
      .example('$0 explain R-016', 'what R-016 demands, and why'),
  async handler({ id }) {
    const { requirements, sourceInWords } = await import('../contract/index.js');
    const { rules } = await import('../judge/index.js');
    const { handWrittenFaults: faults } = await import('../mock/faults/index.js');
    const requirement = requirements().get(id.toUpperCase());
    if (requirement === undefined) {
      throw new UsageError('no-such-code', `There is no requirement ${id}.`, [
        ['expected', `R-001 to ${[...requirements().keys()].at(-1) ?? ''}`],
      ]);
    }
    const { level, text, source, why, tested } = requirement;
    const watching = rules
      .filter((rule) => [rule.requirement, ...(rule.also ?? [])].includes(requirement.id))
      .map(({ about }) => about);
    const breaking = faults.filter((fault) => fault.requirement === requirement.id).map(({ name }) => name);
    const lines = [
      `${requirement.id} [${level}] ${text}`,
      `  why      ${why}`,
      `  source   ${sourceInWords(source)}`,
      `  tested   by ${tested.join(', ')}`,
      ...watching.map((about) => `  watched  ${about}`),
      ...breaking.map(
        (name) => `  fault    ${name}: messaging-conformance run --fault ${name} --tags @${requirement.id}`,
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  },
};
