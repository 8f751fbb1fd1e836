import type {
  Envelope,
  GherkinDocument,
  Pickle,
  PickleStep,
  TestCase,
  TestStepFinished,
} from '@cucumber/messages';
import type { Made } from './attempt.js';
import { lineOf, stepsOf } from './case-id.js';
import { misreadLine } from './misread-lines.js';
import type { StepResult } from './outcome.js';
import { Phrasebook } from './phrasebook.js';

const statusWords = ['passed', 'failed', 'skipped', 'pending', 'undefined', 'ambiguous'] as const;

/** Tells what came of the steps of an execution: in the words of the feature, with what helps where one has no definition. */
export class StepResults {
  readonly #snippets = new Map<string, string>();
  readonly #phrasebook = new Phrasebook();
  readonly #documentOf: (uri: string) => GherkinDocument | undefined;

  /** @param documentOf the feature that is in a file, as it was parsed */
  constructor(documentOf: (uri: string) => GherkinDocument | undefined) {
    this.#documentOf = documentOf;
  }

  /** Takes one of Cucumber's messages in. */
  take(envelope: Envelope): void {
    this.#phrasebook.take(envelope);
    const { suggestion } = envelope;
    if (suggestion) this.#snippets.set(suggestion.pickleStepId, suggestion.snippets[0]?.code ?? '');
  }

  /** What came of the steps of one execution, in their order. */
  of(steps: readonly TestStepFinished[], testCase: TestCase, pickle: Pickle): StepResult[] {
    const results: StepResult[] = [];
    for (const { testStepId, testStepResult } of steps) {
      const testStep = testCase.testSteps.find(({ id }) => id === testStepId);
      const step = pickle.steps.find(({ id }) => id === testStep?.pickleStepId);
      const status = statusWords.find((word) => word === testStepResult.status.toLowerCase()) ?? 'unknown';
      // Set-up and tear-down are of interest only when something went wrong in them.
      if (step === undefined && status !== 'failed') continue;
      const { seconds, nanos } = testStepResult.duration;
      results.push({
        ...(step === undefined
          ? ({ kind: 'hook', keyword: '', text: 'before or after the steps' } as const)
          : this.#phrase(step, pickle)),
        status,
        durationMs: Math.round(seconds * 1_000 + nanos / 1e6),
        ...(testStepResult.message !== undefined && { error: testStepResult.message }),
        ...(status === 'undefined' && step !== undefined && this.#helpFor(step)),
        ...(status === 'ambiguous' && { definitions: this.#phrasebook.definitions(testStep) }),
      });
    }
    return results;
  }

  /** A line of a scenario that was meant for a step, and was taken for a description. */
  misreadIn(pickle: Pickle): Made['misread'] {
    const document = this.#documentOf(pickle.uri);
    const found = misreadLine(pickle, document, this.#phrasebook);
    return found && { ...found, where: `${pickle.uri}:${lineOf(pickle, document)}` };
  }

  /** What helps with a step that has no definition: the phrases near it, and a definition to start from. */
  #helpFor({ id, text }: PickleStep): Pick<StepResult, 'near' | 'snippet'> {
    const near = this.#phrasebook.near(text);
    const code = this.#snippets.get(id);
    return {
      ...(near.length > 0 && { near }),
      ...(code !== undefined && { snippet: this.#phrasebook.snippet(code) }),
    };
  }

  #phrase(step: PickleStep, pickle: Pickle): Pick<StepResult, 'kind' | 'keyword' | 'text' | 'line'> {
    for (const each of stepsOf(this.#documentOf(pickle.uri))) {
      if (step.astNodeIds.includes(each.id))
        return { kind: 'phrase', keyword: each.keyword.trim(), text: step.text, line: each.location.line };
    }
    return { kind: 'phrase', keyword: 'Step', text: step.text };
  }
}
