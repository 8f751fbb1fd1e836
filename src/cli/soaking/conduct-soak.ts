import { relative } from 'node:path';
import { startMockServer } from '../../mock/index.js';
import { readRun } from '../../run/index.js';
import type { Redactor } from '../../transcript/index.js';
import { UsageError } from '../../errors/index.js';
import { counted } from '../../words/counted.js';
import type { RunPlan } from '../options/run-plan.js';
import type { SoakPlan } from '../options/soak-plan.js';
import { conclude } from '../running/conclusion.js';
import { dryRun } from '../running/dry-run.js';
import { makeRunFolder, pointLatestTo } from '../running/run-folder.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put, tell } from '../terminal/output.js';
import { insecureWarning } from '../terminal/warnings.js';
import { playSoak } from './play-soak.js';
import { realClock, skippingClock, type SoakClock } from './soak-clock.js';
import { SoakFolder } from './soak-folder.js';
import { resumable, soakHead } from './soak-head.js';
import { lockSoak } from './soak-lock.js';
import { soakBegins, soakForeseen } from './soak-told.js';
import type { SoakPace } from '../../transcript/index.js';

/** With `skip`, waiting for the next round takes no time: for whoever shows what hours of it come to. */
const clockVariable = 'MESSAGING_SOAK_CLOCK';

/**
 * Repeats what was planned for as long as asked, and makes one report of it; goes on with a soak where one was named.
 *
 * @param secrets knows what was given in confidence
 * @returns the exit code
 * @throws UserError when it cannot be done as it was asked for
 */
export async function conductSoak(plan: RunPlan, soak: SoakPlan, secrets: Redactor): Promise<number> {
  if (plan.isDry) {
    const code = await dryRun(plan, secrets);
    put(`\n${soakForeseen(soak)}\n`);
    return code;
  }
  if (plan.target.access.insecure === true) process.stderr.write(insecureWarning);
  const clock = process.env[clockVariable] === 'skip' ? skippingClock() : realClock;
  const { directory, pace } = soak.resume === undefined ? begun(plan, soak) : resumable(plan, soak);
  const unlock = lockSoak(directory);
  try {
    const folder = opened(plan, { ...soak, directory, pace }, clock, secrets);
    pointLatestTo(plan.outputs.base, directory);
    if (plan.outputs.told === 'all') tell(soakBegins(pace, folder.rounds));
    // One mock for all rounds: what it keeps for ever is seen to grow.
    const mock = plan.mock && (await startMockServer(plan.mock));
    try {
      const target = mock === undefined ? plan.target : { ...plan.target, discover: mock.origin };
      return await soakAgainst({ plan, target, folder, pace, clock, secrets });
    } finally {
      await mock?.stop();
    }
  } finally {
    unlock();
  }
}

function begun(
  { outputs }: RunPlan,
  { forMs = 0, everyMs }: SoakPlan,
): { directory: string; pace: SoakPace } {
  return {
    directory: makeRunFolder(outputs.base),
    pace: { forMs, ...(everyMs !== undefined && { everyMs }) },
  };
}

function opened(
  plan: RunPlan,
  { resume, keepsRounds, directory, pace }: SoakPlan & { directory: string; pace: SoakPace },
  clock: SoakClock,
  secrets: Redactor,
): SoakFolder {
  if (resume === undefined)
    return SoakFolder.begin(directory, soakHead(plan, pace, clock.date()), secrets, keepsRounds);
  const startedAt = clock.date().toISOString();
  return SoakFolder.resume(directory, secrets, { pace, startedAt, keepsRounds });
}

async function soakAgainst(soak: Parameters<typeof playSoak>[0]): Promise<number> {
  const { folder } = soak;
  try {
    if (await playSoak(soak)) folder.finish();
    else if (soak.plan.outputs.told === 'all') tell(goOnText(folder.directory));
  } catch (error) {
    folder.close();
    if (isOfFiles(error)) return withoutRoom(folder, error);
    // What came of the rounds before is not lost to what is wrong with one.
    if (folder.rounds.last > 0) await concluded(soak);
    throw error;
  }
  folder.close();
  return concluded(soak);
}

async function concluded({ plan, folder, secrets }: Parameters<typeof playSoak>[0]): Promise<number> {
  const { base, told, isOpened } = plan.outputs;
  const { baseline } = plan;
  return conclude(readRun(folder.directory), { base, told, secrets, baseline, isOpened });
}

function goOnText(directory: string): string {
  return `Interrupted. The same command with --resume ${relative('', directory) || '.'} goes on with it.`;
}

/** True for what the file system says, such as that a disk is full. */
function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** What could not be written down is told, with what came of the rounds until then. */
function withoutRoom({ directory, rounds }: SoakFolder, problem: Error): number {
  const { rounds: count, broken } = rounds.result();
  const error = new UsageError('file-unwritable', 'The soak ended, since it could not be written down.', [
    ['where', directory],
    ['problem', problem.message],
    ['until then', `${counted(count, 'round')}, in ${broken} of which something broke`],
    ['what now', `Make room, and go on with it: run --resume ${directory}`],
  ]);
  tell(error.told());
  return broken > 0 ? exitCodes.nonconformant : exitCodes.usage;
}
