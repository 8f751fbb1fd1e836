import { Contract } from '../../contract/index.js';
import { defaultDeadlines, type Finding, type Severity } from '../../judge/index.js';
import type { MockEvent } from '../../mock/index.js';
import { redactorFor } from '../../runner/run-context.js';
import type { Redactor } from '../../transcript/index.js';
import { Recorder } from '../../wire/index.js';
import type { MockPlan } from '../options/mock-plan.js';
import { findingLines } from '../terminal/finding-text.js';
import { tell } from '../terminal/output.js';
import { writerTo } from './transcript-file.js';

/** Judges the clients that connect to a mock, and tells what it finds. */
export class ClientJudge {
  /** Takes out of what is told what clients have shown in confidence. */
  readonly redactor: Redactor = redactorFor();
  readonly #counts: Record<Severity, number> = { violation: 0, warning: 0, notice: 0 };
  readonly #recorder: Recorder | undefined;

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

  /** Takes in what happens on a connection. */
  take(event: MockEvent): void {
    this.#learnSecrets(event);
    switch (event.kind) {
      case 'open':
        this.#recorder?.opened(event.session, event.session, event.role, event.path);
        return;
      case 'frame':
        this.#recorder?.frame(event.session, event.from, event.content);
        return;
      case 'close':
        this.#recorder?.closed(event.session, event.code, event.reason, event.by);
        return;
      case 'http':
        this.#recorder?.exchanged(event.exchange);
    }
  }

  /** Ends the transcript; nothing is taken in any more. */
  end(): void {
    this.#recorder?.end();
  }

  /** How many frames were judged, and what was found in them; undefined when nobody looked. */
  get result(): { readonly frames: number; readonly counts: Readonly<Record<Severity, number>> } | undefined {
    return this.#recorder && { frames: this.#recorder.frames, counts: this.#counts };
  }

  #tell(finding: Finding): void {
    this.#counts[finding.severity] += 1;
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
