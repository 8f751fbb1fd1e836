import { TestStepResultStatus, type Envelope } from '@cucumber/messages';

/** A session in a capture. */
export interface CaptureCase {
  /** From 1, through all captures of a check. */
  readonly number: number;
  readonly name: string;
  /** The capture it is in, and where it is first met. */
  readonly file: string;
  readonly line: number;
  /** In milliseconds since the epoch; 0 when it is not known. */
  readonly startedAt: number;
}

const step = 'what the capture holds of it is read';
const numbered = 1_000;
const letters = 26;

/** The id by which records of the case are joined to it. */
export function attemptOf(number: number): string {
  return `attempt-${number}`;
}

/**
 * A session as a scenario of one step, in the messages that a run has of its scenarios: whatever makes reports of runs then
 * makes them of captures.
 *
 * @returns the messages before, and those after, the record of the case
 */
export function messagesOf({
  number,
  name,
  file,
  line,
  startedAt,
}: CaptureCase): readonly [Envelope[], Envelope[]] {
  const id = (what: string): string => `${what}-${number}`;
  const location = { line, column: 1 };
  const caseId = idOf(number);
  const tags = caseId === undefined ? [] : [{ location, name: `@${caseId}`, id: id('tag') }];
  const timestamp = {
    seconds: Math.floor(startedAt / 1_000),
    nanos: Math.floor(startedAt % 1_000) * 1_000_000,
  };
  const scenario = {
    location,
    tags,
    keyword: 'Session',
    name,
    description: '',
    steps: [{ location, keyword: 'Then ', text: step, id: id('ast-step') }],
    examples: [],
    id: id('scenario'),
  };
  const feature = { location, tags: [], language: 'en', keyword: 'Capture', name: file, description: '' };
  const started = attemptOf(number);
  return [
    [
      { gherkinDocument: { uri: file, feature: { ...feature, children: [{ scenario }] }, comments: [] } },
      {
        pickle: {
          id: id('pickle'),
          uri: file,
          name,
          language: 'en',
          astNodeIds: [scenario.id],
          steps: [{ id: id('step'), text: step, astNodeIds: [id('ast-step')] }],
          tags: tags.map((tag) => ({ name: tag.name, astNodeId: tag.id })),
        },
      },
      {
        testCase: {
          id: id('case'),
          pickleId: id('pickle'),
          testSteps: [{ id: id('test-step'), pickleStepId: id('step') }],
        },
      },
      { testCaseStarted: { attempt: 0, id: started, testCaseId: id('case'), timestamp } },
      {
        testStepFinished: {
          testCaseStartedId: started,
          testStepId: id('test-step'),
          testStepResult: { duration: { seconds: 0, nanos: 0 }, status: TestStepResultStatus.PASSED },
          timestamp,
        },
      },
    ],
    [{ testCaseFinished: { testCaseStartedId: started, timestamp, willBeRetried: false } }],
  ] as unknown as readonly [Envelope[], Envelope[]];
}

/** `CAP-001` to `CAP-999`, `CAPA-000` to `CAPZZ-999`, as ids of scenarios are; undefined for more than these. */
function idOf(number: number): string | undefined {
  const series = Math.floor(number / numbered);
  if (series > letters * (letters + 1)) return undefined;
  return `CAP${seriesName(series)}-${String(number % numbered).padStart(3, '0')}`;
}

/** Empty, `A` to `Z`, `AA` to `ZZ`. */
function seriesName(series: number): string {
  if (series === 0) return '';
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((series - 1) % letters));
  return seriesName(Math.floor((series - 1) / letters)) + letter;
}
