import { basename, join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { packageRoot } from '../contract/index.js';
import { featurePaths } from './paths.js';
import { dryParameters, nowhere } from './dry-parameters.js';
import { runCucumberOnce } from './cucumber.js';
import type { CatalogueStep } from './catalogue-step.js';

/** The steps of this package, each with an example from its features; found by a dry run, so that none is missing. */
export async function foundSteps(): Promise<CatalogueStep[]> {
  const phrases = new Map<string, { file: string; phrase: string }>();
  const examples = new Map<string, string>();
  const texts = new Map<string, string>();
  const take = (envelope: Envelope): void => {
    if (envelope.stepDefinition !== undefined) {
      const { id, pattern, sourceReference } = envelope.stepDefinition;
      phrases.set(id, {
        file: basename(sourceReference.uri ?? '').replace(/\.steps\.js$/, ''),
        phrase: pattern.source,
      });
    }
    for (const { id, text } of envelope.pickle?.steps ?? []) texts.set(id, text);
    for (const { pickleStepId = '', stepDefinitionIds = [] } of envelope.testCase?.testSteps ?? []) {
      const text = texts.get(pickleStepId);
      for (const id of stepDefinitionIds) if (text !== undefined && !examples.has(id)) examples.set(id, text);
    }
  };
  const selection = {
    features: featurePaths([join(packageRoot(), 'features')]),
    steps: [],
    names: [],
    parallel: 1,
    isDryRun: true,
  };
  await runCucumberOnce(selection, dryParameters(nowhere), take);
  return [...phrases]
    .map(([id, step]) => {
      const example = examples.get(id);
      return example === undefined ? step : { ...step, example };
    })
    .sort((one, other) => compare(one.file, other.file));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
