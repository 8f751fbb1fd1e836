import { contractDigest, digestOf } from '../../contract/index.js';
import { thisTool } from '../../contract/this-tool.js';
import { breaksAnew, dayOf } from '../../run/index.js';
import { featureFiles, startRun, type Run, type RunOptions } from '../../runner/index.js';
import type { RunPlan } from '../options/run-plan.js';

/** What a run needs beside the plan: whom it tests where it writes, and whom it tells. */
export type PlannedRun = Pick<
  RunOptions,
  'target' | 'directory' | 'onBegin' | 'onCase' | 'onForeseen' | 'onUnknownTags' | 'onSuspectTags'
> &
  Required<Pick<RunOptions, 'redactor'>>;

/** What a run was made with: the contract, and the features that were planned. */
export function digestsOf({ suite }: RunPlan): RunOptions['digests'] {
  return { contract: contractDigest(), suite: digestOf(featureFiles(suite)) };
}

/** Starts what was planned. */
export function startPlanned(plan: RunPlan, given: PlannedRun): Run {
  const { baseline, client } = plan;
  return startRun({
    ...plan.record,
    ...given,
    deadlines: plan.deadlines,
    strict: plan.strict,
    selection: plan.selection,
    ...(client !== undefined && { client }),
    repeat: plan.repeat,
    tool: thisTool(),
    digests: digestsOf(plan),
    longestWaitMs: plan.longestWaitMs,
    ...(plan.isFailFast && {
      endsAfter: (each) => breaksAnew(each, baseline?.known, dayOf(new Date())),
    }),
  });
}
