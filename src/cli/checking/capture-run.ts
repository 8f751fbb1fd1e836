import { join } from 'node:path';
import type { Begun, CaptureRecord, Place } from '../../capture/index.js';
import { codes } from '../../errors/index.js';
import { defaultDeadlines, type Finding, type Frame } from '../../judge/index.js';
import { RunWriter } from '../../run/index.js';
import {
  transcriptFileOf,
  TranscriptWriter,
  versions,
  type CaseRecord,
  type Redactor,
  type RunHead,
  type TranscriptRecord,
} from '../../transcript/index.js';
import { attemptOf, messagesOf } from './capture-cases.js';

/** How many findings of a case are kept in memory; the transcript has them all. */
const keptFindings = 1_000;

interface Current {
  readonly number: number;
  readonly begun: Begun;
  readonly name: string;
  readonly place: Place;
  readonly writer: TranscriptWriter;
  readonly findings: Finding[];
  startedAt: number | undefined;
  frames: number;
  unread: number;
}

/** Writes what was judged of captures as a run is written: each recording in them is a case, with its transcript. */
export class CaptureRun implements CaptureRecord {
  readonly #folder: string;
  readonly #redactor: Redactor;
  /** What is to be written of each recording, when the head of the run has been. */
  readonly #pending: ((writer: RunWriter) => void)[] = [];
  #file = '';
  #current: Current | undefined;
  #made = 0;

  /** @param folder the run's folder, which is empty */
  constructor(folder: string, redactor: Redactor) {
    this.#folder = folder;
    this.#redactor = redactor;
  }

  /** A capture follows. */
  file(name: string): void {
    this.#file = name;
  }

  begin(begun: Begun, place: Place): void {
    this.#start(begun, place);
  }

  #start(begun: Begun, place: Place): Current {
    this.end();
    this.#made += 1;
    const name = `recording-${this.#made}`;
    const writer = new TranscriptWriter(join(this.#folder, transcriptFileOf(name)), this.#redactor);
    const current: Current = {
      number: this.#made,
      begun,
      name,
      place,
      writer,
      findings: [],
      startedAt: undefined,
      frames: 0,
      unread: 0,
    };
    this.#current = current;
    const { title, url, deadlines = defaultDeadlines, client = 'client' } = begun;
    writer.write({
      record: 'transcript',
      version: versions.transcript,
      title,
      ...(url !== undefined && url !== '' && { endpoint: url }),
      startedAt: '',
      deadlines,
      client,
    });
    return current;
  }

  record(record: Exclude<TranscriptRecord, { readonly record: 'frame' }>): void {
    if ('at' in record) this.#ongoing().startedAt ??= record.at;
    this.#ongoing().writer.write(record);
  }

  frame(frame: Frame): void {
    const current = this.#ongoing();
    current.frames += 1;
    current.startedAt ??= frame.at;
    current.writer.frame(frame);
  }

  finding(finding: Finding): void {
    const current = this.#ongoing();
    if (finding.severity === 'warning' && finding.blame === 'environment') current.unread += 1;
    if (current.findings.length < keptFindings) current.findings.push(finding);
    current.writer.write({ record: 'finding', ...finding });
  }

  end(): void {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined) return;
    current.writer.close();
    const file = this.#file;
    this.#pending.push((writer) => write(writer, current, file));
  }

  /** Writes the run's file, now that all of the captures is judged. */
  finish(head: RunHead, durationMs: number): void {
    this.end();
    const writer = new RunWriter(this.#folder, this.#redactor);
    writer.write({ record: 'run', version: versions.run, ...head });
    for (const each of this.#pending) each(writer);
    writer.write({ record: 'finish', durationMs: Math.round(durationMs) });
    writer.close();
    if (writer.failure !== undefined) throw writer.failure;
  }

  /** What comes before anything has begun, such as a piece that cannot be read. */
  #ongoing(): Current {
    return this.#current ?? this.#start({ title: 'what is of no connection' }, { line: 1 });
  }
}

function write(
  writer: RunWriter,
  { number, begun, name, place, findings, frames, unread, startedAt = 0 }: Current,
  file: string,
): void {
  const headline = codes['capture-unread'].about;
  const record: CaseRecord = {
    transcript: name,
    findings,
    frames,
    broken: [],
    failedByFrames: false,
    left: [],
    ...(unread > 0 && {
      inconclusive: { code: 'capture-unread', headline, message: headline, outcome: 'inconclusive' },
    }),
  };
  const [before, after] = messagesOf({ number, name: begun.title, file, line: place.line, startedAt });
  for (const envelope of before) writer.write({ record: 'message', envelope });
  writer.write({ record: 'case', attempt: attemptOf(number), ...record });
  for (const envelope of after) writer.write({ record: 'message', envelope });
  writer.take(name, attemptOf(number));
}
