import leven from 'leven';
import { nearest } from '../words/nearest.js';
import type { Contract } from './contract.js';
import type { Kind } from './manifest.js';

const known = new WeakMap<Contract, Map<Kind, ReadonlySet<string>>>();

/** The types, and their other spellings, of the messages of a kind. */
export function typesOfKind(contract: Contract, kind: Kind): ReadonlySet<string> {
  const byKind = known.get(contract) ?? new Map<Kind, ReadonlySet<string>>();
  known.set(contract, byKind);
  const found = byKind.get(kind);
  if (found !== undefined) return found;
  const messages = [...contract.manifest.messages.values()].filter((each) => each.kind === kind);
  const types = new Set(messages.flatMap((each) => [...each.types, ...each.aliases]));
  byKind.set(kind, types);
  return types;
}

/** The types that one which the contract does not know may stand for, nearest first. */
export function nearTypes(contract: Contract, kind: Kind, type: string): readonly string[] {
  return nearest(type, typesOfKind(contract, kind));
}

/** Letters by which a mistyped type differs: what differs by more is another word. */
const mistypedBy = 2;

/** The type that one which the contract does not know is a slip of the pen for; undefined when it is something else. */
export function mistypedType(contract: Contract, kind: Kind, type: string): string | undefined {
  if (typesOfKind(contract, kind).has(type)) return undefined;
  const [near] = nearTypes(contract, kind, type);
  return near !== undefined && leven(type, near) <= mistypedBy ? near : undefined;
}
