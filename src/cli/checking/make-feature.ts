import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  featureText,
  RecordingCollector,
  scenarioOf,
  type Mark,
  type Recording,
} from '../../authoring/index.js';
import { checkCapture, filesBeside, type Begun } from '../../capture/index.js';
import { Contract, type Role } from '../../contract/index.js';
import { CaptureError, UsageError } from '../../errors/index.js';
import { counted } from '../../words/counted.js';
import { standardInput } from '../options/standard-input.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { put } from '../terminal/output.js';

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
 * @throws UsageError when the capture has nothing of what was asked for, or the file cannot be written
 * @throws CaptureError for a capture that holds no frame
 */
export async function makeFeature(given: FeatureArguments): Promise<number> {
  const marks = (given.expect ?? []).map(markOf);
  const recordings = await recordingsIn(given);
  expectMarked(marks, recordings);
  const text = featureText(
    recordings.map((recording) => scenarioOf(recording, marks)),
    given.capture === standardInput ? 'standard input' : basename(given.capture),
  );
  if (given.out === undefined) {
    process.stdout.write(text);
    return exitCodes.conformant;
  }
  write(given.out, text);
  put(
    `${given.out} holds ${counted(recordings.length, 'scenario')}: messaging-conformance run ${given.out}\n`,
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
  const isWanted = ({ case: id, title, client }: Begun): boolean =>
    cases === undefined
      ? id !== undefined || client !== 'harness'
      : cases.some((each) => each === id || each === title);
  const collector = new RecordingCollector({ isWanted, ...(session !== undefined && { session }) });
  const isInput = capture === standardInput;
  const stream = isInput ? process.stdin : createReadStream(capture, { highWaterMark: 1024 * 1024 });
  await checkCapture(stream, {
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
    ['what now', 'check names the connections; the page of a run, and its run.ndjson, name the cases.'],
  ]);
}

/** @throws UsageError for what names no frame */
function markOf(text: string): Mark {
  const [, frame, pointer] = /^(\d{1,9})((?:\/.*)?)$/s.exec(text) ?? [];
  if (frame !== undefined) return { frame: Number(frame), pointer: pointer ?? '' };
  throw new UsageError(
    'option-invalid',
    '--expect must be the number of a frame, and perhaps a place in it.',
    [
      ['given', text],
      ['expected', '12, or 12/body/code'],
    ],
  );
}

/** @throws UsageError when a frame is marked that is not there, or may be in one recording as in another */
function expectMarked(marks: readonly Mark[], recordings: readonly Recording[]): void {
  if (marks.length === 0) return;
  if (recordings.length > 1)
    throw new UsageError('options-conflict', '--expect needs one recording to look into.', [
      ['given', counted(recordings.length, 'recording')],
      ['what now', 'Choose one with --case or --session.'],
    ]);
  const frames = new Set(
    recordings[0]?.happenings.flatMap((each) =>
      each.is === 'told' ? [each.n] : each.is === 'request' && each.answer ? [each.answer.n] : [],
    ),
  );
  const missing = marks.find(({ frame }) => !frames.has(frame));
  if (missing !== undefined)
    throw new UsageError('option-invalid', 'The service sent no such frame.', [
      ['given', `--expect ${missing.frame}`],
      ['expected', 'the number of an answer or a notification; check, and the page, name frames by it'],
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
