import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  noConnection,
  type Begun,
  type CaptureRecord,
  type KeptRecord,
  type Place,
  type Standing,
} from '../../capture/index.js';
import { codes } from '../../errors/index.js';
import { defaultDeadlines, type Finding, type Frame } from '../../judge/index.js';
import { KeptFindings, RunWriter } from '../../run/index.js';
import {
  transcriptFileOf,
  TranscriptWriter,
  versions,
  type CaseRecord,
  type Redactor,
  type RunHead,
} from '../../transcript/index.js';
import { attemptOf, messagesOf } from './capture-cases.js';

/** What was found before any connection, or any recording, had begun. */
const ofNoConnection = 'what is of no connection';

/** A session in a recording, or what goes by the name of its actor alone, such as exchanges over HTTP. */
interface Met {
  readonly sessions: string[];
  line: number;
  readonly findings: KeptFindings;
  /** Whose connection it is; undefined for what is none, and for one whose beginning was not recorded. */
  actor: string | undefined;
  isConnection: boolean;
  hasExchanges: boolean;
  isAsked: boolean;
  startedAt: number | undefined;
  frames: number;
  unread: number;
}

/** A recording under way: its transcript, and the sessions met in it. */
interface Current {
  readonly title: string;
  readonly name: string;
  readonly line: number;
  readonly writer: TranscriptWriter;
  readonly sessions: Map<string, Met>;
}

/**
 * Writes what was judged of captures as a run is written: each session is a case. Those of one recording were judged
 * together, since one explains another, and share its transcript.
 */
export class CaptureRun implements CaptureRecord {
  readonly #folder: string;
  readonly #redactor: Redactor;
  /** What is to be written of each recording, when the head of the run has been. */
  readonly #pending: ((writer: RunWriter) => void)[] = [];
  #file = '';
  #current: Current | undefined;
  #recordings = 0;
  #cases = 0;

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

  #start(begun: Begun, { line }: Place): Current {
    this.end();
    this.#recordings += 1;
    const name = `recording-${this.#recordings}`;
    const { title, url, deadlines = defaultDeadlines, client = 'client' } = begun;
    const writer = new TranscriptWriter(join(this.#folder, transcriptFileOf(name)), this.#redactor);
    const current: Current = { title, name, line, writer, sessions: new Map() };
    this.#current = current;
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

  record(record: KeptRecord, at: Standing): void {
    if ('session' in record) {
      const met = this.#met(record.session, at, record.at);
      if (record.record === 'open') met.actor = record.actor;
      met.isConnection ||= record.record !== 'http';
      met.hasExchanges ||= record.record === 'http';
    }
    this.#ongoing().writer.write(record);
  }

  frame(frame: Frame, at: Standing): void {
    const met = this.#met(frame.session, at, frame.at);
    met.isConnection = true;
    if (at.isAsked) met.frames += 1;
    this.#ongoing().writer.frame(frame);
  }

  finding(finding: Finding): void {
    const { session, severity, blame, place } = finding;
    const met = this.#met(
      session,
      { place: place ?? { line: this.#ongoing().line }, isAsked: true },
      undefined,
    );
    if (severity === 'warning' && blame === 'environment') met.unread += 1;
    met.findings.add(finding);
    this.#ongoing().writer.write({ record: 'finding', ...finding });
  }

  end(): void {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined) return;
    current.writer.close();
    const file = this.#file;
    const cases = joined([...current.sessions.values()])
      .filter(({ isAsked }) => isAsked)
      .map((met) => ({ number: (this.#cases += 1), met }));
    // Nothing of it was asked for, or nothing was in it.
    if (cases.length === 0) rmSync(join(this.#folder, transcriptFileOf(current.name)), { force: true });
    this.#pending.push((writer) => {
      for (const { number, met } of cases) writeCase(writer, number, met, current, file);
      writer.take(current.name, ...cases.map(({ number }) => attemptOf(number)));
    });
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

  #met(session: string, { place, isAsked }: Standing, at: number | undefined): Met {
    const { sessions } = this.#ongoing();
    const met = sessions.get(session) ?? newlyMet(session, place.line);
    sessions.set(session, met);
    met.startedAt ??= at;
    met.isAsked ||= isAsked;
    return met;
  }

  /** What comes before anything has begun, such as a piece that cannot be read. */
  #ongoing(): Current {
    return this.#current ?? this.#start({ title: ofNoConnection }, { line: 1 });
  }
}

function writeCase(
  writer: RunWriter,
  number: number,
  met: Met,
  { title, name: transcript }: Current,
  file: string,
): void {
  const { sessions, line, findings, frames, unread, startedAt = 0 } = met;
  const headline = codes['capture-unread'].about;
  const { listed, unlisted } = findings;
  const record: CaseRecord = {
    transcript,
    sessions,
    findings: listed,
    ...(unlisted !== undefined && { unlisted }),
    frames,
    broken: [],
    failedByFrames: false,
    left: [],
    ...(unread > 0 && {
      inconclusive: { code: 'capture-unread', headline, message: headline, outcome: 'inconclusive' },
    }),
  };
  const name = nameOf(met, title);
  const [before, after] = messagesOf({ number, name, file, line, startedAt });
  for (const envelope of before) writer.write({ record: 'message', envelope });
  writer.write({ record: 'case', attempt: attemptOf(number), ...record });
  for (const envelope of after) writer.write({ record: 'message', envelope });
}

function newlyMet(session: string, line: number): Met {
  return {
    sessions: [session],
    line,
    findings: new KeptFindings(),
    actor: undefined,
    isConnection: false,
    hasExchanges: false,
    isAsked: false,
    startedAt: undefined,
    frames: 0,
    unread: 0,
  };
}

/** What an actor did over HTTP goes with the actor's first connection; what cannot be told apart so stays by itself. */
function joined(all: readonly Met[]): readonly Met[] {
  const firstOf = new Map<string, Met>();
  for (const met of all) if (met.actor !== undefined && !firstOf.has(met.actor)) firstOf.set(met.actor, met);
  return all.filter((met) => {
    const first = met.isConnection ? undefined : firstOf.get(met.sessions[0] ?? '');
    if (first === undefined) return true;
    first.sessions.push(...met.sessions);
    first.findings.addAll(met.findings);
    first.line = Math.min(first.line, met.line);
    first.isAsked ||= met.isAsked;
    first.startedAt = met.startedAt ?? first.startedAt;
    first.unread += met.unread;
    return false;
  });
}

/** What the case is called, with the title of its recording where that says more. */
function nameOf({ sessions: [session = ''], isConnection, hasExchanges }: Met, title: string): string {
  if (session === noConnection) return ofNoConnection;
  const name = hasExchanges && !isConnection ? `${session}: exchanges over HTTP` : session;
  return title === session || title === ofNoConnection ? name : `${title}: ${name}`;
}
