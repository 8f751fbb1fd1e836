import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { reportHistoryOptions } from '../options/report-history-options.js';
import { command } from './command.js';

/** `report`: makes the reports of a run again, or one report of the runs of several shards. */
export const reportCommand = command({
  usage: 'report [folders..]',
  about: 'Make the reports of a run again, put the parts of a run together, or compare runs',
  positionals: {
    folders: {
      type: 'string',
      array: true,
      describe: 'Folders of runs; parts of one (--shard) are put together, others compared',
    },
  },
  options: {
    report: {
      type: 'string',
      default: 'reports',
      describe: 'Folder that gets a folder with the reports of several runs',
    },
    'merge-checks': {
      type: 'boolean',
      default: false,
      describe: 'The files, or folders with files, that `check --shard` printed: tell what one check tells',
    },
    rejudge: {
      type: 'boolean',
      default: false,
      describe: 'Judge the recording again with the contract and the rules of today, and say what changed',
    },
    quiet: { type: 'boolean', default: false, describe: 'Print the verdict alone' },
    json: {
      type: 'boolean',
      default: false,
      describe: 'Print the summary as JSON, for scripts, and nothing else',
    },
    open: {
      type: 'boolean',
      default: false,
      describe: "Open the page with the system's opener; in CI and without a display, do nothing",
    },
    har: {
      type: 'string',
      describe: 'File that gets the traffic of the run as an HTTP archive (HAR), which browsers open',
    },
    baseline: {
      type: 'string',
      describe: 'File of what is known to fail or to stay undecided: only what is new counts',
    },
    ...reportHistoryOptions,
  },
  examples: [
    ['report reports/latest', 'make the reports again, in the same folder'],
    ['report shard-1/latest shard-2/latest', 'one report and one verdict for both'],
    ['report --merge-checks parts', 'one summary of a check of captures in parts'],
    ['report old/latest new/latest', 'two runs side by side'],
    ['report --rejudge reports/latest', 'judge an old recording by the rules of today'],
    ['report --history', 'what the last 50 runs show: broken since, flaky, slower'],
    ['report reports/latest --har run.har', 'its traffic, for the developer tools of a browser'],
  ],
  async act(given, invocation) {
    const { folders = [], report, har, baseline, rejudge, quiet, json, open } = given;
    if (folders.length === 0 && !given['merge-checks']) {
      const { printHistory } = await import('../running/print-history.js');
      return printHistory(given, await invocation.secrets());
    }
    const { UsageError } = await import('../../errors/index.js');
    if (given['merge-checks']) {
      const { mergeChecks } = await import('../checking/merge-checks.js');
      const { history: file, 'no-worse-than': earlier } = given;
      const others = { har, baseline, rejudge, quiet, open, history: file, 'no-worse-than': earlier };
      for (const [name, value] of Object.entries(others))
        if (value !== undefined && value !== false)
          throw new UsageError('options-conflict', `--merge-checks and --${name} cannot be given together.`);
      return mergeChecks(folders, json);
    }
    const { areParts, merged, readRun, rejudged } = await import('../../run/index.js');
    const { compareRuns } = await import('../running/compare-runs.js');
    const { writeArchive } = await import('../running/har-archive.js');
    const { openPage } = await import('../running/open-page.js');
    const { conclude } = await import('../running/conclusion.js');
    const { reportHistoryPlan } = await import('../options/history-plan.js');
    const { baselinePlan } = await import('../options/baseline-plan.js');
    const { verbosityOf } = await import('../options/verbosity.js');
    const { makeRunFolder } = await import('../running/run-folder.js');
    const runs = folders.map((folder) =>
      readRun(existsSync(folder) ? realpathSync(folder) : resolve(folder)),
    );
    const held = {
      secrets: await invocation.secrets(),
      told: verbosityOf({ quiet, json }),
      baseline: baselinePlan(baseline, false),
      isOpened: open,
    };
    const history = (isWhole: boolean) => reportHistoryPlan(given, runs, isWhole);
    const [only, ...others] = runs;
    const isOne = only !== undefined && others.length === 0;
    if (rejudge) {
      if (!isOne)
        throw new UsageError('options-conflict', 'One recording at a time can be judged again.', [
          ['what now', 'Name one folder with --rejudge; put parts together first.'],
        ]);
      if (given['no-worse-than'] !== undefined)
        throw new UsageError('options-conflict', 'A run that is judged again is held against no history.', [
          ['what now', 'Leave out --rejudge or --no-worse-than.'],
        ]);
      const again = await rejudged(only, makeRunFolder(report));
      writeArchive(har, again);
      return conclude(again, { ...held, base: report, before: only });
    }
    if (areParts(runs)) {
      const remembered = history(true);
      const whole = merged(runs, () => makeRunFolder(report));
      writeArchive(har, whole);
      return conclude(whole, { ...held, base: report, history: remembered });
    }
    if (isOne) {
      const remembered = history(false);
      writeArchive(har, only);
      return conclude(only, { ...held, history: remembered });
    }
    if (given['no-worse-than'] !== undefined)
      throw new UsageError('options-conflict', 'Runs that are compared are held against no history.', [
        ['what now', 'Leave out --no-worse-than, or name one run, or the parts of one.'],
      ]);
    if (har !== undefined)
      throw new UsageError('options-conflict', 'One run at a time can be written as an archive.', [
        ['what now', 'Name one folder with --har, or the parts of one run.'],
      ]);
    if (baseline !== undefined)
      throw new UsageError('options-conflict', 'Runs that are compared are not held against a baseline.', [
        ['what now', 'Leave out --baseline, or name one run, or the parts of one.'],
      ]);
    // `latest` goes on leading to a run.
    const folder = makeRunFolder(report);
    const code = compareRuns(runs, folder, held.told, held.secrets);
    if (open) await openPage(join(folder, 'index.html'));
    return code;
  },
});
