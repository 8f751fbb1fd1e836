import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import { isObject } from '../contract/index.js';
import { isRunRecord, linesOf, readLine, runFile, type RunRecord } from '../transcript/index.js';
import type { ExecutionIds } from './attempt.js';
import type { RecordedRun } from './run-file.js';
import type { RoundSamples } from './round-samples.js';

/** What Cucumber tells of what there is, before it runs any of it. */
const aboutWhatThereIs: readonly (keyof Envelope)[] = [
  'meta',
  'source',
  'parameterType',
  'undefinedParameterType',
  'stepDefinition',
];

/** What is known of a soak so far, where it decides what of a round is kept. */
export interface KeptSoFar {
  readonly samples: RoundSamples;
  /** True once a round has told of all that there is. */
  hasAll: boolean;
  /** Codes of the problems that were kept. */
  readonly problems: Set<string>;
}

/**
 * The lines of a round's file that are kept in that of its soak: of the executions that are chosen all, and what they need to
 * be understood. They are as they were written: no secret is in them.
 */
export function* keepRound(run: RecordedRun, kept: KeptSoFar): Generator<string> {
  const wanted = chosen(run, kept.samples);
  const isAll = !kept.hasAll && run.cases.length > 0;
  kept.hasAll ||= isAll;
  let isTaken = false;
  let number = 0;
  const path = join(run.directory, runFile);
  for (const { text, isWhole } of linesOf(path)) {
    number += 1;
    // The records of transcripts, of which there are most, follow what was decided of the recording.
    if (!isWhole || text === '' || (!isOfRun(text) && !isTaken)) continue;
    const read = isOfRun(text) ? readLine(text, `${path}, line ${number}`) : undefined;
    if (read?.is === 'record' && isRunRecord(read.record)) isTaken = isKept(read.record, wanted, isAll, kept);
    if (isTaken) yield text;
  }
}

const ofRun = /^\{"record":"(?:run|selection|message|case|problem|recording|part|finish)"/;

function isOfRun(line: string): boolean {
  return ofRun.test(line);
}

interface Wanted {
  readonly started: ReadonlySet<string>;
  readonly testCases: ReadonlySet<string>;
  readonly pickles: ReadonlySet<string>;
  readonly uris: ReadonlySet<string>;
}

function chosen({ cases, executionsOf }: RecordedRun, samples: RoundSamples): Wanted {
  const executions = cases.flatMap((each): readonly ExecutionIds[] => {
    const ids = executionsOf(each.id);
    return samples.choose(each).flatMap((isWanted, index) => (isWanted ? (ids[index] ?? []) : []));
  });
  return {
    started: new Set(executions.map(({ started }) => started)),
    testCases: new Set(executions.map(({ testCase }) => testCase)),
    pickles: new Set(executions.map(({ pickle }) => pickle)),
    uris: new Set(executions.map(({ uri }) => uri)),
  };
}

function isKept(record: RunRecord, wanted: Wanted, isAll: boolean, { problems }: KeptSoFar): boolean {
  switch (record.record) {
    case 'case':
      return wanted.started.has(record.attempt);
    case 'recording':
      return record.attempt === undefined ? isAll : wanted.started.has(record.attempt);
    case 'message':
      return isMessageKept(record.envelope, wanted, isAll);
    case 'selection':
      return isAll;
    case 'problem': {
      const isNew = !problems.has(record.code);
      problems.add(record.code);
      return isNew;
    }
    default:
      return false;
  }
}

function isMessageKept(envelope: Envelope, wanted: Wanted, isAll: boolean): boolean {
  const { gherkinDocument, pickle, testCase, hook, testCaseStarted } = envelope;
  const startedId = testCaseStarted?.id ?? startedIdIn(envelope);
  if (startedId !== undefined) return wanted.started.has(startedId);
  if (isAll) return true;
  if (aboutWhatThereIs.some((name) => envelope[name] !== undefined)) return false;
  if (gherkinDocument !== undefined) return wanted.uris.has(gherkinDocument.uri ?? '');
  if (pickle !== undefined) return wanted.pickles.has(pickle.id);
  if (testCase !== undefined) return wanted.testCases.has(testCase.id);
  return hook !== undefined && wanted.started.size > 0;
}

/** The execution that a message is about, whatever it says of it. */
function startedIdIn(envelope: Envelope): string | undefined {
  for (const said of Object.values(envelope) as unknown[]) {
    const id = isObject(said) ? said['testCaseStartedId'] : undefined;
    if (typeof id === 'string') return id;
  }
  return undefined;
}
