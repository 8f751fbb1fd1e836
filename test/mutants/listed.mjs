// The mutants that are known not to be noticed, each with the reason (unnoticed.yaml).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * The entries of the list: the reason, and the names of the mutants that it is the reason for.
 *
 * @throws Error for an entry without a reason, or a mutant that is listed twice
 */
export function listed(root) {
  const entries = parse(readFileSync(join(root, 'test/mutants/unnoticed.yaml'), 'utf8')) ?? [];
  const reasons = new Map();
  for (const { reason, mutants } of entries) {
    if (typeof reason !== 'string' || reason.trim() === '') throw new Error(`no reason: ${mutants?.[0]}`);
    for (const name of mutants) {
      if (reasons.has(name)) throw new Error(`listed twice: ${name}`);
      reasons.set(name, reason);
    }
  }
  return reasons;
}

/**
 * What is wrong with the list, in sentences: entries that are noticed now, and those of which there is no mutant.
 *
 * @param reasons as `listed` gives them
 * @param names of every mutant there is
 * @param noticed the names of those that were tried and noticed, or did not load
 */
export function staleEntries(reasons, names, noticed) {
  return [...reasons.keys()].flatMap((name) => {
    if (!names.has(name)) return [`there is no such mutant any more: ${name}`];
    return noticed.has(name) ? [`it is noticed now: ${name}`] : [];
  });
}
