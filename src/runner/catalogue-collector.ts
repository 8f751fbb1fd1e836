import type { Envelope, GherkinDocument, Pickle, PickleStep } from '@cucumber/messages';
import { caseIdOf, lineOf, requirementsOf, stepsOf, wordsOf } from '../run/index.js';
import type { Catalogue, CatalogueParameter, CatalogueScenario, CatalogueStep } from './catalogue-step.js';
import { parameterWords } from './parameter-words.js';

/** A phrase, and who uses it how often. */
interface Found {
  readonly file: string;
  readonly phrase: string;
  example?: string;
  readonly requirements: Map<string, number>;
  readonly features: Map<string, number>;
}

/** Makes the catalogue out of the messages of a dry run. */
export class CatalogueCollector {
  readonly #found = new Map<string, Found>();
  readonly #values = new Map<string, readonly string[]>();
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #scenarios: CatalogueScenario[] = [];

  /**
   * @param nameOfSteps what a file of step definitions is called; undefined for one that is left out
   * @param nameOfFeature what a file of a feature is called
   */
  constructor(
    readonly nameOfSteps: (uri: string) => string | undefined,
    readonly nameOfFeature: (uri: string) => string,
  ) {}

  /** Takes one of Cucumber's messages in. */
  take({ stepDefinition, parameterType, gherkinDocument, pickle, testCase }: Envelope): void {
    if (parameterType !== undefined) {
      const words = wordsOf(parameterType.regularExpressions);
      if (words !== undefined) this.#values.set(parameterType.name, words);
    }
    if (stepDefinition !== undefined) {
      const { id, pattern, sourceReference } = stepDefinition;
      const file = this.nameOfSteps(sourceReference.uri ?? '');
      if (file !== undefined)
        this.#found.set(id, { file, phrase: pattern.source, requirements: new Map(), features: new Map() });
    }
    if (gherkinDocument?.uri !== undefined) this.#documents.set(gherkinDocument.uri, gherkinDocument);
    if (pickle !== undefined) this.#pickles.set(pickle.id, pickle);
    const chosen = this.#pickles.get(testCase?.pickleId ?? '');
    if (testCase === undefined || chosen === undefined) return;
    this.#scenarios.push(this.#scenarioOf(chosen));
    for (const { pickleStepId, stepDefinitionIds = [] } of testCase.testSteps) {
      const step = chosen.steps.find(({ id }) => id === pickleStepId);
      if (step !== undefined) for (const id of stepDefinitionIds) this.#use(id, step, chosen);
    }
  }

  /** What was found so far. */
  catalogue(): Catalogue {
    const steps = [...this.#found.values()]
      .map(({ requirements, features, ...step }): CatalogueStep => {
        const parameters = this.#parametersOf(step.phrase);
        return { ...step, parameters, requirements: mostFirst(requirements), features: mostFirst(features) };
      })
      .sort((one, other) => compare(one.file, other.file));
    return { steps, scenarios: this.#scenarios };
  }

  #use(definition: string, { text }: PickleStep, pickle: Pickle): void {
    const found = this.#found.get(definition);
    if (found === undefined) return;
    found.example ??= text;
    for (const id of new Set(requirementsOf(pickle))) count(found.requirements, id);
    count(found.features, this.nameOfFeature(pickle.uri));
  }

  #parametersOf(phrase: string): CatalogueParameter[] {
    const names = [...phrase.matchAll(/(?<!\\)\{(\w*)\}/g)].map(([, name = '']) => name);
    return [...new Set(names)].map((name) => {
      const about = parameterWords[name];
      const values = this.#values.get(name);
      return { name, ...(about !== undefined && { about }), ...(values !== undefined && { values }) };
    });
  }

  #scenarioOf(pickle: Pickle): CatalogueScenario {
    const document = this.#documents.get(pickle.uri);
    const keywords = keywordsIn(document);
    return {
      id: caseIdOf(pickle, document),
      name: pickle.name,
      feature: document?.feature?.name ?? '',
      file: this.nameOfFeature(pickle.uri),
      line: lineOf(pickle, document),
      requirements: requirementsOf(pickle),
      needsAgent: pickle.tags.some(({ name }) => name === '@agent'),
      lines: pickle.steps.flatMap((step) => linesOf(step, keywords.get(step.astNodeIds[0] ?? '') ?? '*')),
    };
  }
}

/** A step as it is written: its phrase, and below it the table or the text that belongs to it. */
function linesOf({ text, argument }: PickleStep, keyword: string): string[] {
  const rows = argument?.dataTable?.rows.map(
    ({ cells }) => `| ${cells.map(({ value }) => value).join(' | ')} |`,
  );
  const content = argument?.docString?.content.split('\n');
  const below = rows ?? (content === undefined ? [] : ['"""', ...content, '"""']);
  return [`${keyword} ${text}`, ...below.map((line) => `  ${line}`)];
}

/** The keywords of the steps of a document, by the ids of the steps. */
function keywordsIn(document: GherkinDocument | undefined): Map<string, string> {
  return new Map(stepsOf(document).map(({ id, keyword }) => [id, keyword.trim()]));
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): string[] {
  return [...counts]
    .sort(([one, often], [other, oftener]) => oftener - often || compare(one, other))
    .map(([name]) => name);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
