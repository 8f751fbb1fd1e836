// `npm run mutants`: the judge is tested too. Each rule is switched off, each of its comparisons turned, each keyword of the
// schemas taken out, one at a time, and recordings and unit tests are asked whether they notice.
import { register } from 'node:module';
import { join } from 'node:path';

register('./loader.mjs', import.meta.url);
globalThis.mutants = { on: undefined, reached: undefined, steps: 0 };

const { packageRoot } = await import('../../dist/src/contract/index.js');
const { refusedRows, holds } = await import('../contract/refusals.mjs');
const { chosenMutants, optionsOf } = await import('./chosen.mjs');
const { corpusOf, smallCorpus } = await import('./corpus.mjs');
const { judgedAsItIs } = await import('./base.mjs');
const { listed, staleEntries } = await import('./listed.mjs');
const { contractWithout, dependents, isLoadable } = await import('./schema-mutants.mjs');
const { isLossNoticed, isTurnNoticed } = await import('./search.mjs');
const { noticedByTests } = await import('./unit-tests.mjs');

const root = packageRoot();
const options = optionsOf(process.argv.slice(2));
const { all, chosen } = chosenMutants(root, options);
const schemas = chosen.filter(({ kind }) => kind === 'schema');
const code = chosen.filter(({ kind }) => kind !== 'schema');

let began = performance.now();
function lap(what) {
  const now = performance.now();
  console.log(`${what}, ${((now - began) / 1_000).toFixed(1)} s`);
  began = now;
}

/** Who noticed each mutant, by its name. */
const noticed = new Map();
const unloaded = new Set();

const recordings = await (options.isFresh
  ? smallCorpus(root)
  : corpusOf(root, options.cache ?? join(root, 'reports/mutants'), (told) => console.log(told)));
lap(`${recordings.length} recordings`);
const base = { ...judgedAsItIs(recordings), dependents: dependents(), differences: new Map() };
lap('judged as it is');

/** Asks one kind of witness about every mutant that is left. */
function ask(who, mutants, isNoticed) {
  let count = 0;
  for (const mutant of mutants) {
    if (noticed.has(mutant.name) || unloaded.has(mutant.name)) continue;
    const is = isNoticed(mutant);
    if (is === true) noticed.set(mutant.name, who);
    if (is === undefined) unloaded.add(mutant.name);
    if (is === true) count += 1;
  }
  lap(`${count} noticed by ${who}`);
}

ask('the first recordings', code, (mutant) => isTurnNoticed(mutant, base, false));
ask('recordings, of the schemas', schemas, (mutant) => isLossNoticed(mutant, base));
const rows = grouped(refusedRows(root));
ask('the table of what is refused', schemas, (mutant) => {
  const contract = contractWithout(mutant);
  if (!isLoadable(contract, mutant)) return undefined;
  return (rows.get(mutant.file) ?? []).some((row) => !holds(contract, row));
});
const left = code.filter(({ name }) => !noticed.has(name));
const byTests = await noticedByTests(
  root,
  left.map(({ id }) => id),
  options.isFresh ? ['test/judge'] : [],
);
ask('unit tests', left, ({ id }) => byTests.has(id));
ask('all recordings', left, (mutant) => isTurnNoticed(mutant, base, true));

function grouped(all) {
  const groups = new Map();
  for (const row of all) groups.set(row.file, [...(groups.get(row.file) ?? []), row]);
  return groups;
}

const reasons = listed(root);
const isLeft = ({ name }) => !noticed.has(name) && !unloaded.has(name);
const survived = chosen.filter((mutant) => isLeft(mutant) && !reasons.has(mutant.name));
const known = chosen.filter((mutant) => isLeft(mutant) && reasons.has(mutant.name));
// A few recordings and tests say nothing of what others would notice, but all there is says it of the list.
const stale = staleEntries(
  reasons,
  new Set(all.map(({ name }) => name)),
  new Set([...noticed.keys(), ...unloaded]),
);
if (options.isVerbose) for (const [name, who] of noticed) console.log(`noticed by ${who}: ${name}`);
for (const name of unloaded) console.log(`did not load: ${name}`);
for (const { name } of survived) console.log(`SURVIVED: ${name}`);
for (const each of stale) console.log(`STALE: ${each}`);
console.log(
  `${chosen.length - unloaded.size} mutants: ${noticed.size} noticed, ${known.length} listed, ${survived.length} survived, ${unloaded.size} did not load`,
);
process.exitCode = survived.length + stale.length === 0 ? 0 : 1;
