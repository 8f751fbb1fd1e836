import { parse, join } from 'node:path';
import { Contract } from '../../contract/index.js';
import {
  defaultDeadlines,
  type Finding,
  type FrameContent,
  type Role,
  type Sender,
  type Severity,
} from '../../judge/index.js';
import type { MockEvent } from '../../mock/index.js';
import { redactorFor } from '../../runner/run-context.js';
import { secretBytesKept, type Redactor } from '../../transcript/index.js';
import { Recorder, type RecordedFrame } from '../../wire/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import type { MockHappening, MockResult } from '../serving/mock-happening.js';
import { RecentFrames } from '../serving/recent-frames.js';
import { writerTo } from './transcript-file.js';

const none: Readonly<Record<Severity, number>> = { violation: 0, warning: 0, notice: 0 };

/** Is told what the judge sees, as it sees it; what it found in a frame before the frame. */
export interface JudgeWatcher {
  opened(session: string, role: Role, path: string): void;
  frame(frame: RecordedFrame): void;
  closed(session: string, code: number, reason: string, by: Sender | 'nobody'): void;
  found(finding: Finding): void;
}

/** Judges the clients that connect to a mock, and tells what it finds, and what else happens. */
export class ClientJudge {
  /** Takes out of what is told what clients have shown in confidence. */
  readonly redactor: Redactor = redactorFor();
  readonly #judged: MockPlan['judged'];
  readonly #tell: (happening: MockHappening) => void;
  readonly #counts: Record<Severity, number> = { ...none };
  #framesBefore = 0;
  #transcripts = 0;
  #recent = new RecentFrames();
  #recorder: Recorder | undefined;
  #watcher: JudgeWatcher | undefined;

  /** @throws UsageError when the transcript cannot be written */
  constructor(judged: MockPlan['judged'], tell: (happening: MockHappening) => void) {
    this.#judged = judged;
    this.#tell = tell;
    this.redactor.keepAtMost(secretBytesKept);
    this.#recorder = this.#newRecorder();
  }

  /** Has somebody told of what is judged from now on. */
  watch(watcher: JudgeWatcher): void {
    this.#watcher = watcher;
  }

  /** Takes in what happens on a connection. */
  take(event: MockEvent): void {
    this.#learnSecrets(event);
    const { session } = event;
    switch (event.kind) {
      case 'open':
        this.#tell({ event: 'opened', session, role: event.role });
        this.#recorder?.opened(session, session, event.role, event.path);
        this.#watcher?.opened(session, event.role, event.path);
        return;
      case 'frame':
        this.#frame(session, event.from, event.content);
        return;
      case 'close': {
        const { code, reason, by } = event;
        this.#tell({ event: 'closed', session, code, reason: this.redactor.text(reason), by });
        this.#watcher?.closed(session, code, reason, by);
        this.#recorder?.closed(session, code, reason, by);
        return;
      }
      case 'http':
        this.#exchange(event);
    }
  }

  /** What clients did wrong since the mock was served, or reset last, or what is worth knowing of it; the first thousand. */
  get findings(): readonly Finding[] {
    return this.#recorder?.findings.filter(({ blame }) => blame === 'client') ?? [];
  }

  /** How many frames were judged since the mock was served, or reset last. */
  get frames(): number {
    return this.#recorder?.frames ?? 0;
  }

  /**
   * Forgets what was found: what comes from now on is judged as if nothing had come before. A transcript goes on in another
   * file, since a record cannot begin anew.
   *
   * @throws UsageError when that cannot be written
   */
  reset(): void {
    this.#recorder?.end();
    this.#framesBefore += this.frames;
    this.#recent = new RecentFrames();
    this.#recorder = this.#newRecorder();
  }

  /** Ends the transcript; nothing is taken in any more. */
  end(): void {
    this.#watcher = undefined;
    this.#recorder?.end();
  }

  /** How many frames were judged in all, and what was found in them; undefined when nobody looked. */
  get result(): MockResult {
    if (this.#recorder === undefined) return undefined;
    return { frames: this.#framesBefore + this.#recorder.frames, counts: this.#counts };
  }

  #newRecorder(): Recorder | undefined {
    if (this.#judged === undefined) return undefined;
    const { record, strict } = this.#judged;
    this.#transcripts += 1;
    return new Recorder({
      contract: Contract.load(),
      redactor: this.redactor,
      deadlines: defaultDeadlines,
      strict,
      client: 'client',
      title: 'mock',
      onFinding: (finding) => this.#found(finding),
      ...(record !== undefined && { writer: writerTo(numbered(record, this.#transcripts), this.redactor) }),
    });
  }

  #frame(session: string, from: Sender, content: FrameContent): void {
    const recorder = this.#recorder;
    if (recorder === undefined) return;
    // Before it is judged: what is found in it is told at once.
    this.#recent.add(recorder.frames + 1, { session, from, content });
    const frame = recorder.frame(session, from, content);
    this.#watcher?.frame(frame);
    const { n, reading } = frame;
    if (reading.is !== 'response' || reading.exchange === undefined) return;
    const { code, exchange } = reading;
    // What is refused is told by the mock, with the reason.
    if (code === undefined || code >= 300) return;
    this.#tell({
      event: 'request',
      session,
      type: this.redactor.text(exchange.type),
      code,
      frame: exchange.frame,
      answer: n,
    });
  }

  #exchange({ exchange }: MockEvent & { readonly kind: 'http' }): void {
    this.#recorder?.exchanged(exchange);
    const { method, url, answer } = exchange;
    if (answer === undefined || answer.status >= 400) return;
    // A query may grant access to a file.
    const [path = ''] = url.split('?');
    const { text } = this.redactor;
    this.#tell({ event: 'http', method: text(method), path: text(path), status: answer.status });
  }

  #found(finding: Finding): void {
    this.#watcher?.found(finding);
    // What is merely worth knowing of the mock is nothing to whoever develops a client.
    if (finding.severity === 'notice' && finding.blame !== 'client') return;
    this.#counts[finding.severity] += 1;
    this.#tell({ event: 'finding', finding, frame: this.#recent.shown(finding.frame, this.redactor) });
  }

  /** The last part of an agent's path is its bearer token. */
  #learnSecrets(event: MockEvent): void {
    const isAgent = event.kind === 'open' && event.role === 'agent';
    const bearer = isAgent ? event.path.split('/').at(-1) : undefined;
    if (bearer !== undefined) this.redactor.register(bearer, 'bearer');
  }
}

/** `session.ndjson`, then `session-2.ndjson`. */
function numbered(file: string, which: number): string {
  if (which === 1) return file;
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}-${which}${ext}`);
}
