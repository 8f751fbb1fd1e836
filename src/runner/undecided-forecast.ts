import type { Envelope, PickleTag } from '@cucumber/messages';
import type { Target } from '../actors/index.js';
import type { ReasonCode } from '../errors/index.js';
import type { RunParameters } from './parameters.js';
import { waitingPhrases, type Wait } from './waiting-phrases.js';

/** How many of the scenarios will stay undecided, and why: known before any of them runs. */
export interface Foreseen {
  readonly code: ReasonCode;
  readonly cases: number;
}

/** True where nobody can take an agent's seat: none is wanted, or none was given. */
export function isWithoutAgents({ agentSeat, agents }: Pick<Target, 'agentSeat' | 'agents'>): boolean {
  return agentSeat === 'none' || (agentSeat === 'api' && agents.length === 0);
}

type Needs = 'agent' | Wait;

/** Tells from Cucumber's messages what the scenarios selected will need that the run does not have. */
export class Forecast {
  readonly #waits = new Map<string, Needs>();
  readonly #tags = new Map<string, readonly PickleTag[]>();
  readonly #needed: ReadonlySet<Needs>[] = [];

  /** Takes one of Cucumber's messages in. */
  take({ stepDefinition, pickle, testCase }: Envelope): void {
    if (stepDefinition !== undefined) {
      const waits = waitingPhrases.get(stepDefinition.pattern.source);
      if (waits !== undefined) this.#waits.set(stepDefinition.id, waits);
    }
    if (pickle !== undefined) this.#tags.set(pickle.id, pickle.tags);
    if (testCase === undefined) return;
    const needs = new Set<Needs>();
    if (this.#tags.get(testCase.pickleId)?.some(({ name }) => name === '@agent') === true) needs.add('agent');
    for (const { stepDefinitionIds = [] } of testCase.testSteps) {
      const waits = this.#waits.get(stepDefinitionIds[0] ?? '');
      if (waits !== undefined) needs.add(waits);
    }
    this.#needed.push(needs);
  }

  /** What will stay undecided under these parameters. */
  foreseen({ target, longestWaitMs }: Pick<RunParameters, 'target' | 'longestWaitMs'>): Foreseen[] {
    const { idleTimeoutMs, retentionMs, authTimeoutMs, dialogTimeoutMs } = target;
    const tooLong = (needs: ReadonlySet<Needs>): boolean =>
      (needs.has('idle time') && idleTimeoutMs > longestWaitMs) ||
      (needs.has('unused dialog') && (dialogTimeoutMs ?? 0) > longestWaitMs) ||
      (needs.has('time to authenticate') && authTimeoutMs > longestWaitMs) ||
      (needs.has('retention') && (retentionMs ?? 0) > longestWaitMs);
    const count = (code: ReasonCode, isSo: (needs: ReadonlySet<Needs>) => boolean): Foreseen => ({
      code,
      cases: this.#needed.filter(isSo).length,
    });
    return [
      count('no-agent', (needs) => isWithoutAgents(target) && needs.has('agent')),
      count('wait-too-long', tooLong),
      count('retention-unknown', (needs) => retentionMs === undefined && needs.has('retention')),
    ].filter(({ cases }) => cases > 0);
  }
}
