// Looks for a recording that notices a mutant: first where it is most likely, and no further than the first that does.
import { Contract } from '../../dist/src/contract/index.js';
import { differencesOf } from './base.mjs';
import { judged } from './judging.mjs';
import { contractWithout, isLoadable } from './schema-mutants.mjs';

const kinds = ['fault', 'generated', 'genuine', 'mock', 'client', 'variation'];

/** The recordings that come upon a decision: those that break its requirement first, short ones before long ones. */
function likely({ requirement }, recordings) {
  const weight = (each) =>
    (requirement !== undefined && each.requirement === requirement ? 0 : 10) + kinds.indexOf(each.kind);
  return [...recordings].sort(
    (one, other) => weight(one) - weight(other) || one.items.length - other.items.length,
  );
}

/** So many pieces of recordings are judged for one mutant in the first pass. */
const quickly = 1_500;

/**
 * Whether a recording notices that a decision is turned, or that a rule says nothing.
 *
 * @param isThorough true when every recording that comes upon it is tried
 */
export function isTurnNoticed(mutant, { reaching }, isThorough) {
  const contract = Contract.load();
  let pieces = 0;
  globalThis.mutants.on = mutant.id;
  try {
    for (const recording of likely(mutant, reaching.get(mutant.id) ?? [])) {
      if (judged(recording, contract) !== recording.found) return true;
      pieces += recording.items.length;
      if (pieces > quickly && !isThorough) return false;
    }
    return false;
  } finally {
    globalThis.mutants.on = undefined;
  }
}

/** So many wrong values are compared difference by difference. */
const mostWrong = 150;
/** So many recordings whose values are taken otherwise are judged whole. */
const mostTried = 6;

/** Values that were held against a file or one that refers to it, wrong ones about the same members first. */
function* candidates({ file, members }, { probes, dependents, differences }, contract) {
  const all = [...dependents.get(file)].flatMap((each) => probes.get(each) ?? []);
  const wrong = all.filter(({ right }) => !right);
  const last = members.at(-1);
  const isAbout = (probe) => last !== undefined && known(probe, differences).members.has(last);
  const near = wrong.filter(isAbout);
  const others = wrong.filter((probe) => !near.includes(probe));
  for (const probe of [...near, ...others]) if (contract.isRight(probe.message, probe.value)) yield probe;
  for (const probe of all) if (probe.right && !contract.isRight(probe.message, probe.value)) yield probe;
  for (const probe of [...near, ...others].slice(0, mostWrong))
    if (differencesOf(contract, probe).text !== known(probe, differences).text) yield probe;
}

/** How a value differs from the contract as it is, found out once. */
function known(probe, differences) {
  const found = differences.get(probe) ?? differencesOf(Contract.load(), probe);
  differences.set(probe, found);
  return found;
}

/**
 * Whether a recording notices that something was taken out of a schema.
 *
 * @returns undefined for a schema that does not load
 */
export function isLossNoticed(mutant, base) {
  const contract = contractWithout(mutant);
  if (contract === undefined) return undefined;
  let tried = 0;
  try {
    for (const { recording } of candidates(mutant, base, contract)) {
      if (judged(recording, contract) !== recording.found) return isLoadable(contract, mutant) || undefined;
      tried += 1;
      if (tried === mostTried) break;
    }
  } catch (error) {
    if (error.constructor.name === 'ContractError') return undefined;
    throw error;
  }
  return isLoadable(contract, mutant) ? false : undefined;
}
