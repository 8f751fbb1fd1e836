import type { Envelope, Pickle, TestCase } from '@cucumber/messages';
import { withIds } from './message-ids.js';

/** What one of several Cucumbers tells, beside the main one. */
export interface Beside {
  take(envelope: Envelope): void;
  /** It has come to its end. */
  end(): void;
}

/** The messages that tell what comes of scenarios, rather than what there is. */
const ofScenarios: readonly (keyof Envelope)[] = [
  'testCaseStarted',
  'testStepStarted',
  'testStepFinished',
  'testCaseFinished',
  'attachment',
  'suggestion',
];

/**
 * Joins the messages of several Cucumbers that run side by side into those of one: what there is is told by the main one
 * alone, and what is selected is told before the first scenario begins.
 */
export class JoinedMessages {
  readonly #take: (envelope: Envelope) => void;
  /** The main one's scenarios by file, in order. */
  readonly #pickles = new Map<string, Pickle[]>();
  readonly #selected: TestCase[] = [];
  /** What came of scenarios before all had told what they will run; undefined when they have. */
  #held: Envelope[] | undefined = [];
  readonly #untold = new Set<object>([this]);
  #runId = '';
  #end: Envelope['testRunFinished'];
  #hasSucceeded = true;

  /** @param take takes the messages as joined */
  constructor(take: (envelope: Envelope) => void) {
    this.#take = take;
  }

  /** Takes a message of the main one in. Before what follows `testRunStarted`, the others are to be announced. */
  take(envelope: Envelope): void {
    const { pickle, testCase, testRunStarted, testRunFinished } = envelope;
    if (pickle !== undefined) {
      const list = this.#pickles.get(pickle.uri) ?? [];
      if (list.length === 0) this.#pickles.set(pickle.uri, list);
      list.push(pickle);
    }
    if (testRunStarted !== undefined) this.#runId = testRunStarted.id ?? '';
    if (testCase !== undefined) this.#selected.push(testCase);
    else if (testRunFinished !== undefined) this.#end = testRunFinished;
    else if (isOfScenario(envelope)) this.#tellOf(this, envelope);
    else this.#take(envelope);
  }

  /** Announces one that runs beside the main one, with some of the same scenarios. */
  beside(): Beside {
    const ids = new Map<string, string>();
    const seen = new Map<string, number>();
    const beside: Beside = {
      take: (envelope) => {
        const { pickle, testCase, testRunStarted, testRunFinished } = envelope;
        if (testRunStarted?.id !== undefined) ids.set(testRunStarted.id, this.#runId);
        if (pickle !== undefined) {
          const nth = seen.get(pickle.uri) ?? 0;
          seen.set(pickle.uri, nth + 1);
          pair(pickle, this.#pickles.get(pickle.uri)?.[nth], ids);
        }
        if (testCase !== undefined) this.#selected.push(withIds(testCase, ids));
        if (testRunFinished?.success === false) this.#hasSucceeded = false;
        if (isOfScenario(envelope)) this.#tellOf(beside, withIds(envelope, ids));
      },
      end: () => this.#noteTeller(beside),
    };
    this.#untold.add(beside);
    return beside;
  }

  /** The main one has come to its end; the others may still run. */
  endMain(): void {
    this.#noteTeller(this);
  }

  /** All have come to their end. */
  end(): void {
    if (this.#end === undefined) return;
    const success = this.#end.success && this.#hasSucceeded;
    this.#take({ testRunFinished: { ...this.#end, success } });
  }

  /** Whoever tells of a scenario has told before which there will be. */
  #tellOf(teller: object, envelope: Envelope): void {
    this.#noteTeller(teller);
    if (this.#held === undefined) this.#take(envelope);
    else this.#held.push(envelope);
  }

  #noteTeller(teller: object): void {
    this.#untold.delete(teller);
    if (this.#untold.size > 0 || this.#held === undefined) return;
    const held = this.#held;
    this.#held = undefined;
    for (const testCase of this.#selected) this.#take({ testCase });
    for (const envelope of held) this.#take(envelope);
  }
}

function isOfScenario(envelope: Envelope): boolean {
  return ofScenarios.some((name) => envelope[name] !== undefined);
}

/** The same scenario, as two Cucumbers have read it, goes by the ids of one. */
function pair(its: Pickle, ours: Pickle | undefined, ids: Map<string, string>): void {
  if (ours === undefined) return;
  ids.set(its.id, ours.id);
  for (const [index, { id }] of its.steps.entries()) ids.set(id, ours.steps[index]?.id ?? id);
}
