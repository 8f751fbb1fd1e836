import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { counted } from '../../words/counted.js';
import { command } from './command.js';

/** `types`: the contract as TypeScript. */
export const typesCommand = command({
  usage: 'types',
  about: 'Write the TypeScript types of the contract',
  options: {
    out: {
      type: 'string',
      describe: 'Folder for messages.ts [in a checkout of this package: its own]',
    },
    schemas: {
      type: 'string',
      describe: 'Folder with asyncapi.yaml and the schemas [those of this package]',
    },
    check: {
      type: 'boolean',
      default: false,
      describe: 'Write nothing; fail when the types are not current',
    },
  },
  examples: [
    ['types --out src/messaging', 'write src/messaging/messages.ts'],
    ['types --check', 'fail when a schema changed and the types did not'],
  ],
  async act({ out, schemas, check }) {
    const { changedSince, Contract, packageRoot, typesFile, typesOf } =
      await import('../../contract/index.js');
    const contract = Contract.load(schemas);
    const own = join(packageRoot(), 'src/contract/generated');
    if (out === undefined && !existsSync(own)) {
      throw new UsageError('option-missing', 'No folder given for the types.', [
        ['what now', 'Say it with --out: npx messaging-conformance types --out src/messaging'],
      ]);
    }
    const folder = out ?? own;
    const file = join(folder, typesFile);
    const wanted = await typesOf(contract);
    const shown = out === undefined ? `src/contract/generated/${typesFile}` : file;
    if (!check) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, wanted);
      process.stdout.write(
        `${shown} holds the types of ${counted(contract.manifest.messages.size, 'message')}.\n`,
      );
      return exitCodes.conformant;
    }
    const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (present === wanted) {
      process.stdout.write(`${shown} is current.\n`);
      return exitCodes.conformant;
    }
    const changed = changedSince(present, contract);
    const cause =
      present === ''
        ? 'there is no such file'
        : changed.length > 0
          ? changed.join(', ')
          : 'the text was changed by hand';
    process.stderr.write(
      `The types are not current.\n  where     ${shown}\n  changed   ${cause}\n  what now  npx messaging-conformance types${out === undefined ? '' : ` --out ${out}`}\n`,
    );
    return exitCodes.nonconformant;
  },
});
