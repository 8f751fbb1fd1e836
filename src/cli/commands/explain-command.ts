import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { command } from './command.js';

/** `explain`: what goes by a name, why, and what in the harness has to do with it. */
export const explainCommand = command({
  usage: 'explain [ids..]',
  about: 'Explain requirements, codes, outcomes, scenarios, faults, variations or messages',
  positionals: {
    ids: {
      type: 'string',
      array: true,
      describe:
        'A requirement, such as R-016, a code, such as no-agent, an outcome, such as flaky, a scenario, such as SUB-003 or its title, or the name of a fault, a variation, a disturbance or a message; without any, the requirements and the codes are listed',
    },
  },
  options: {},
  examples: [
    ['explain', 'all requirements and codes'],
    ['explain R-016', 'what R-016 demands, and why'],
    ['explain r29 flaky', 'several at once; r29 is R-029'],
    ['explain no-agent', 'what the code means, and what to do'],
    ['explain SUB-003', 'what the scenario does, and what it exercises'],
    ['explain start-changes', 'what the fault breaks, and how to see it'],
    ['explain ms.PublishEvent', 'what the message is, with an example'],
  ],
  async act({ ids = [] }) {
    if (ids.length > 0) {
      const { explained } = await import('../terminal/explained.js');
      const told: string[] = [];
      for (const id of ids) told.push((await explained(id)).join('\n'));
      put(`${told.join('\n\n')}\n`);
      return exitCodes.conformant;
    }
    const { codeList } = await import('../terminal/code-text.js');
    const { requirementList } = await import('../terminal/requirement-text.js');
    put(`${[...requirementList(), '', ...codeList()].join('\n')}\n`);
    return exitCodes.conformant;
  },
});
