import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import { UsageError } from '../../errors/index.js';
import { exitCodes } from '../terminal/exit-codes.js';

interface Arguments {
  readonly out: string | undefined;
  readonly schemas: string | undefined;
  readonly check: boolean;
}

/** `types`: the contract as TypeScript. */
export const typesCommand: CommandModule<object, Arguments> = {
  command: 'types',
  describe: 'Write the TypeScript types of the contract',
  builder: (parser): Argv<Arguments> =>
    parser
      .option('out', {
        type: 'string',
        describe: 'Folder for messages.ts [in a checkout of this package: its own]',
      })
      .option('schemas', {
        type: 'string',
        describe: 'Folder with asyncapi.yaml and the schemas [those of this package]',
      })
      .option('check', {
        type: 'boolean',
        default: false,
        describe: 'Write nothing; fail when the types are not current',
      })
      .example('$0 types --out src/messaging', 'write src/messaging/messages.ts')
      .example('$0 types --check', 'fail when a schema changed and the types did not'),
  async handler({ out, schemas, check }) {
    const { changedSince, Contract, packageRoot, typesFile, typesOf } =
      await import('../../contract/index.js');
    const contract = Contract.load(schemas);
    const own = join(packageRoot(), 'src/contract/generated');
    if (out === undefined && !existsSync(own)) {
      throw new UsageError('option-missing', 'No folder given for the types.', [
        ['what now', 'Say it with --out: messaging-conformance types --out src/messaging'],
      ]);
    }
    const folder = out ?? own;
    const file = join(folder, typesFile);
    const wanted = await typesOf(contract);
    const shown = out === undefined ? `src/contract/generated/${typesFile}` : file;
    if (!check) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, wanted);
      process.stdout.write(`${shown} holds the types of ${contract.manifest.messages.size} messages.\n`);
      return;
    }
    const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (present === wanted) {
      process.stdout.write(`${shown} is current.\n`);
      return;
    }
    const changed = changedSince(present, contract);
    const cause =
      present === ''
        ? 'there is no such file'
        : changed.length > 0
          ? changed.join(', ')
          : 'the text was changed by hand';
    process.stderr.write(
      `The types are not current.\n  where     ${shown}\n  changed   ${cause}\n  what now  messaging-conformance types${out === undefined ? '' : ` --out ${out}`}\n`,
    );
    process.exitCode = exitCodes.nonconformant;
  },
};
