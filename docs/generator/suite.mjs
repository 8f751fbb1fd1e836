// What the packaged features hold, found by matching them to their steps without running any.
import { join } from 'node:path';
import { packageRoot } from '../../dist/src/contract/index.js';
import { nowhere } from '../../dist/src/runner/dry-parameters.js';
import { featurePaths, planOf } from '../../dist/src/runner/index.js';

/** Every scenario of the packaged features, a row of an outline by itself: id, name and tags. */
export async function packagedCases() {
  const features = featurePaths([join(packageRoot(), 'features')]);
  const { cases } = await planOf({ features, steps: [], names: [], parallel: 1 }, nowhere, 0);
  return cases;
}
