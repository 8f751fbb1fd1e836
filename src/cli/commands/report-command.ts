import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import type { Invocation } from '../invocation.js';

interface Arguments {
  readonly folders: readonly string[];
  readonly report: string;
  readonly rejudge: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly baseline: string | undefined;
}

/** `report`: makes the reports of a run again, or one report of the runs of several shards. */
export const reportCommand = (invocation: Invocation): CommandModule<object, Arguments> => ({
  command: 'report <folders..>',
  describe: 'Make the reports of a run again, put the parts of a run together, or compare runs',
  builder: (parser): Argv<Arguments> =>
    parser
      .positional('folders', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders of runs; parts of one (--shard) are put together, others compared',
      })
      .option('report', {
        type: 'string',
        default: 'reports',
        describe: 'Folder that gets a folder with the reports of several runs',
      })
      .option('rejudge', {
        type: 'boolean',
        default: false,
        describe: 'Judge the recording again with the contract and the rules of today, and say what changed',
      })
      .option('quiet', { type: 'boolean', default: false, describe: 'Print the verdict alone' })
      .option('json', {
        type: 'boolean',
        default: false,
        describe: 'Print the summary as JSON, for scripts, and nothing else',
      })
      .option('baseline', { type: 'string', describe: 'File of known failures: only new ones count' })
      .example('$0 report reports/latest', 'make the reports again, in the same folder')
      .example('$0 report shard-1/latest shard-2/latest', 'one report and one verdict for both')
      .example('$0 report old/latest new/latest', 'two runs side by side')
      .example('$0 report --rejudge reports/latest', 'what an old recording comes to today'),
  async handler({ folders, report, baseline, rejudge, quiet, json }) {
    const { UsageError } = await import('../../errors/index.js');
    const { areParts, merged, readRun } = await import('../../run/index.js');
    const { compare } = await import('../terminal/comparing.js');
    const { rejudged } = await import('../../run/index.js');
    const { readBaseline } = await import('../../run/index.js');
    const { conclude, toldOf } = await import('../running/conclusion.js');
    const { makeRunFolder } = await import('../running/run-folder.js');
    const runs = folders.map((folder) =>
      readRun(existsSync(folder) ? realpathSync(folder) : resolve(folder)),
    );
    const held = {
      secrets: await invocation.secrets(),
      told: toldOf({ quiet, json }),
      known: baseline === undefined ? [] : readBaseline(baseline, false),
      ...(baseline !== undefined && { baseline: { file: baseline, isToBeWritten: false } }),
    };
    const [only, ...others] = runs;
    const isOne = only !== undefined && others.length === 0;
    if (rejudge) {
      if (!isOne)
        throw new UsageError('options-conflict', 'One recording at a time can be judged again.', [
          ['what now', 'Name one folder with --rejudge; put parts together first.'],
        ]);
      const again = await rejudged(only, makeRunFolder(report));
      await conclude(again, { ...held, base: report, before: only });
    } else if (isOne) {
      await conclude(only, held);
    } else if (areParts(runs)) {
      await conclude(
        merged(runs, () => makeRunFolder(report)),
        { ...held, base: report },
      );
    } else {
      if (baseline !== undefined)
        throw new UsageError('options-conflict', 'Runs that are compared are held against no baseline.', [
          ['what now', 'Leave out --baseline, or name one run, or the parts of one.'],
        ]);
      // `latest` goes on leading to a run.
      compare(runs, makeRunFolder(report), held.told, held.secrets);
    }
  },
});
