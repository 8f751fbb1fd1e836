import type { GherkinDocument, ParseError, Pickle } from '@cucumber/messages';
import type { Target } from '../actors/index.js';
import {
  caseIdOf,
  lineOf,
  misreadError,
  misreadLine,
  Phrasebook,
  placeOf,
  withPlaces,
} from '../run/index.js';
import { dryParameters } from './dry-parameters.js';
import { Forecast, type Foreseen } from './undecided-forecast.js';
import { runCucumberOnce, type Selection } from './cucumber.js';
import type { UsageError } from '../errors/index.js';
import { featuresInvalid } from './feature-errors.js';
import { missedFacts, nothingIsSelected } from './nothing-selected.js';
import { mistakeIn, placeOfStep } from './step-mistakes.js';
import { SuspectTags, type SuspectTag } from './suspect-tags.js';
import { TagsSeen, type UnknownTag } from './tags-seen.js';

/** A step that has no definition. */
export interface UndefinedStep {
  readonly text: string;
  /** The file, and the line in it. */
  readonly place: string;
  /** The phrases that it may stand for, nearest first. */
  readonly near: readonly string[];
  /** A definition to start from. */
  readonly snippet: string | undefined;
}

/** A scenario that would be run. */
export interface PlannedCase {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly undefinedSteps: readonly UndefinedStep[];
  /** What is wrong in one of its steps, where that shows before it runs. */
  readonly mistake: UsageError | undefined;
}

/** What would be run, and what is known of it before. */
export interface Plan {
  readonly cases: readonly PlannedCase[];
  readonly foreseen: readonly Foreseen[];
  /** Tags that were asked for and that no scenario has. */
  readonly unknownTags: readonly UnknownTag[];
  /** Tags in the features that are hardly meant so. */
  readonly suspectTags: readonly SuspectTag[];
}

/**
 * What a selection would run, in order; nothing is run.
 *
 * @throws UsageError when it selects nothing, or a feature does not parse
 */
export async function planOf(selection: Selection, target: Target, longestWaitMs: number): Promise<Plan> {
  const documents = new Map<string, GherkinDocument>();
  const pickles = new Map<string, Pickle>();
  // What a step may stand for, and a definition of it, is known when all was told.
  const planned: (() => PlannedCase)[] = [];
  const parameters = dryParameters(target, longestWaitMs);
  const forecast = new Forecast();
  const tags = new TagsSeen();
  const suspects = new SuspectTags();
  const parseErrors: ParseError[] = [];
  const phrasebook = new Phrasebook();
  const snippets = new Map<string, string>();
  await runCucumberOnce({ ...selection, parallel: 1, isDryRun: true }, parameters, (envelope) => {
    forecast.take(envelope);
    tags.take(envelope);
    suspects.take(envelope);
    phrasebook.take(withPlaces(envelope));
    const { gherkinDocument, pickle, testCase, parseError } = envelope;
    if (gherkinDocument?.uri !== undefined) documents.set(gherkinDocument.uri, gherkinDocument);
    if (pickle !== undefined) pickles.set(pickle.id, pickle);
    if (parseError !== undefined) parseErrors.push(parseError);
    for (const { code } of envelope.suggestion?.snippets.slice(0, 1) ?? [])
      snippets.set(envelope.suggestion?.pickleStepId ?? '', code);
    const known = pickles.get(testCase?.pickleId ?? '');
    if (testCase === undefined || known === undefined) return;
    const undefinedSteps = testCase.testSteps.flatMap(({ pickleStepId, stepDefinitionIds }) =>
      pickleStepId !== undefined && stepDefinitionIds?.length === 0
        ? known.steps
            .filter(({ id }) => id === pickleStepId)
            .map((step) => (): UndefinedStep => {
              const code = snippets.get(step.id);
              return {
                text: step.text,
                place: placeOfStep(step, known, documents.get(known.uri)),
                near: phrasebook.near(step.text),
                snippet: code === undefined ? undefined : phrasebook.snippet(code),
              };
            })
        : [],
    );
    const document = documents.get(known.uri);
    planned.push(() => ({
      id: caseIdOf(known, document),
      name: known.name,
      tags: known.tags.map(({ name }) => name),
      undefinedSteps: undefinedSteps.map((each) => each()),
      mistake: misreadIn(known, document, phrasebook) ?? mistakeIn(known, document),
    }));
  });
  if (parseErrors.length > 0) throw featuresInvalid(parseErrors);
  const unknownTags = tags.unknownIn(selection.tags);
  const cases = planned.map((each) => each());
  if (cases.length === 0) throw nothingIsSelected(await missedFacts(selection, unknownTags));
  return {
    cases,
    foreseen: forecast.foreseen(parameters),
    unknownTags,
    suspectTags: suspects.found(),
  };
}

/** A step that would be taken for a description, told as a mistake. */
function misreadIn(
  pickle: Pickle,
  document: GherkinDocument | undefined,
  phrasebook: Phrasebook,
): UsageError | undefined {
  const found = misreadLine(pickle, document, phrasebook);
  return found && misreadError({ ...found, where: `${placeOf(pickle.uri)}:${lineOf(pickle, document)}` });
}
