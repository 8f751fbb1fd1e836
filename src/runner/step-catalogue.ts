import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../contract/digest.js';
import { packageRoot } from '../contract/package-root.js';
import type { CatalogueStep } from './catalogue-step.js';

/** The catalogue as it was found when the package was built, and of which steps and features. */
interface FoundAhead {
  readonly digest: string;
  readonly steps: readonly CatalogueStep[];
}

/**
 * The steps of this package, each with an example from its features. They are found when the package is built; when its
 * steps or features are not what they were then, they are found anew.
 */
export async function stepCatalogue(): Promise<readonly CatalogueStep[]> {
  const ahead = readFound();
  if (ahead?.digest === digestOfSteps()) return ahead.steps;
  return findSteps();
}

/** Finds the catalogue for whoever reads it later. */
export async function findAhead(): Promise<void> {
  const found: FoundAhead = { digest: digestOfSteps(), steps: await findSteps() };
  writeFileSync(aheadFile(), JSON.stringify(found));
}

async function findSteps(): Promise<readonly CatalogueStep[]> {
  // Loaded only now: it brings Cucumber with it.
  const { foundSteps } = await import('./found-steps.js');
  return foundSteps();
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
