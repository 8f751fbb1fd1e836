import { breaksAnew, dayOf } from '../../run/index.js';
import { redactorFor, type RunOptions } from '../../runner/index.js';
import type { Redactor } from '../../transcript/index.js';
import type { RunPlan } from '../options/run-plan.js';
import { hasColor } from '../terminal/colors.js';
import { foreseenLines } from '../terminal/foreseen-text.js';
import { tell } from '../terminal/output.js';
import { Progress, progressForm } from '../terminal/progress.js';
import { onInterruption } from '../terminal/signals.js';
import { suspectTagLines, unknownTagLines } from '../terminal/unknown-tags-text.js';
import { hiddenByPlaceText } from '../terminal/warnings.js';
import { untilDoneOrInterrupted } from '../running/interruption.js';
import { startPlanned } from '../running/planned-run.js';
import { ownMemory } from './own-memory.js';
import { playRounds, type Beginning } from './rounds.js';
import type { SoakClock } from './soak-clock.js';
import type { SoakFolder } from './soak-folder.js';
import { missedLine, roundLine } from './soak-told.js';
import type { SoakPace } from '../../transcript/index.js';

/** A soak that is played: what, where to, and at which pace. */
export interface PlayedSoak {
  readonly plan: RunPlan;
  readonly target: RunOptions['target'];
  readonly folder: SoakFolder;
  readonly pace: SoakPace;
  readonly clock: SoakClock;
  readonly secrets: Redactor;
}

/**
 * Plays the rounds of a soak, takes in each when it is over, and tells of it.
 *
 * @returns true when the time is over, or the first that broke something was to end it; false when it was interrupted
 * @throws UserError when nothing is selected, or what is selected cannot be loaded
 * @throws NodeJS.ErrnoException when there is no room for what came of it
 */
export async function playSoak(soak: PlayedSoak): Promise<boolean> {
  const { plan, folder, pace, clock } = soak;
  const isTold = plan.outputs.told === 'all';
  const interruption = new AbortController();
  let memory: ReturnType<typeof ownMemory> | undefined;
  let startedAt = '';
  return playRounds({
    pace,
    clock,
    signal: interruption.signal,
    done: { rounds: folder.last, ms: folder.rounds.endedMs },
    play: async ({ round }) => {
      startedAt = clock.date().toISOString();
      if (await playRound(soak, round)) interruption.abort();
      // From now on until the next round, there is nothing to close.
      onInterruption(() => interruption.abort());
      memory = ownMemory();
    },
    over: ({ round, at }: Beginning, tookMs, missed) => {
      const times = { round, at, startedAt, tookMs, missed, ...(memory !== undefined && { memory }) };
      const { record, run } = folder.take(times);
      if (isTold) tell(roundLine(record, pace));
      if (isTold && missed > 0) tell(missedLine(missed, tookMs));
      const { baseline } = plan;
      const today = dayOf(clock.date());
      return !plan.isFailFast || !run.cases.some((each) => breaksAnew(each, baseline?.known, today));
    },
  });
}

/**
 * Plays a round to its end, or to its interruption.
 *
 * @returns true when it was interrupted
 */
async function playRound({ plan, target, folder, secrets }: PlayedSoak, round: number): Promise<boolean> {
  const { outputs } = plan;
  const isFirst = round === 1;
  // A log gets a line for each round; on a terminal one sees how far it is.
  const form = progressForm(process.stderr, outputs.told !== 'all');
  const progress = new Progress(process.stderr, form === 'lines' ? 'none' : form, hasColor(process.stderr));
  const redactor = secretsOfRound(secrets, round);
  const run = startPlanned(plan, {
    target,
    directory: folder.make(round),
    redactor,
    onBegin: (id, name) => progress.begin(id, name),
    onCase: (id, name, attempt) => progress.case(id, name, attempt),
    onForeseen: (foreseen, cases) => {
      progress.expect(cases);
      if (isFirst && !outputs.isQuiet && foreseen.length > 0) tell(foreseenLines(foreseen).join('\n'));
    },
    onUnknownTags: (unknown) => {
      if (isFirst && unknown.length > 0) tell(unknownTagLines(unknown).join('\n'));
    },
    onSuspectTags: (suspect) => {
      if (isFirst && !outputs.isQuiet && suspect.length > 0) tell(suspectTagLines(suspect).join('\n'));
    },
  });
  let isInterrupted: boolean;
  try {
    isInterrupted = await untilDoneOrInterrupted(run);
  } catch (error) {
    // What the error says must not show what the round has come by.
    for (const [secret, placeholder] of redactor.registered) secrets.learn(secret, placeholder);
    throw error;
  } finally {
    progress.end();
    run.close();
  }
  if (isFirst && redactor.onlyByPlace.length > 0) tell(hiddenByPlaceText(redactor.onlyByPlace));
  if (run.failure !== undefined) throw run.failure;
  return isInterrupted;
}

/**
 * Knows the secrets that the soak was given, and forgets with the round what that comes by: each round comes by others, and
 * hours of them would fill the memory.
 */
function secretsOfRound(given: Redactor, round: number): Redactor {
  const redactor = redactorFor(`r${round}-`);
  for (const [secret, placeholder] of given.registered) redactor.learn(secret, placeholder);
  return redactor;
}
