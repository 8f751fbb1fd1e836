import type { Envelope } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { JoinedMessages } from '../../src/runner/joined-messages.js';

const timestamp = { seconds: 0, nanos: 0 };

/** What a Cucumber tells of a file with so many scenarios, of which it runs some; its ids begin with its name. */
function tellingOf(name: string, scenarios: number, runs: readonly number[]) {
  const pickles = Array.from({ length: scenarios }, (_, index): Envelope => ({
    pickle: {
      id: `${name}-pickle-${index}`,
      uri: 'one.feature',
      name: `Scenario ${index}`,
      language: 'en',
      steps: [{ id: `${name}-step-${index}`, text: 'it is', astNodeIds: [] }],
      tags: [],
      astNodeIds: [],
    },
  }));
  const started: Envelope = { testRunStarted: { id: `${name}-run`, timestamp } };
  const cases = runs.map((index): Envelope => ({
    testCase: {
      id: `${name}-case-${index}`,
      testRunStartedId: `${name}-run`,
      pickleId: `${name}-pickle-${index}`,
      testSteps: [{ id: `${name}-test-step-${index}`, pickleStepId: `${name}-step-${index}` }],
    },
  }));
  const begins = (index: number): Envelope => ({
    testCaseStarted: {
      id: `${name}-attempt-${index}`,
      testCaseId: `${name}-case-${index}`,
      attempt: 0,
      timestamp,
    },
  });
  const ends = (success: boolean): Envelope => ({
    testRunFinished: { testRunStartedId: `${name}-run`, success, timestamp },
  });
  return { pickles, started, cases, begins, ends };
}

/** Joins a main one, which runs scenarios 0 and 2, and one beside it, which runs scenario 1. */
function joining() {
  const told: Envelope[] = [];
  const joined = new JoinedMessages((envelope) => told.push(envelope));
  const main = tellingOf('main', 3, [0, 2]);
  const other = tellingOf('other', 3, [1]);
  for (const each of [...main.pickles, main.started]) joined.take(each);
  const beside = joined.beside();
  for (const each of main.cases) joined.take(each);
  const tellOther = (): void => {
    for (const each of [...other.pickles, other.started, ...other.cases]) beside.take(each);
  };
  return { told, joined, main, other, beside, tellOther };
}

describe('the messages of Cucumbers side by side', () => {
  it('tell all that is selected before any scenario begins', () => {
    const { told, joined, main, other, beside, tellOther } = joining();
    joined.take(main.begins(0));
    expect(told.filter(({ testCase, testCaseStarted }) => testCase ?? testCaseStarted)).toEqual([]);
    tellOther();
    beside.take(other.begins(1));
    const later = told.slice(told.findIndex(({ testCase }) => testCase !== undefined));
    expect(later.map(({ testCase, testCaseStarted }) => testCase?.id ?? testCaseStarted?.id)).toEqual([
      'main-case-0',
      'main-case-2',
      'other-case-1',
      'main-attempt-0',
      'other-attempt-1',
    ]);
  });

  it('tell what there is once, by the ids of the main one', () => {
    const { told, beside, joined, main, tellOther, other } = joining();
    tellOther();
    beside.take(other.begins(1));
    joined.take(main.begins(0));
    expect(told.flatMap(({ pickle }) => (pickle ? [pickle.id] : []))).toEqual([
      'main-pickle-0',
      'main-pickle-1',
      'main-pickle-2',
    ]);
    expect(told.filter(({ testRunStarted }) => testRunStarted)).toHaveLength(1);
    const testCase = told.find((each) => each.testCase?.id === 'other-case-1')?.testCase;
    expect(testCase).toMatchObject({
      testRunStartedId: 'main-run',
      pickleId: 'main-pickle-1',
      testSteps: [{ pickleStepId: 'main-step-1' }],
    });
  });

  it('wait for none that came to its end without a scenario', () => {
    const { told, joined, main, beside } = joining();
    joined.take(main.begins(0));
    beside.end();
    expect(told.some(({ testCaseStarted }) => testCaseStarted?.id === 'main-attempt-0')).toBe(true);
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])('end once and last: %s and %s is %s', (ofMain, ofOther, ofBoth) => {
    const { told, joined, main, other, beside, tellOther } = joining();
    tellOther();
    joined.take(main.begins(0));
    joined.take(main.ends(ofMain));
    joined.endMain();
    beside.take(other.begins(1));
    beside.take(other.ends(ofOther));
    beside.end();
    joined.end();
    expect(told.filter(({ testRunFinished }) => testRunFinished)).toEqual([told.at(-1)]);
    expect(told.at(-1)?.testRunFinished?.success).toBe(ofBoth);
  });
});
