import { requirements, type Contract, type Sight } from '../contract/index.js';
import { stringMember } from '../judge/index.js';

/** A requirement that a capture cannot show to be kept or broken, and what would have to be in it. */
export interface Unjudgeable {
  readonly requirement: string;
  /** Empty for what only a scenario can provoke. */
  readonly needs: readonly Sight[];
}

/** What a capture with these sights says nothing of, in the order of the requirements. */
export function unjudgeableWith(shows: ReadonlySet<Sight>): readonly Unjudgeable[] {
  return [...requirements().values()].flatMap(({ id, tested, needs }) => {
    const missing = needs.filter((each) => !shows.has(each));
    const isWatched = tested.includes('rule') || tested.includes('schema');
    return missing.length > 0 || !isWatched ? [{ requirement: id, needs: missing }] : [];
  });
}

/** True for a message that only agents send: what it stands in is an agent's connection. */
export function isOfAgent(contract: Contract, value: unknown): boolean {
  const type = stringMember(value, 'type');
  if (type === undefined || contract.request('agent', type) === undefined) return false;
  return contract.request('consumer', type) === undefined;
}
