import { basename, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../contract/index.js';
import { placeOf } from '../run/index.js';
import type { Catalogue } from './catalogue-step.js';
import { CatalogueCollector } from './catalogue-collector.js';
import { runCucumberOnce } from './cucumber.js';
import { dryParameters, nowhere } from './dry-parameters.js';
import { featurePaths, stepPaths } from './paths.js';

const ofPackage = (name: string): string => join(packageRoot(), name);

/** The steps and scenarios of this package; found by a dry run, so that none is missing. */
export async function foundCatalogue(): Promise<Catalogue> {
  const collector = new CatalogueCollector(
    (uri) => basename(uri).replace(/\.steps\.js$/, ''),
    (uri) => basename(uri),
  );
  await dryRun(collector, [ofPackage('features')], []);
  return collector.catalogue();
}

/**
 * The steps and scenarios of the user's own.
 *
 * @param steps files and folders that hold the steps
 * @param features files and folders of features that may use them
 * @throws UsageError when there are none, or they cannot be loaded
 */
export async function foundOwn(steps: readonly string[], features: readonly string[]): Promise<Catalogue> {
  const isOurs = (uri: string): boolean => fileOf(uri).startsWith(ofPackage('dist') + sep);
  const collector = new CatalogueCollector((uri) => (isOurs(uri) ? undefined : placeOf(uri)), placeOf);
  // Cucumber looks for features of its own accord when it is given none; one of ours does as well.
  const some = features.length > 0 ? features : [ofPackage('features/limits.feature')];
  await dryRun(collector, some, steps);
  return collector.catalogue();
}

function fileOf(uri: string): string {
  return resolve(uri.startsWith('file:') ? fileURLToPath(uri) : uri);
}

async function dryRun(
  collector: CatalogueCollector,
  features: readonly string[],
  steps: readonly string[],
): Promise<void> {
  const selection = {
    features: featurePaths(features),
    steps: stepPaths(steps),
    names: [],
    parallel: 1,
    isDryRun: true,
  };
  await runCucumberOnce(selection, dryParameters(nowhere), (envelope) => collector.take(envelope));
}
