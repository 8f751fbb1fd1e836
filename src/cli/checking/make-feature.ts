import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  featureText,
  recordedIds,
  recordedIdsIn,
  RecordingCollector,
  scenarioOf,
  type Recording,
} from '../../authoring/index.js';
import { checkCapture, filesBeside, type Begun } from '../../capture/index.js';
import { Contract, type Role } from '../../contract/index.js';
import { CaptureError, UsageError } from '../../errors/index.js';
import { counted } from '../../words/counted.js';
import { standardInput } from '../options/standard-input.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';
import { namesMet } from './names-met.js';
import { marksGiven } from './marks-given.js';

/** What `feature` was given. */
export interface FeatureArguments {
  readonly capture: string;
  readonly out: string | undefined;
  readonly case: readonly string[] | undefined;
  readonly session: string | undefined;
  readonly role: Role | undefined;
  readonly expect: readonly string[] | undefined;
}

/**
 * Makes a feature of a capture.
 *
 * @returns the exit code
 * @throws UsageError when the capture has nothing of what was asked for, or the file cannot be written, or holds features
 * that are not of a recording
 * @throws CaptureError for a capture that holds no frame
 */
export async function makeFeature(given: FeatureArguments): Promise<number> {
  if (given.out !== undefined) assertMayBeWritten(given.out);
  const recordings = await recordingsIn(given);
  const marks = marksGiven(given.expect ?? [], recordings);
  const text = featureText(
    recordings.map((recording) => scenarioOf(recording, marks)),
    given.capture === standardInput ? 'standard input' : basename(given.capture),
    given.out === undefined ? recordedIds() : idsFor(given.out),
  );
  if (given.out === undefined) {
    process.stdout.write(text);
    return exitCodes.conformant;
  }
  write(given.out, text);
  put(
    `${given.out} holds ${counted(recordings.length, 'scenario')}: npx messaging-conformance run ${given.out}\n`,
  );
  return exitCodes.conformant;
}

async function recordingsIn({
  capture,
  case: cases,
  session,
  role,
}: FeatureArguments): Promise<readonly Recording[]> {
  // What the harness records of no case is its own look at the endpoint before a run.
  const met: string[] = [];
  const isWanted = ({ case: id, title, client }: Begun): boolean => {
    if (id !== undefined) met.push(id);
    return cases === undefined
      ? id !== undefined || client !== 'harness'
      : cases.some((each) => each === id || each === title);
  };
  const collector = new RecordingCollector({ isWanted, ...(session !== undefined && { session }) });
  const isInput = capture === standardInput;
  const stream = isInput ? process.stdin : createReadStream(capture, { highWaterMark: 1024 * 1024 });
  const { sessions, sessionNames } = await checkCapture(stream, {
    contract: Contract.load(),
    name: capture,
    strict: false,
    ...(role !== undefined && { role }),
    ...(!isInput && { beside: filesBeside(capture) }),
    record: collector,
    onFinding: () => undefined,
  });
  collector.end();
  const { recordings } = collector;
  if (recordings.length > 0) return recordings;
  if (cases === undefined && session === undefined)
    throw new CaptureError(
      'capture-empty',
      capture,
      'it holds no frame: there is nothing to make a feature of',
    );
  throw new UsageError('option-invalid', 'The capture has no recording like that.', [
    ['given', [...(cases ?? []), ...(session === undefined ? [] : [session])].join(', ')],
    ['where', capture],
    ...namesMet('cases', cases ?? [], met),
    ...namesMet('connections', session === undefined ? [] : [session], sessionNames, sessions),
    ['what now', 'Give one that it has; without --case and --session, all of it is taken.'],
  ]);
}

/** The ids that the file had before are kept, and those of the features beside it are left to them. */
function idsFor(file: string): Iterator<string> {
  const folder = dirname(file);
  const beside = featuresIn(folder).filter((name) => name !== basename(file));
  return recordedIds(idsIn(file), new Set(beside.flatMap((name) => idsIn(join(folder, name)))));
}

function featuresIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.feature'));
  } catch {
    // There is no such folder yet.
    return [];
  }
}

function idsIn(file: string): string[] {
  try {
    return recordedIdsIn(readFileSync(file, 'utf8'));
  } catch {
    // What cannot be read has no ids; whether it can be written is told when it is.
    return [];
  }
}

/** What was made of a recording may be made again; what somebody wrote would be lost. */
function assertMayBeWritten(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0 || idsIn(file).length > 0) return;
  throw new UsageError('file-unwritable', 'The file is there already, and was not made of a recording.', [
    ['where', file],
    ['what now', 'Name another with --out; one that was made of a recording is written anew.'],
  ]);
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError('file-unwritable', 'The feature cannot be written.', [
      ['where', file],
      ['problem', (error as Error).message],
    ]);
  }
}
