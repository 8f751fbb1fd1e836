import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Contract } from '../../contract/index.js';
import { Inconclusive } from '../../errors/index.js';
import {
  actText,
  actsOf,
  examine,
  explore,
  Pace,
  type Examining,
  type Exploration,
  type Find,
} from '../../explore/index.js';
import { startMockServer } from '../../mock/index.js';
import { transcriptFileOf, type Redactor } from '../../transcript/index.js';
import { LagMeter } from '../../wire/index.js';
import type { ExplorePlan } from '../options/explore-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put, tell } from '../terminal/output.js';
import { onInterruption } from '../terminal/signals.js';
import { insecureWarning } from '../terminal/warnings.js';
import { makeRunFolder } from '../running/run-folder.js';
import { concludeExploration } from './exploration-conclusion.js';
import { ExplorationRun } from './exploration-run.js';
import { stages } from './exploration-stage.js';
import { findLines, progressLine } from './exploration-told.js';
import { keepFind, type FindFiles } from './find-files.js';

const betweenLinesMs = 10_000;
/** How often shrinking may try. */
const mostAttempts = 200;

/**
 * Explores as planned: tells each find as it comes, keeps it, and makes the reports.
 *
 * @param secrets knows what was given in confidence, and learns what is come by
 * @returns the exit code
 */
export async function conductExploration(plan: ExplorePlan, secrets: Redactor): Promise<number> {
  const mock = plan.mock && (await startMockServer(plan.mock));
  try {
    const target = mock === undefined ? plan.target : { ...plan.target, discover: mock.origin };
    return await exploreAgainst({ ...plan, target }, secrets);
  } finally {
    await mock?.stop();
  }
}

async function exploreAgainst(plan: ExplorePlan, secrets: Redactor): Promise<number> {
  const { target, told, people } = plan;
  if (target.access.insecure === true) process.stderr.write(insecureWarning);
  const contract = Contract.load();
  for (const role of ['consumer', 'agent'] as const) contract.prepare(role);
  const folder = makeRunFolder(plan.base);
  const examining: Examining = {
    people,
    pace: new Pace(plan.perSecond),
    lag: new LagMeter(),
    open: stages(target, plan.deadlines, secrets, folder),
  };
  const run = new ExplorationRun(folder, plan, secrets);
  const files: FindFiles[] = [];
  const interruption = new AbortController();
  onInterruption(() => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    tell('\nInterrupted: ending the sequence under way. Interrupt again to leave at once.');
    interruption.abort();
  });
  if (told === 'all') put(`Exploring ${plan.url}, account ${target.account}, with the seed ${plan.seed}.\n`);
  const tellOf = teller(told === 'all');
  const found = async (find: Find): Promise<void> => {
    const number = files.length + 1;
    const kept = await keepFind(find, number, { folder, people, command: plan.command, redactor: secrets });
    files.push(kept);
    run.find(find, relative('', kept.replay));
    if (told === 'all') put(`\n${secrets.text(findLines(find, number, kept).join('\n'))}\n\n`);
  };
  const exploration = await explore({
    ...examining,
    seed: plan.seed,
    mode: plan.mode,
    longest: plan.longest,
    confirmations: plan.confirmations,
    mostFinds: plan.mostFinds,
    account: target.account,
    skill: target.skill,
    ...limits(plan),
    mostAttempts,
    signal: interruption.signal,
    onFind: found,
    onSequence: tellOf,
  });
  if (!interruption.signal.aborted) await keepSample(exploration, examining, run, folder);
  const { stopped } = exploration;
  if (stopped !== undefined) run.problem(stopped.code, stopped.headline, stopped.told(secrets.text));
  if (!interruption.signal.aborted) run.finish();
  run.close();
  return concludeExploration({
    plan,
    exploration,
    files,
    folder,
    secrets,
    isInterrupted: interruption.signal.aborted,
  });
}

function limits({ sequences, forMs, mostConversations }: ExplorePlan) {
  return {
    ...(sequences !== undefined && { sequences }),
    ...(forMs !== undefined && { forMs }),
    ...(mostConversations !== undefined && { mostConversations }),
  };
}

/** Tells how far it is, now and then. */
function teller(isTold: boolean): (exploration: Exploration) => void {
  let last = performance.now();
  return (exploration) => {
    if (!isTold || performance.now() - last < betweenLinesMs) return;
    last = performance.now();
    tell(`progress  ${progressLine(exploration)}`);
  };
}

/** One of the sequences in which nothing was found is played once more, so that it can be looked at. */
async function keepSample(
  { clean, sequences, stopped }: Exploration,
  examining: Examining,
  run: ExplorationRun,
  folder: string,
): Promise<void> {
  if (clean === undefined || stopped !== undefined) return;
  const sample = 'sample';
  try {
    const { frames } = await examine('sample', actsOf(clean), examining, { transcript: sample });
    run.sample(sequences, sample, clean.map(actText), frames);
  } catch (error) {
    // It is for looking at only: what was found stands without it.
    if (!(error instanceof Inconclusive)) throw error;
    rmSync(join(folder, transcriptFileOf(sample)), { force: true });
  }
}
