import { counted } from '../../words/counted.js';
import { TestStepResultStatus, type Envelope } from '@cucumber/messages';
import { contractDigest } from '../../contract/index.js';
import { thisTool } from '../../contract/this-tool.js';
import { actText, type Find } from '../../explore/index.js';
import { RunWriter } from '../../run/index.js';
import { versions, type CaseRecord, type Redactor, type RunHead } from '../../transcript/index.js';
import type { ExplorePlan } from '../options/explore-plan.js';

/** No scenarios were run. */
const noSuite = '-';
const numbered = 1_000;

/** A case of an exploration: a find, or a sequence in which nothing was found. */
interface ExploredCase {
  readonly id: string;
  readonly name: string;
  /** The file that it can be done again from. */
  readonly uri: string;
  readonly steps: readonly string[];
  readonly requirements: readonly string[];
  readonly record: CaseRecord;
  readonly isFailed: boolean;
}

/** Writes what came of an exploration as a run is written: each find is a case, its acts are the steps. */
export class ExplorationRun {
  readonly #writer: RunWriter;
  readonly #startedAt = Date.now();
  #cases = 0;

  constructor(folder: string, plan: ExplorePlan, redactor: Redactor) {
    this.#writer = new RunWriter(folder, redactor);
    this.#writer.write({ record: 'run', version: versions.run, ...headOf(plan, this.#startedAt) });
  }

  /** Writes down a find, whose transcript is in the folder. */
  find(find: Find, uri: string): void {
    const { noticed, beside, isShown, frames, transcript, acts } = find;
    const all = [noticed, ...beside];
    // A frame of another transcript is none of this one.
    const shown = isShown ? all : beside;
    const findings = shown.flatMap(({ finding }) => finding ?? []);
    const others = all.filter(
      (each) =>
        each.severity === 'violation' && (each.finding === undefined || !findings.includes(each.finding)),
    );
    this.#case({
      id: this.#nextId(),
      name: `${noticed.id}: ${noticed.why}`,
      uri,
      steps: acts.map(actText),
      requirements: [...new Set(all.map(({ id }) => id))],
      isFailed: all.some(({ severity }) => severity === 'violation'),
      record: {
        transcript,
        findings,
        frames,
        broken: [...new Set(others.map(({ id }) => id))],
        failedByFrames: others.length === 0,
        left: [],
        ...(others.length > 0 && {
          failure: 'expectation' as const,
          headline: noticed.why,
          requirement: noticed.id,
        }),
      },
    });
  }

  /** Writes down one of the sequences in which nothing was found, to be looked at. */
  sample(sequences: number, transcript: string, steps: readonly string[], frames: number): void {
    this.#case({
      id: this.#nextId(),
      name: `One of ${counted(sequences, 'sequence')}, in which nothing was found`,
      uri: 'sequences',
      steps,
      requirements: [],
      isFailed: false,
      record: { transcript, findings: [], frames, broken: [], failedByFrames: false, left: [] },
    });
  }

  /** Nobody could be let in, or the service could not be reached. */
  problem(code: string, headline: string, message: string): void {
    this.#writer.write({ record: 'problem', code, headline, message, blame: 'environment' });
  }

  /** Ends the run's file; without it, the exploration was interrupted. */
  finish(): void {
    this.#writer.write({ record: 'finish', durationMs: Date.now() - this.#startedAt });
  }

  close(): void {
    this.#writer.close();
    if (this.#writer.failure !== undefined) throw this.#writer.failure;
  }

  #nextId(): string {
    this.#cases += 1;
    return `EXP-${String(this.#cases % numbered).padStart(3, '0')}`;
  }

  #case(each: ExploredCase): void {
    const attempt = `attempt-${each.id}`;
    const [before, after] = messagesOf(each, attempt, this.#startedAt);
    for (const envelope of before) this.#writer.write({ record: 'message', envelope });
    this.#writer.write({ record: 'case', attempt, ...each.record });
    for (const envelope of after) this.#writer.write({ record: 'message', envelope });
    if (each.record.transcript !== undefined) this.#writer.take(each.record.transcript, attempt);
  }
}

function headOf(plan: ExplorePlan, startedAt: number): RunHead {
  const { mock, seed, mode, sequences, forMs } = plan;
  return {
    tool: thisTool(),
    endpoint: {
      url: plan.url,
      account: plan.target.account,
      embeddedMock: mock !== undefined,
      faults: mock?.faults ?? [],
      variations: mock?.variations ?? [],
    },
    options: {
      seed,
      mode,
      ...(sequences !== undefined && { sequences }),
      ...(forMs !== undefined && { for: `${forMs / 1_000}s` }),
    },
    command: plan.command,
    explored: { seed, mode },
    narrowedBy: [],
    startedAt: new Date(startedAt).toISOString(),
    digests: { contract: contractDigest(), suite: noSuite },
    strict: false,
  };
}

/** A find as a scenario whose steps are its acts, in the messages that a run has of its scenarios. */
function messagesOf(
  { id, name, uri, steps, requirements, isFailed, record }: ExploredCase,
  attempt: string,
  startedAt: number,
): readonly [Envelope[], Envelope[]] {
  const of = (what: string): string => `${what}-${id}`;
  const at = (line: number): { line: number; column: number } => ({ line, column: 1 });
  const tags = [id, ...requirements].map((tag, index) => ({
    location: at(1),
    name: `@${tag}`,
    id: of(`tag-${index}`),
  }));
  const timestamp = { seconds: Math.floor(startedAt / 1_000), nanos: 0 };
  const lines = steps.map((text, index) => ({
    location: at(index + 3),
    keyword: 'When ',
    text,
    id: of(`ast-${index}`),
  }));
  const scenario = {
    location: at(2),
    tags,
    keyword: 'Find',
    name,
    description: '',
    steps: lines,
    examples: [],
    id: of('scenario'),
  };
  const feature = {
    location: at(1),
    tags: [],
    language: 'en',
    keyword: 'Exploration',
    name: uri,
    description: '',
  };
  const last = steps.length - 1;
  const failsAt = isFailed && !record.failedByFrames ? last : undefined;
  const finished = steps.map((_, index) => ({
    testStepFinished: {
      testCaseStartedId: attempt,
      testStepId: of(`test-${index}`),
      testStepResult: {
        duration: { seconds: 0, nanos: 0 },
        status: index === failsAt ? TestStepResultStatus.FAILED : TestStepResultStatus.PASSED,
        ...(index === failsAt && { message: record.headline }),
      },
      timestamp,
    },
  }));
  return [
    [
      { gherkinDocument: { uri, feature: { ...feature, children: [{ scenario }] }, comments: [] } },
      {
        pickle: {
          id: of('pickle'),
          uri,
          name,
          language: 'en',
          astNodeIds: [scenario.id],
          steps: lines.map(({ text, id: astId }, index) => ({
            id: of(`step-${index}`),
            text,
            astNodeIds: [astId],
          })),
          tags: tags.map((tag) => ({ name: tag.name, astNodeId: tag.id })),
        },
      },
      {
        testCase: {
          id: of('case'),
          pickleId: of('pickle'),
          testSteps: lines.map((_, index) => ({
            id: of(`test-${index}`),
            pickleStepId: of(`step-${index}`),
          })),
        },
      },
      { testCaseStarted: { attempt: 0, id: attempt, testCaseId: of('case'), timestamp } },
      ...finished,
    ],
    [{ testCaseFinished: { testCaseStartedId: attempt, timestamp, willBeRetried: false } }],
  ] as unknown as readonly [Envelope[], Envelope[]];
}
