import type { RunProblem } from '../transcript/index.js';
import type {
  Envelope,
  GherkinDocument,
  Pickle,
  TestCase,
  TestCaseStarted,
  TestStepFinished,
} from '@cucumber/messages';
import { outcomeOver } from './verdict.js';
import type { Attempt, CaseResult } from './outcome.js';
import { attemptOf, type ExecutionIds, type Made } from './attempt.js';
import { caseIdOf, lineOf, requirementsOf } from './case-id.js';
import type { KeptFindings } from './kept-findings.js';
import { StepResults } from './step-results.js';
import type { CaseRecord } from '../transcript/index.js';

/** A running attempt, gathered envelope by envelope. */
interface Running {
  readonly started: TestCaseStarted;
  readonly steps: TestStepFinished[];
  record: CaseRecord | undefined;
}

const cutShort = 'The run ended while the scenario was under way.';

/** Gathers Cucumber's messages into cases, over all repetitions; asked at any time, also in the middle of a run. */
export class CaseCollector {
  readonly #documents = new Map<string, GherkinDocument>();
  readonly #pickles = new Map<string, Pickle>();
  /** The place of each pickle in the features. */
  readonly #places = new Map<Pickle, number>();
  readonly #testCases = new Map<string, TestCase>();
  readonly #running = new Map<string, Running>();
  readonly #hooks = new Map<string, string>();
  readonly #stepResults = new StepResults((uri) => this.#documents.get(uri));
  readonly #cases = new Map<
    string,
    { readonly pickle: Pickle; readonly line: number; readonly attempts: Made[] }
  >();
  readonly #made = new Map<string, Made & { readonly case: string }>();
  readonly #cutShort: { readonly transcript: string; readonly id: string | undefined }[] = [];
  readonly problems: RunProblem[] = [];
  /** Of a soak: the round that what comes is of. */
  round: number | undefined;

  /**
   * @param onCase called with each finished attempt, for progress
   * @param onBegin called with each attempt that begins
   */
  constructor(
    readonly onCase: (id: string, name: string, attempt: Attempt) => void = () => undefined,
    readonly onBegin: (id: string, name: string) => void = () => undefined,
  ) {}

  /** How many cases were selected so far. */
  get selected(): number {
    return this.#cases.size;
  }

  /** The ids of the cases that were selected so far, in the order of the features, whichever is to run first. */
  get selection(): string[] {
    const place = (id: string): number => {
      const pickle = this.#cases.get(id)?.pickle;
      return pickle === undefined ? 0 : (this.#places.get(pickle) ?? 0);
    };
    return [...this.#cases.keys()].sort((one, other) => place(one) - place(other));
  }

  /** The name under which a running case writes its transcript; known once its steps have ended. */
  transcriptOf(startedId: string): string | undefined {
    return this.#made.get(startedId)?.record?.transcript;
  }

  /** The transcript of an execution is kept under a name. */
  recorded(startedId: string, name: string): void {
    const made = this.#made.get(startedId);
    if (made !== undefined) made.transcript = name;
  }

  /**
   * What was found in a transcript, now that it was judged again.
   *
   * @param found in some of its sessions, or in all of it
   */
  judgedAgain(transcript: string, found: (sessions: readonly string[] | undefined) => KeptFindings): void {
    for (const made of this.#made.values()) {
      if (made.transcript !== transcript) continue;
      const { listed, unlisted } = found(made.record?.sessions);
      made.findings = listed;
      made.unlisted = unlisted;
    }
  }

  /** A case did not come to its end; its transcript holds what happened until then. */
  cutShort(transcript: string, id: string | undefined): void {
    this.#cutShort.push({ transcript, id });
  }

  /** What an execution left behind beside its steps. */
  left(attempt: string, record: CaseRecord): void {
    const running = this.#running.get(attempt);
    if (running !== undefined) running.record = record;
  }

  /** Takes one of Cucumber's messages in. */
  take(envelope: Envelope): void {
    if (envelope.gherkinDocument?.uri !== undefined)
      this.#documents.set(envelope.gherkinDocument.uri, envelope.gherkinDocument);
    if (envelope.pickle) {
      this.#pickles.set(envelope.pickle.id, envelope.pickle);
      this.#places.set(envelope.pickle, this.#places.size);
    }
    this.#stepResults.take(envelope);
    if (envelope.hook) this.#hooks.set(envelope.hook.id, envelope.hook.name ?? 'set-up or tear-down');
    if (envelope.testCase) this.#select(envelope.testCase);
    if (envelope.testCaseStarted) {
      const running = { started: envelope.testCaseStarted, steps: [], record: undefined };
      this.#running.set(envelope.testCaseStarted.id, running);
      this.#begun(envelope.testCaseStarted);
    }
    if (envelope.testStepFinished)
      this.#running.get(envelope.testStepFinished.testCaseStartedId)?.steps.push(envelope.testStepFinished);
    if (envelope.testCaseFinished)
      this.#finish(envelope.testCaseFinished.testCaseStartedId, envelope.testCaseFinished.timestamp);
    if (envelope.parseError) {
      const { source, message } = envelope.parseError;
      this.problems.push({
        code: 'feature-invalid',
        blame: 'scenario',
        headline: `${source.uri ?? ''} cannot be parsed.`,
        message: `${source.uri ?? ''} cannot be parsed.\n  ${message}`,
      });
    }
  }

  /** The cases in order of selection, each with what came of it. */
  cases(): CaseResult[] {
    return this.selection.flatMap((id) => this.#result(id) ?? []);
  }

  /** By what Cucumber's messages of the executions of a case go, in their order. */
  executionsOf(id: string): readonly ExecutionIds[] {
    return (this.#cases.get(id)?.attempts ?? []).map(({ ids }) => ids);
  }

  /** What came of the case that an execution was of, as of now. */
  caseOf(startedId: string): CaseResult | undefined {
    const id = this.#made.get(startedId)?.case;
    return id === undefined ? undefined : this.#result(id);
  }

  #result(id: string): CaseResult | undefined {
    const selected = this.#cases.get(id);
    if (selected === undefined) return undefined;
    const { pickle, line, attempts: made } = selected;
    const document = this.#documents.get(pickle.uri);
    const attempts = [...made.map(attemptOf), ...this.#unfinished(id)];
    const outcome = outcomeOver(attempts);
    const reason = attempts.find((each) => each.reason !== undefined && each.outcome === outcome)?.reason;
    return {
      id,
      name: pickle.name,
      feature: document?.feature?.name ?? pickle.uri,
      uri: pickle.uri,
      line,
      tags: pickle.tags.map(({ name }) => name),
      requirements: requirementsOf(pickle),
      outcome,
      ...(reason && { reason }),
      attempts,
    };
  }

  #unfinished(id: string): Attempt[] {
    return this.#cutShort
      .filter((each) => each.id === id)
      .map(({ transcript }) => ({
        outcome: 'not run',
        reason: { code: 'interrupted', headline: cutShort, message: cutShort },
        startedAt: '',
        durationMs: 0,
        steps: [],
        transcript,
        findings: [],
        broken: [],
        frames: 0,
      }));
  }

  #select(testCase: TestCase): void {
    this.#testCases.set(testCase.id, testCase);
    const pickle = this.#pickles.get(testCase.pickleId);
    if (pickle === undefined) return;
    const id = this.#idOf(pickle);
    const line = lineOf(pickle, this.#documents.get(pickle.uri));
    if (!this.#cases.has(id)) this.#cases.set(id, { pickle, line, attempts: [] });
  }

  /** Two scenarios may carry one id by mistake: the second goes by its place, so that neither hides the other. */
  #idOf(pickle: Pickle): string {
    const document = this.#documents.get(pickle.uri);
    const id = caseIdOf(pickle, document);
    const other = this.#cases.get(id);
    const line = lineOf(pickle, document);
    const isSame = other === undefined || (other.pickle.uri === pickle.uri && other.line === line);
    return isSame ? id : `${id} (${pickle.uri}:${line})`;
  }

  #begun({ testCaseId }: TestCaseStarted): void {
    const pickle = this.#pickles.get(this.#testCases.get(testCaseId)?.pickleId ?? '');
    if (pickle !== undefined) this.onBegin(this.#idOf(pickle), pickle.name);
  }

  #finish(startedId: string, { seconds, nanos }: { seconds: number; nanos: number }): void {
    const running = this.#running.get(startedId);
    const testCase = this.#testCases.get(running?.started.testCaseId ?? '');
    const pickle = this.#pickles.get(testCase?.pickleId ?? '');
    if (running === undefined || testCase === undefined || pickle === undefined) return;
    this.#running.delete(startedId);
    const { started, record } = running;
    const startedMs = started.timestamp.seconds * 1_000 + started.timestamp.nanos / 1e6;
    const id = this.#idOf(pickle);
    const made = {
      case: id,
      ids: { started: startedId, testCase: testCase.id, pickle: pickle.id, uri: pickle.uri },
      round: this.round,
      startedAt: new Date(startedMs).toISOString(),
      durationMs: Math.round(seconds * 1_000 + nanos / 1e6 - startedMs),
      steps: this.#stepResults.of(running.steps, testCase, pickle),
      record,
      misread: this.#stepResults.misreadIn(pickle),
      transcript: record?.transcript,
      findings: record?.findings ?? [],
      unlisted: record?.unlisted,
    };
    this.#made.set(startedId, made);
    this.#cases.get(id)?.attempts.push(made);
    this.onCase(id, pickle.name, attemptOf(made));
  }
}
