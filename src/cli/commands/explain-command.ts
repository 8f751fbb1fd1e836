import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { command } from './command.js';

/** `explain`: what a requirement says, why, and what in the harness watches it; or what a code means. */
export const explainCommand = command({
  usage: 'explain [id]',
  about: 'Explain a requirement, an error or the reason for which a case is undecided',
  positionals: {
    id: {
      type: 'string',
      describe:
        'A requirement, such as R-016, or a code, such as no-agent; without it, all of them are listed',
    },
  },
  options: {},
  examples: [
    ['explain', 'all requirements and codes'],
    ['explain R-016', 'what R-016 demands, and why'],
    ['explain no-agent', 'what the code means, and what to do'],
  ],
  async act({ id }) {
    const { isErrorCode } = await import('../../errors/index.js');
    const { explainedCode, codeList } = await import('../terminal/code-text.js');
    const code = id?.toLowerCase() ?? '';
    if (isErrorCode(code)) {
      put(`${explainedCode(code).join('\n')}\n`);
      return exitCodes.conformant;
    }
    const { explainedRequirement, requirementList } = await import('../terminal/requirement-text.js');
    const lines = id === undefined ? [...requirementList(), '', ...codeList()] : explainedRequirement(id);
    put(`${lines.join('\n')}\n`);
    return exitCodes.conformant;
  },
});
