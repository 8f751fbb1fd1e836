// What the packaged features hold, found by matching them to their steps without running any.
import { join } from 'node:path';
import { documentedPaths } from '../../dist/src/actors/index.js';
import { packageRoot } from '../../dist/src/contract/index.js';
import { featurePaths, planOf } from '../../dist/src/runner/index.js';

/** Nobody is connected to: only what must be there to make a plan. */
const nowhere = {
  account: '',
  paths: documentedPaths,
  tokens: [],
  signIn: 'signup',
  keepAlive: 'ping',
  auth: 'header',
  agentSeat: 'none',
  agents: [],
  manualDeadlineMs: 0,
  access: {},
  idleTimeoutMs: 0,
  authTimeoutMs: 0,
};

/** Every scenario of the packaged features, a row of an outline by itself: id, name and tags. */
export async function packagedCases() {
  const features = featurePaths([join(packageRoot(), 'features')]);
  const { cases } = await planOf({ features, steps: [], names: [], parallel: 1 }, nowhere, 0);
  return cases;
}
