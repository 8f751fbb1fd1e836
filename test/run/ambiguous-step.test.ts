import type { Envelope, TestStepFinished } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { StepResults } from '../../src/run/step-results.js';

const definition = (id: string, phrase: string, uri: string): Envelope =>
  ({
    stepDefinition: {
      id,
      pattern: { source: phrase, type: 'CUCUMBER_EXPRESSION' },
      sourceReference: { uri, location: { line: 3 } },
    },
  }) as Envelope;

describe('a step with more than one definition', () => {
  it('is told with each of its phrases, and where it is defined', () => {
    const results = new StepResults(() => undefined);
    results.take(definition('one', 'Ann starts a conversation', 'my/steps/own.ts'));
    results.take(definition('two', '{name} starts a conversation', 'messaging-conformance/dist/steps/a.js'));
    const finished = {
      testStepId: 's',
      testStepResult: { status: 'AMBIGUOUS', duration: { seconds: 0, nanos: 0 } },
    } as TestStepFinished;
    const testCase = {
      id: 'c',
      pickleId: 'p',
      testSteps: [{ id: 's', pickleStepId: 'step', stepDefinitionIds: ['one', 'two'] }],
    };
    const step = { id: 'step', text: 'Ann starts a conversation', astNodeIds: [] };
    const pickle = {
      id: 'p',
      uri: 'a.feature',
      name: '',
      language: 'en',
      tags: [],
      astNodeIds: [],
      steps: [step],
    };
    const [result] = results.of([finished], testCase, pickle);
    expect(result?.definitions).toEqual([
      { phrase: 'Ann starts a conversation', place: 'my/steps/own.ts:3' },
      { phrase: '{name} starts a conversation', place: 'of the catalogue of this package' },
    ]);
  });
});
