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
  return [...requirements().values()].flatMap(({ id, subject, tested, needs }) => {
    const isWatched = tested.includes('rule') || tested.includes('schema');
    // Whoever has said nothing has kept nothing. What is judged by exchanges over HTTP needs no frame.
    const isOfFrames = isWatched && !needs.includes('http');
    const missing = [...(isOfFrames ? [subject] : []), ...needs].filter((each) => !shows.has(each));
    return missing.length > 0 || !isWatched ? [{ requirement: id, needs: missing }] : [];
  });
}

/** True for a message that only agents send: what it stands in is an agent's connection. */
export function isOfAgent(contract: Contract, value: unknown): boolean {
  const type = stringMember(value, 'type');
  if (type === undefined || contract.request('agent', type) === undefined) return false;
  return contract.request('consumer', type) === undefined;
}
