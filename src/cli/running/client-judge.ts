import { Contract } from '../../contract/index.js';
import { defaultDeadlines, type Finding, type Role, type Sender, type Severity } from '../../judge/index.js';
import type { MockEvent } from '../../mock/index.js';
import { redactorFor } from '../../runner/run-context.js';
import type { Redactor } from '../../transcript/index.js';
import { Recorder, type RecordedFrame } from '../../wire/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import { findingLines } from '../terminal/finding-text.js';
import { tell } from '../terminal/output.js';
import { writerTo } from './transcript-file.js';

/** Is told what the judge sees, as it sees it; what it found in a frame before the frame. */
export interface JudgeWatcher {
  opened(session: string, role: Role, path: string): void;
  frame(frame: RecordedFrame): void;
  closed(session: string, code: number, reason: string, by: Sender | 'nobody'): void;
  found(finding: Finding): void;
}

/** Judges the clients that connect to a mock, and tells what it finds. */
export class ClientJudge {
  /** Takes out of what is told what clients have shown in confidence. */
  readonly redactor: Redactor = redactorFor();
  readonly #counts: Record<Severity, number> = { violation: 0, warning: 0, notice: 0 };
  readonly #recorder: Recorder | undefined;
  #watcher: JudgeWatcher | undefined;

  /** @throws UsageError when the transcript cannot be written */
  constructor(judged: MockPlan['judged']) {
    if (judged === undefined) return;
    const { record, strict } = judged;
    this.#recorder = new Recorder({
      contract: Contract.load(),
      redactor: this.redactor,
      deadlines: defaultDeadlines,
      strict,
      client: 'client',
      title: 'mock',
      onFinding: (finding) => this.#tell(finding),
      ...(record !== undefined && { writer: writerTo(record, this.redactor) }),
    });
  }

  /** Has somebody told of what is judged from now on. */
  watch(watcher: JudgeWatcher): void {
    this.#watcher = watcher;
  }

  /** Takes in what happens on a connection. */
  take(event: MockEvent): void {
    this.#learnSecrets(event);
    switch (event.kind) {
      case 'open':
        this.#recorder?.opened(event.session, event.session, event.role, event.path);
        this.#watcher?.opened(event.session, event.role, event.path);
        return;
      case 'frame': {
        const frame = this.#recorder?.frame(event.session, event.from, event.content);
        if (frame !== undefined) this.#watcher?.frame(frame);
        return;
      }
      case 'close':
        this.#watcher?.closed(event.session, event.code, event.reason, event.by);
        this.#recorder?.closed(event.session, event.code, event.reason, event.by);
        return;
      case 'http':
        this.#recorder?.exchanged(event.exchange);
    }
  }

  /** Ends the transcript; nothing is taken in any more. */
  end(): void {
    this.#watcher = undefined;
    this.#recorder?.end();
  }

  /** How many frames were judged, and what was found in them; undefined when nobody looked. */
  get result(): { readonly frames: number; readonly counts: Readonly<Record<Severity, number>> } | undefined {
    return this.#recorder && { frames: this.#recorder.frames, counts: this.#counts };
  }

  #tell(finding: Finding): void {
    this.#counts[finding.severity] += 1;
    this.#watcher?.found(finding);
    const where = finding.frame === undefined ? finding.session : `${finding.session} frame ${finding.frame}`;
    tell(findingLines(finding, where).join('\n'));
  }

  /** The last part of an agent's path is its bearer token. */
  #learnSecrets(event: MockEvent): void {
    const isAgent = event.kind === 'open' && event.role === 'agent';
    const bearer = isAgent ? event.path.split('/').at(-1) : undefined;
    if (bearer !== undefined) this.redactor.register(bearer, 'bearer');
  }
}
