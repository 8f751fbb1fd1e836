// What the packaged features hold, found by matching them to their steps without running any.
import { nowhere } from '../../dist/src/runner/dry-parameters.js';
import { featurePaths, packagedFeatures, planOf } from '../../dist/src/runner/index.js';

/** Every scenario of the packaged features that test a side, a row of an outline by itself: id, name and tags. */
export async function packagedCases(subject) {
  const features = featurePaths(packagedFeatures(subject));
  const { cases } = await planOf({ features, steps: [], names: [], parallel: 1 }, nowhere, 0);
  return cases;
}
