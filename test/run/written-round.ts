import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFile, type RunHead } from '../../src/transcript/index.js';

/** The head of a run, as little as there must be. */
export const head: RunHead = {
  tool: { name: 'messaging-conformance', version: '0' },
  endpoint: { url: 'embedded mock', account: 'mock', embeddedMock: true, faults: [], variations: [] },
  options: {},
  command: [],
  narrowedBy: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  digests: { contract: 'c', suite: 's' },
  strict: false,
};

/** What a case came to in a round: passed, or failed for a requirement that its frames break. */
export interface Played {
  readonly id: string;
  readonly broken?: string;
  /** It did not come to its end. */
  readonly isCut?: boolean;
}

const timestamp = { seconds: 1_767_225_600, nanos: 0 };

/**
 * Writes the folder of a round, as a run writes it.
 *
 * @param isWhole false for one that was killed: its last line is half of one
 */
export function writeRound(folder: string, cases: readonly Played[], isWhole = true): void {
  mkdirSync(folder, { recursive: true });
  const round = folder.split('/').at(-1) ?? '';
  const lines = [
    { record: 'run', version: 2, ...head },
    ...cases.flatMap((each) => aboutCase(each, round)),
    ...cases.flatMap((each) => execution(each, round)),
    ...(isWhole ? [{ record: 'finish', durationMs: 100 }] : []),
  ].map((record) => JSON.stringify(record));
  writeFileSync(join(folder, runFile), `${lines.join('\n')}\n${isWhole ? '' : '{"record":"mess'}`);
}

const message = (envelope: object): object => ({ record: 'message', envelope });

function aboutCase({ id }: Played, round: string): object[] {
  const of = (what: string): string => `${round} ${what} ${id}`;
  const location = { line: 1, column: 1 };
  const step = { location, keyword: 'When ', text: 'x', id: of('ast') };
  const tags = [{ location, name: `@${id}`, id: of('tag') }];
  const scenario = {
    location,
    tags,
    keyword: 'Scenario',
    name: id,
    description: '',
    steps: [step],
    examples: [],
    id: of('scenario'),
  };
  const feature = {
    location,
    tags: [],
    language: 'en',
    keyword: 'Feature',
    name: 'F',
    description: '',
    children: [{ scenario }],
  };
  const uri = `${id}.feature`;
  return [
    { gherkinDocument: { uri, feature, comments: [] } },
    {
      pickle: {
        ...{ id: of('pickle'), uri, name: id, language: 'en', astNodeIds: [scenario.id] },
        steps: [{ id: of('step'), text: 'x', astNodeIds: [step.id] }],
        tags: [{ name: `@${id}`, astNodeId: of('tag') }],
      },
    },
    {
      testCase: {
        id: of('case'),
        pickleId: of('pickle'),
        testSteps: [{ id: of('test'), pickleStepId: of('step') }],
      },
    },
  ].map(message);
}

function execution({ id, broken, isCut = false }: Played, round: string): object[] {
  const of = (what: string): string => `${round} ${what} ${id}`;
  const testCaseStartedId = of('started');
  const transcript = `t-${id}`;
  const finding = {
    id: broken,
    severity: 'violation',
    blame: 'endpoint',
    session: 'Ann#1',
    why: 'it is wrong',
  };
  const began = message({
    testCaseStarted: { attempt: 0, id: testCaseStartedId, testCaseId: of('case'), timestamp },
  });
  if (isCut) return [began];
  const passed = { duration: { seconds: 0, nanos: 0 }, status: 'PASSED' };
  return [
    began,
    message({
      testStepFinished: { testCaseStartedId, testStepId: of('test'), testStepResult: passed, timestamp },
    }),
    {
      ...{ record: 'case', attempt: testCaseStartedId, transcript, frames: 3, broken: [], left: [] },
      findings: broken === undefined ? [] : [finding],
      failedByFrames: broken !== undefined,
    },
    message({ testCaseFinished: { testCaseStartedId, timestamp, willBeRetried: false } }),
    { record: 'recording', name: transcript, attempt: testCaseStartedId },
    { record: 'wait', what: 'an answer', tookMs: 10, deadlineMs: 5_000, met: true, at: 1 },
  ];
}
