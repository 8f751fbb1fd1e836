import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../contract/digest.js';
import { packageRoot } from '../contract/package-root.js';
import type { Catalogue, CatalogueScenario, CatalogueStep } from './catalogue-step.js';

/** The catalogue as it was found when the package was built, and of which steps and features. */
interface FoundAhead extends Catalogue {
  readonly digest: string;
}

/**
 * The steps and scenarios of this package. They are found when the package is built; when its steps or features are not
 * what they were then, they are found anew.
 */
export async function readCatalogue(): Promise<Catalogue> {
  const ahead = readFound();
  return ahead?.digest === digestOfSteps() ? ahead : findCatalogue();
}

/** Finds the catalogue for whoever reads it later. */
export async function findAhead(): Promise<void> {
  const found: FoundAhead = { digest: digestOfSteps(), ...(await findCatalogue()) };
  writeFileSync(aheadFile(), JSON.stringify(found));
}

/**
 * The steps of this package, and after them those of the user's own.
 *
 * @param own files and folders with step definitions of theirs, and with features that may use them
 * @throws UsageError when those cannot be found or loaded
 */
export async function stepsWith(own: {
  readonly steps: readonly string[];
  readonly features: readonly string[];
}): Promise<readonly CatalogueStep[]> {
  const { steps } = await readCatalogue();
  if (own.steps.length === 0) return steps;
  const { foundOwn } = await import('./found-steps.js');
  return [...steps, ...(await foundOwn(own.steps, own.features)).steps];
}

/**
 * The scenarios of features of the user's own.
 *
 * @param own files and folders with the features, and with the step definitions that they use
 * @throws UsageError when those cannot be found or loaded
 */
export async function ownScenarios(own: {
  readonly steps: readonly string[];
  readonly features: readonly string[];
}): Promise<readonly CatalogueScenario[]> {
  if (own.features.length === 0) return [];
  const { foundOwn } = await import('./found-steps.js');
  return (await foundOwn(own.steps, own.features)).scenarios;
}

async function findCatalogue(): Promise<Catalogue> {
  // Loaded only now: it brings Cucumber with it.
  const { foundCatalogue } = await import('./found-steps.js');
  return foundCatalogue();
}

function digestOfSteps(): string {
  const inFolder = (folder: string, ending: string): string[] =>
    readdirSync(join(packageRoot(), folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => join(packageRoot(), folder, name));
  return digestOf([...inFolder('dist/steps', '.js'), ...inFolder('features', '.feature')]);
}

function aheadFile(): string {
  return join(packageRoot(), 'dist', 'step-catalogue.json');
}

/** @returns undefined in a tree in which nothing was found ahead */
function readFound(): FoundAhead | undefined {
  let text: string;
  try {
    text = readFileSync(aheadFile(), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as FoundAhead;
}
