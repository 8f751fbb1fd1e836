import type { Envelope, TestStepResultStatus } from '@cucumber/messages';
import type { CaseRecord } from '../transcript/index.js';
import type { RunWriter } from './run-writer.js';

/** A case of a run without scenarios: a find of an exploration, a sample of what was found under load. */
export interface WrittenCase {
  /** As scenarios have it: `EXP-001`. */
  readonly id: string;
  readonly name: string;
  /** The file that it can be done again from. */
  readonly uri: string;
  /** What stands for `Scenario`, and for the name of its feature's keyword. */
  readonly words: { readonly keyword: string; readonly feature: string };
  readonly steps: readonly string[];
  readonly requirements: readonly string[];
  readonly record: CaseRecord;
  /** False when all of it was as it should be. */
  readonly isFailed: boolean;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
}

/** By the names that Cucumber's messages have for them; its package need not be loaded for that. */
const statuses: Readonly<Record<'passed' | 'failed', `${TestStepResultStatus}`>> = {
  passed: 'PASSED',
  failed: 'FAILED',
};

/** Writes a case into a run's file as a scenario is written, with its transcript, if it has one, which is in the folder. */
export function writeCase(writer: RunWriter, each: WrittenCase): void {
  const attempt = `attempt-${each.id}`;
  const [before, after] = messagesOf(each, attempt);
  for (const envelope of before) writer.write({ record: 'message', envelope });
  writer.write({ record: 'case', attempt, ...each.record });
  for (const envelope of after) writer.write({ record: 'message', envelope });
  if (each.record.transcript !== undefined) writer.take(each.record.transcript, attempt);
}

/** The case as a scenario with its steps, in the messages that a run has of its scenarios. */
function messagesOf(
  { id, name, uri, words, steps, requirements, isFailed, record, startedAt }: WrittenCase,
  attempt: string,
): readonly [Envelope[], Envelope[]] {
  const of = (what: string): string => `${what}-${id}`;
  const at = (line: number): { line: number; column: number } => ({ line, column: 1 });
  const tags = [id, ...requirements].map((tag, index) => ({
    location: at(1),
    name: `@${tag}`,
    id: of(`tag-${index}`),
  }));
  const timestamp = { seconds: Math.floor(startedAt / 1_000), nanos: 0 };
  const lines = steps.map((text, index) => ({
    location: at(index + 3),
    keyword: 'When ',
    text,
    id: of(`ast-${index}`),
  }));
  const scenario = {
    location: at(2),
    tags,
    keyword: words.keyword,
    name,
    description: '',
    steps: lines,
    examples: [],
    id: of('scenario'),
  };
  const feature = {
    location: at(1),
    tags: [],
    language: 'en',
    keyword: words.feature,
    name: uri,
    description: '',
  };
  const last = steps.length - 1;
  const failsAt = isFailed && !record.failedByFrames ? last : undefined;
  const finished = steps.map((_, index) => ({
    testStepFinished: {
      testCaseStartedId: attempt,
      testStepId: of(`test-${index}`),
      testStepResult: {
        duration: { seconds: 0, nanos: 0 },
        status: index === failsAt ? statuses.failed : statuses.passed,
        ...(index === failsAt && { message: record.headline }),
      },
      timestamp,
    },
  }));
  return [
    [
      { gherkinDocument: { uri, feature: { ...feature, children: [{ scenario }] }, comments: [] } },
      {
        pickle: {
          id: of('pickle'),
          uri,
          name,
          language: 'en',
          astNodeIds: [scenario.id],
          steps: lines.map(({ text, id: astId }, index) => ({
            id: of(`step-${index}`),
            text,
            astNodeIds: [astId],
          })),
          tags: tags.map((tag) => ({ name: tag.name, astNodeId: tag.id })),
        },
      },
      {
        testCase: {
          id: of('case'),
          pickleId: of('pickle'),
          testSteps: lines.map((_, index) => ({
            id: of(`test-${index}`),
            pickleStepId: of(`step-${index}`),
          })),
        },
      },
      { testCaseStarted: { attempt: 0, id: attempt, testCaseId: of('case'), timestamp } },
      ...finished,
    ],
    [{ testCaseFinished: { testCaseStartedId: attempt, timestamp, willBeRetried: false } }],
  ] as unknown as readonly [Envelope[], Envelope[]];
}
