// Which mutants a command is about.
import { Random } from '../fuzz/random.mjs';
import { decisionMutants, ruleMutants } from './code-mutants.mjs';
import { schemaMutants } from './schema-mutants.mjs';

/** What the words after a command mean; see CONTRIBUTING.md. */
export function optionsOf(words) {
  const valueAfter = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const values = new Set(['--sample', '--seed', '--cache'].map(valueAfter));
  const known = ['--rules', '--decisions', '--schemas', '--fresh', '--verbose'];
  const kinds = { '--rules': 'rule', '--decisions': 'code', '--schemas': 'schema' };
  const chosen = Object.keys(kinds).filter((name) => words.includes(name));
  const unknown = words.find(
    (word) => word.startsWith('--') && ![...known, '--sample', '--seed', '--cache'].includes(word),
  );
  if (unknown !== undefined) throw new Error(`There is no option ${unknown}.`);
  const sample = valueAfter('--sample');
  return {
    kinds: new Set(chosen.length === 0 ? Object.values(kinds) : chosen.map((name) => kinds[name])),
    sample: sample === undefined ? undefined : Number(sample),
    seed: valueAfter('--seed') ?? '1',
    cache: valueAfter('--cache'),
    isFresh: words.includes('--fresh'),
    isVerbose: words.includes('--verbose'),
    parts: words.filter((word) => !word.startsWith('--') && !values.has(word)),
  };
}

/** So many of a list, by a seed, in their order. */
export function sampleOf(all, count, seed) {
  const random = new Random('mutants', seed);
  const left = all.map((_each, place) => place);
  const chosen = [];
  while (chosen.length < count && left.length > 0) chosen.push(...left.splice(random.below(left.length), 1));
  return chosen.sort((one, other) => one - other).map((place) => all[place]);
}

/**
 * All mutants, and those that were asked for.
 *
 * @param root the folder of the package
 */
export function chosenMutants(root, { kinds, sample, seed, parts }) {
  const all = [...ruleMutants(), ...decisionMutants(root), ...schemaMutants()];
  const wanted = all.filter(
    ({ kind, name }) => kinds.has(kind) && (parts.length === 0 || parts.some((part) => name.includes(part))),
  );
  if (sample === undefined) return { all, chosen: wanted };
  // So many of what the code decides, rules included, and so many of the schemas.
  const isSchema = ({ kind }) => kind === 'schema';
  const code = sampleOf(
    wanted.filter((each) => !isSchema(each)),
    sample,
    seed,
  );
  return { all, chosen: [...code, ...sampleOf(wanted.filter(isSchema), sample, seed)] };
}
