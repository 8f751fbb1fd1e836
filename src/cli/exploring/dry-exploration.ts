import { actText, dryActs, ExploreCoverage } from '../../explore/index.js';
import { counted } from '../../words/counted.js';
import type { ExplorePlan } from '../options/explore-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';

const shown = 3;

/**
 * Shows the first sequences as they would be if the service granted everything, and connects to nothing.
 *
 * @returns the exit code
 */
export function showSequences(plan: ExplorePlan): number {
  const { seed, mode, people, target, longest, sequences } = plan;
  const { account, skill } = target;
  const coverage = new ExploreCoverage();
  const count = Math.min(shown, sequences ?? shown);
  put(`Would explore ${plan.url}, account ${account}, as ${Object.keys(people).join(', ')}.\n`);
  for (let at = 0; at < count; at += 1) {
    const acts = dryActs({ seed: seed + at, mode, people, account, skill, longest, coverage });
    put(`\nSequence ${seed + at}, ${counted(acts.length, 'act')}:\n`);
    for (const act of acts) put(`  ${actText(act)}\n`);
  }
  put('\nWhat comes later in a sequence depends on what the service answers. Nothing was connected to.\n');
  return exitCodes.conformant;
}
