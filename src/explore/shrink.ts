import { Contract, isObject } from '../contract/index.js';
import type { Act, AskAct } from './act.js';
import { filledWith } from './act-placeholders.js';

/**
 * Plays acts and says whether what is looked for comes of them again.
 *
 * @returns undefined when no further attempt may be made
 */
export type Attempt = (acts: readonly Act[]) => Promise<boolean | undefined>;

/**
 * The fewest acts, and the plainest, of which the same still comes (delta debugging): acts are left out in ever smaller
 * pieces, then members of what is sent. Acts that speak of what is no longer there do nothing, and so are left out too.
 */
export async function shrunk(acts: readonly Act[], attempt: Attempt): Promise<readonly Act[]> {
  const fewer = await fewestActs(acts, attempt);
  const plainest = await plainestActs(fewer, attempt);
  // What is asked on another connection by now leaves one that nobody needs.
  return plainest === fewer ? plainest : fewestActs(plainest, attempt);
}

async function fewestActs(all: readonly Act[], attempt: Attempt): Promise<readonly Act[]> {
  let acts = all;
  for (let size = Math.ceil(acts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // From the end: what comes after the breach is needed for nothing.
    for (let from = acts.length - size; from > -size; from -= size) {
      const start = Math.max(0, from);
      const rest = [...acts.slice(0, start), ...acts.slice(from + size)];
      if (rest.length === acts.length) continue;
      const isStillThere = await attempt(rest);
      if (isStillThere === undefined) return acts;
      if (isStillThere) acts = rest;
    }
    if (size > acts.length) size = acts.length;
  }
  return acts;
}

async function plainestActs(fewest: readonly Act[], attempt: Attempt): Promise<readonly Act[]> {
  let acts = fewest;
  for (let at = 0; at < acts.length; at += 1) {
    for (;;) {
      const act = acts[at];
      let isPlainer = false;
      for (const plain of act === undefined ? [] : plainer(act)) {
        const changed = acts.map((each, index) => (index === at ? plain : each));
        const isStillThere = await attempt(changed);
        if (isStillThere === undefined) return acts;
        if (!isStillThere) continue;
        acts = changed;
        isPlainer = true;
        break;
      }
      if (!isPlainer) break;
    }
  }
  return acts;
}

/** The same act with a little less in it. */
function* plainer(act: Act): Generator<Act> {
  if (act.does === 'connect') {
    const { features, ...without } = act;
    if (features !== undefined) yield without;
    if (act.by === 'init') yield { ...act, by: 'header' };
  }
  if (act.does !== 'ask') return;
  if (act.on > 1) yield { ...act, on: 1 };
  // What is wrong on purpose is wrong in a place that must not go.
  if (act.wrong !== undefined) return;
  const { metadata, ...without } = act;
  if (metadata !== undefined) yield without;
  if (!isObject(act.body)) return;
  for (const body of lesser(act.body)) if (isRight({ ...act, body })) yield { ...act, body };
}

/** True for a request that is still as the contract has it, with something in the place of each name. */
function isRight({ type, body }: AskAct): boolean {
  const contract = Contract.load();
  const message = contract.request('consumer', type) ?? contract.request('agent', type);
  const filled = filledWith(body, (name) => (name.startsWith('event ') ? 1 : 'x'));
  return (
    message === undefined || contract.isRight(message, { kind: 'req', id: '1', type, body: filled.value })
  );
}

/** A body with a member less, or with a shorter text; deeper ones too. */
function* lesser(value: Readonly<Record<string, unknown>>): Generator<Record<string, unknown>> {
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _left, ...rest } = value;
    yield rest;
    if (isObject(member)) for (const less of lesser(member)) yield { ...value, [name]: less };
    else if (typeof member === 'string' && member.length > 1 && !member.includes('${'))
      yield { ...value, [name]: 'a' };
    else if (Array.isArray(member) && member.length > 1) yield { ...value, [name]: member.slice(0, 1) };
  }
}
