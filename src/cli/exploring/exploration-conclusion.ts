import { relative } from 'node:path';
import { Contract } from '../../contract/index.js';
import { codes } from '../../errors/index.js';
import type { Exploration, Find } from '../../explore/index.js';
import { writeReports } from '../../report/index.js';
import { coverageOf, readRun, recordedResult } from '../../run/index.js';
import type { Redactor } from '../../transcript/index.js';
import { counted } from '../../words/counted.js';
import type { ExplorePlan } from '../options/explore-plan.js';
import { openPage } from '../running/open-page.js';
import { pointLatestTo } from '../running/run-folder.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { tellGitHub } from '../terminal/github.js';
import { inertJson, put, tell } from '../terminal/output.js';
import { progressLine } from './exploration-told.js';
import type { FindFiles } from './find-files.js';

/** What an exploration came to, and where it is kept. */
interface Concluded {
  readonly plan: ExplorePlan;
  readonly exploration: Exploration;
  readonly files: readonly FindFiles[];
  readonly folder: string;
  readonly secrets: Redactor;
  readonly isInterrupted: boolean;
}

type Verdict = 'nonconformant' | 'conformant' | 'inconclusive';

/**
 * Ends an exploration: writes the reports, tells people and CI what came of it.
 *
 * @returns the exit code
 */
export async function concludeExploration(concluded: Concluded): Promise<number> {
  const { plan, exploration, folder, secrets, isInterrupted } = concluded;
  const recorded = readRun(folder);
  const run = { ...recordedResult(recorded), coverage: coverageOf(recorded, Contract.load()) };
  const written = await writeReports(folder, run, recorded);
  pointLatestTo(plan.base, folder);
  tellGitHub(written.markdown, () => []);
  const verdict = verdictOf(exploration);
  const { stopped, left } = exploration;
  if (stopped !== undefined) tell(stopped.told(secrets.text));
  if (left.length > 0) tell(`Left open, since closing failed: ${secrets.text(left.join(', '))}`);
  if (plan.told === 'summary')
    put(inertJson(secrets.json(JSON.stringify(summaryOf(concluded, verdict), undefined, 2))));
  else put(`${verdictText(exploration, verdict)}\n${busyText(exploration)}`);
  if (plan.told === 'all') put(`Report: ${written.html}\n`);
  if (plan.isOpened) await openPage(written.html);
  if (isInterrupted) return exitCodes.interrupted;
  return exitCodes[verdict];
}

/** What breaks a MUST makes it nonconformant, flaky or not; what could not be played says nothing. */
function verdictOf({ finds, stopped, sequences }: Exploration): Verdict {
  const isBroken = finds.some(({ noticed, beside }) =>
    [noticed, ...beside].some(({ severity }) => severity === 'violation'),
  );
  if (isBroken) return 'nonconformant';
  return stopped !== undefined || sequences === 0 ? 'inconclusive' : 'conformant';
}

function verdictText(exploration: Exploration, verdict: Verdict): string {
  const { finds, frames } = exploration;
  const words = {
    nonconformant: `NONCONFORMANT: ${counted(finds.length, 'find')}`,
    conformant:
      finds.length === 0 ? 'NOTHING FOUND' : `CONFORMANT: ${counted(finds.length, 'find')} of a SHOULD`,
    inconclusive: 'INCONCLUSIVE: it could not be explored',
  };
  return `${words[verdict]}. ${progressLine(exploration)}; ${counted(frames, 'frame')} judged. What did not come up is not shown to be right.`;
}

function busyText({ busy }: Exploration): string {
  if (busy === 0) return '';
  return `In ${counted(busy, 'sequence')} something was late, and this machine was late itself: that is left out.\n`;
}

function summaryOf({ plan, exploration, files, folder }: Concluded, verdict: Verdict): unknown {
  const { sequences, requests, frames, conversations, busy, finds, coverage, left, stopped } = exploration;
  return {
    verdict,
    seed: plan.seed,
    mode: plan.mode,
    sequences,
    requests,
    frames,
    conversations,
    sequencesTooLate: busy,
    finds: finds.map((find, index) => findSummary(find, files[index])),
    coverage: { ...coverage.moves, seen: coverage.all },
    left,
    ...(stopped !== undefined && {
      stopped: { code: stopped.code, message: stopped.headline, advice: codes[stopped.code].advice },
    }),
    folder: relative('', folder) || '.',
  };
}

function findSummary(find: Find, files: FindFiles | undefined): unknown {
  const { noticed, beside, acts, sent, sequence, count } = find;
  const { id, severity, oracle, where, why, expected, actual } = noticed;
  return {
    id,
    severity,
    noticedBy: oracle,
    where,
    why,
    expected,
    actual,
    beside: beside.map((each) => each.id),
    sequence,
    sequences: count,
    confirmed: find.confirmed,
    acts: acts.length,
    framesSent: sent,
    replay: files && relative('', files.replay),
    feature: files && relative('', files.feature),
  };
}
