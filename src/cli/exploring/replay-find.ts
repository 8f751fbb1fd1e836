import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Inconclusive } from '../../errors/index.js';
import { Pace, replay, type Replayed, type ReplayFile } from '../../explore/index.js';
import { startMockServer } from '../../mock/index.js';
import { transcriptFileOf, type Redactor } from '../../transcript/index.js';
import { LagMeter } from '../../wire/index.js';
import { counted } from '../../words/counted.js';
import type { ExplorePlan } from '../options/explore-plan.js';
import { makeRunFolder } from '../running/run-folder.js';
import { reportOfTranscript } from '../checking/transcript-report.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { inertJson, put, tell } from '../terminal/output.js';
import { stages } from './exploration-stage.js';

const code = {
  FIXED: exitCodes.conformant,
  FAILED: exitCodes.nonconformant,
  ERROR: exitCodes.inconclusive,
} as const;

/**
 * Does the acts of a find again, and says whether the same comes of them.
 *
 * @returns the exit code: 0 when it is fixed, 1 when it is not, 3 when that cannot be told
 */
export async function replayFind(
  plan: ExplorePlan,
  { file, find }: { readonly file: string; readonly find: ReplayFile },
  secrets: Redactor,
): Promise<number> {
  const mock = plan.mock && (await startMockServer(plan.mock));
  // The exploration stays the latest: its finds are looked at beside this.
  const base = join(plan.base, 'replays');
  const folder = makeRunFolder(base);
  try {
    const target = mock === undefined ? plan.target : { ...plan.target, discover: mock.origin };
    const open = stages(target, plan.deadlines, secrets, folder);
    const examining = { people: find.people, pace: new Pace(plan.perSecond), lag: new LagMeter(), open };
    const replayed = await replay(find, examining, 'replay');
    if (plan.told === 'summary')
      put(inertJson(secrets.json(JSON.stringify({ ...replayed, file, found: find.found }, undefined, 2))));
    else put(`${secrets.text(lines(replayed, find, file).join('\n'))}\n`);
    await reportOfTranscript(join(folder, transcriptFileOf('replay')), base, false, plan.told !== 'all');
    // The page has what was recorded.
    rmSync(folder, { recursive: true, force: true });
    return code[replayed.answer];
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    put(`ERROR: ${file} could not be repeated.\n`);
    tell(error.told(secrets.text));
    return exitCodes.inconclusive;
  } finally {
    await mock?.stop();
  }
}

function lines(
  { answer, noticed, done, skipped }: Replayed,
  { found, acts }: ReplayFile,
  file: string,
): string[] {
  const others = noticed.filter(({ id, where }) => id !== found.id || where !== found.where);
  const what = `${found.id}: ${found.why}${found.where === '' ? '' : ` (${found.where})`}`;
  const said = {
    FAILED: `FAILED: it happened again. ${what}`,
    FIXED: `FIXED: it did not happen again. ${what}`,
    ERROR: `ERROR: it did not happen again, and ${done} of ${counted(acts.length, 'act')} could be done: ${skipped ?? ''}. ${what}`,
  };
  return [
    said[answer],
    `  of  ${file}`,
    ...others.map(({ id, severity, why }) => `  beside  ${id} ${severity}: ${why}`),
  ];
}
