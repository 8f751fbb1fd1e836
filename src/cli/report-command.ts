import { resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';

interface Arguments {
  readonly folders: readonly string[];
  readonly report: string;
  readonly baseline: string | undefined;
}

/** `report`: makes the reports of a run again, or one report of the runs of several shards. */
export const reportCommand: CommandModule<object, Arguments> = {
  command: 'report <folders..>',
  describe: 'Make the reports of a run again, or put the parts of a run together',
  builder: (parser): Argv<Arguments> =>
    parser
      .positional('folders', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders of runs; several are put together',
      })
      .option('report', {
        type: 'string',
        default: 'reports',
        describe: 'Folder that gets a folder with the reports of several runs',
      })
      .option('baseline', { type: 'string', describe: 'File of known failures: only new ones count' })
      .example('$0 report reports/latest', 'make the reports again, in the same folder')
      .example('$0 report shard-1/latest shard-2/latest', 'one report and one verdict for both'),
  async handler({ folders, report, baseline }) {
    const { merged, readRun } = await import('../runner/index.js');
    const { readBaseline } = await import('./baseline-file.js');
    const { conclude } = await import('./conclusion.js');
    const { makeRunFolder } = await import('./run-folder.js');
    const runs = folders.map((folder) => readRun(resolve(folder)));
    const [only, ...others] = runs;
    const isOne = only !== undefined && others.length === 0;
    await conclude(isOne ? only : merged(runs, () => makeRunFolder(report)), {
      ...(!isOne && { base: report }),
      known: baseline === undefined ? [] : readBaseline(baseline, false),
      ...(baseline !== undefined && { baseline: { file: baseline, isToBeWritten: false } }),
    });
  },
};
