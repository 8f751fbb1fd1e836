import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { command } from './command.js';

/** `explain`: what goes by a name, why, and what in the harness has to do with it. */
export const explainCommand = command({
  usage: 'explain [id]',
  about: 'Explain a requirement, a code, a scenario, a fault, a variation or a message',
  positionals: {
    id: {
      type: 'string',
      describe:
        'A requirement, such as R-016, a code, such as no-agent, a scenario, such as SUB-003, or the name of a fault, a variation or a message; without it, the requirements and the codes are listed',
    },
  },
  options: {},
  examples: [
    ['explain', 'all requirements and codes'],
    ['explain R-016', 'what R-016 demands, and why'],
    ['explain no-agent', 'what the code means, and what to do'],
    ['explain SUB-003', 'what the scenario does, and what it exercises'],
    ['explain start-changes', 'what the fault breaks, and how to see it'],
    ['explain ms.PublishEvent', 'what the message is, with an example'],
  ],
  async act({ id }) {
    if (id !== undefined) {
      const { explained } = await import('../terminal/explained.js');
      put(`${(await explained(id)).join('\n')}\n`);
      return exitCodes.conformant;
    }
    const { codeList } = await import('../terminal/code-text.js');
    const { requirementList } = await import('../terminal/requirement-text.js');
    put(`${[...requirementList(), '', ...codeList()].join('\n')}\n`);
    return exitCodes.conformant;
  },
});
