import { startMockServer } from '../../mock/index.js';
import { readRun } from '../../run/index.js';
import type { Redactor } from '../../transcript/index.js';
import type { RunPlan } from '../options/run-plan.js';
import { hasColor } from '../terminal/colors.js';
import { foreseenLines } from '../terminal/foreseen-text.js';
import { lastFailedLine } from '../terminal/last-failed-text.js';
import { tell } from '../terminal/output.js';
import { Progress, progressForm } from '../terminal/progress.js';
import { suspectTagLines, unknownTagLines } from '../terminal/unknown-tags-text.js';
import { hiddenByPlaceText, insecureWarning } from '../terminal/warnings.js';
import { conclude, concludeWithoutRecording } from './conclusion.js';
import { dryRun } from './dry-run.js';
import { untilDoneOrInterrupted } from './interruption.js';
import { startPlanned } from './planned-run.js';
import { makeRunFolder } from './run-folder.js';

/**
 * Tests a server as planned.
 *
 * @param secrets knows what was given in confidence, and learns what the run comes by
 * @returns the exit code
 */
export async function conductRun(plan: RunPlan, secrets: Redactor): Promise<number> {
  if (plan.lastFailed !== undefined && !plan.outputs.isQuiet) tell(lastFailedLine(plan.lastFailed));
  if (plan.isDry) return dryRun(plan, secrets);
  const mock = plan.mock && (await startMockServer(plan.mock));
  try {
    return await conductAgainst(mock?.origin, plan, secrets);
  } finally {
    await mock?.stop();
  }
}

async function conductAgainst(
  mockOrigin: string | undefined,
  plan: RunPlan,
  secrets: Redactor,
): Promise<number> {
  const { record, outputs, baseline } = plan;
  const target = mockOrigin === undefined ? plan.target : { ...plan.target, discover: mockOrigin };
  if (target.access.insecure === true) process.stderr.write(insecureWarning);
  const directory = makeRunFolder(outputs.base);
  // Where a person plays the agent, what is asked of them stands on the same terminal.
  const isSilent = target.agentSeat === 'manual' || outputs.told !== 'all';
  const form = progressForm(process.stderr, isSilent);
  const progress = new Progress(process.stderr, form, hasColor(process.stderr));
  const run = startPlanned(plan, {
    target,
    directory,
    redactor: secrets,
    onBegin: (id, name) => progress.begin(id, name),
    onCase: (id, name, attempt) => progress.case(id, name, attempt),
    onForeseen: (foreseen, cases) => {
      progress.expect(cases * plan.repeat);
      if (!outputs.isQuiet && foreseen.length > 0) tell(foreseenLines(foreseen).join('\n'));
    },
    onUnknownTags: (unknown) => {
      if (unknown.length > 0) tell(unknownTagLines(unknown).join('\n'));
    },
    onSuspectTags: (suspect) => {
      if (!outputs.isQuiet && suspect.length > 0) tell(suspectTagLines(suspect).join('\n'));
    },
  });
  try {
    await untilDoneOrInterrupted(run);
  } finally {
    progress.end();
  }
  run.close();
  const live = run.result();
  if (secrets.onlyByPlace.length > 0) tell(hiddenByPlaceText(secrets.onlyByPlace));
  if (run.failure !== undefined) return concludeWithoutRecording(live, directory, run.failure, secrets);
  return conclude(readRun(directory), {
    base: outputs.base,
    live,
    isPart: record.shard !== undefined,
    told: outputs.told,
    secrets,
    baseline,
    history: plan.history,
    isOpened: outputs.isOpened,
  });
}
