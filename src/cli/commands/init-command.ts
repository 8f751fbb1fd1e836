import { relative, resolve } from 'node:path';
import { thisTool } from '../../contract/this-tool.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { command } from './command.js';

/** `init`: the files that features of one's own begin with. */
export const initCommand = command({
  usage: 'init [folder]',
  about: 'Begin features of your own: a feature, a step, a configuration, the editor and CI',
  positionals: {
    folder: { type: 'string', default: '.', describe: 'Folder of the project' },
  },
  options: {},
  examples: [
    ['init', 'begin in this folder; no file that is there is changed'],
    ['init my-tests', 'begin in a folder, which is made when it is not there'],
  ],
  async act({ folder }) {
    const { surroundingsOf } = await import('../authoring/surroundings.js');
    const { firstFiles } = await import('../authoring/first-files.js');
    const { beginProject } = await import('../authoring/begin-project.js');
    const { begunLines } = await import('../authoring/begun-text.js');
    const tool = thisTool();
    const root = resolve(folder);
    const surroundings = surroundingsOf(root, tool.name);
    const begun = beginProject(root, firstFiles(root, surroundings, tool));
    put(`${begunLines(begun, { from: relative(process.cwd(), root), tool, surroundings }).join('\n')}\n`);
    return exitCodes.conformant;
  },
});
