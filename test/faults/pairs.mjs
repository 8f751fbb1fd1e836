// `npm run pairs`: two at a time. Pairs of variations raise no alarm, and of two faults that are there together at least one is
// named, and both where neither disturbs the scenario that shows the other.
import { handWrittenFaults, variations } from '../../dist/src/mock/index.js';
import { Random } from '../fuzz/random.mjs';
import { contradictionOf } from './contradictions.mjs';
import { each, isCaught, runsFor, timeout } from './workers.mjs';

/** Scenarios that together have most of the messages, and end soon: some of them are run with each pair of variations. */
const scenarios =
  'SUB-003 CLS-001 CLS-009 TRF-001 TRF-003 TRF-010 SVY-002 SVY-003 MSG-005 MSG-015 FIL-002 EVT-006 STA-005 FRM-004 PRO-001 HIS-001 FUR-001 PRV-001 ERR-001 COB-001'.split(
    ' ',
  );
const scenariosOfPair = 4;
const workers = 3;

const words = process.argv.slice(2);
const valueAfter = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
const wanted = Number(valueAfter('--count', 500));
const seed = valueAfter('--seed', '1');
const names = valueAfter('--only', undefined)?.split('+');

/** Pairs by a seed, none of them twice, and how many of those drawn contradict each other. */
function pairsOf(all, what) {
  const chosen = names === undefined ? undefined : names.map((name) => all.find((one) => one.name === name));
  if (chosen !== undefined) return { pairs: chosen.includes(undefined) ? [] : [chosen], contradicting: [] };
  const random = new Random('pairs', what, seed);
  const drawn = new Map();
  const contradicting = new Map();
  const most = (all.length * (all.length - 1)) / 2;
  while (drawn.size < wanted && drawn.size + contradicting.size < most) {
    const pair = [random.below(all.length), random.below(all.length)].sort((one, other) => one - other);
    if (pair[0] === pair[1]) continue;
    const [one, other] = pair.map((place) => all[place]);
    const why = contradictionOf(one, other);
    if (why === undefined) drawn.set(String(pair), [one, other]);
    else contradicting.set(String(pair), `${one.name} + ${other.name}: ${why}`);
  }
  return { pairs: [...drawn.values()], contradicting: [...contradicting.values()] };
}

const began = performance.now();
const seconds = () => ((performance.now() - began) / 1_000).toFixed(0);
const always = () => true;
let wrong = 0;

const varied = pairsOf(variations, 'variations');
let quiet = 0;
const random = new Random('scenarios', seed);
await each(
  workers,
  varied.pairs.map((pair) => {
    const tags = Array.from({ length: scenariosOfPair }, () => `@${random.oneOf(scenarios)}`);
    const run = { timeout: 2_000, strict: false, tags: [...new Set(tags)].join(' or ') };
    return { pair, runs: [{ ...run, variations: pair.map(({ name }) => name) }] };
  }),
  always,
  ({ pair, runs: [{ tags }] }, { result, error }) => {
    // What a scenario leaves undecided, or is not applicable to such a service, is no alarm.
    const alarms = [...(result?.violations ?? []), ...(result?.failed ?? [])];
    if (error === undefined && alarms.length === 0 && result.verdict === 'conformant') quiet += 1;
    else if (error === undefined && alarms.length === 0) quiet += 1;
    else {
      wrong += 1;
      console.log(
        `ALARM ${pair.map(({ name }) => name).join('+')} in ${tags}: ${error ?? alarms.slice(0, 3).join('; ')}`,
      );
    }
  },
);
console.log(
  `${varied.pairs.length} pairs of variations: ${quiet} quiet, ${varied.pairs.length - quiet} alarms; ${varied.contradicting.length} more were drawn that contradict each other. ${seconds()} s`,
);

const broken = pairsOf(handWrittenFaults, 'faults');
/** For each fault the case that shows it when it is alone. */
const shownIn = new Map();
await each(
  workers,
  [...new Set(broken.pairs.flat())].map((fault) => ({ fault, runs: runsFor(fault) })),
  ({ fault }, answer) => isCaught(fault, answer),
  ({ fault, runs }, { result, error }) => {
    const { id } = result?.brokenIn.find((one) => one.broken.includes(fault.requirement)) ?? {};
    if (id === undefined) console.log(`${fault.name} alone is not caught: ${error ?? 'nothing found'}`);
    else shownIn.set(fault, { tags: `@${id.replace(/\/.*$/, '')}`, dialogTimeout: runs[0].dialogTimeout });
  },
);
console.log(`${shownIn.size} faults are each caught alone. ${seconds()} s`);

const bothNamed = [];
const disturbed = [];
const notBoth = [];
const runOf = (faults, shown, until) => ({
  faults: faults.map(({ name }) => name),
  timeout,
  strict: true,
  tags: [...new Set(shown.map(({ tags }) => tags))].join(' or '),
  until,
  ...(shown.some(({ dialogTimeout }) => dialogTimeout) && { dialogTimeout: 1_000 }),
});
const jobs = broken.pairs
  .filter((pair) => pair.every((fault) => shownIn.has(fault)))
  .map((pair) => {
    const shown = pair.map((fault) => shownIn.get(fault));
    const until = pair.map(({ requirement }) => requirement);
    return { pair, runs: [runOf(pair, shown, until)] };
  });
await each(workers, jobs, always, ({ pair, runs }, { result, error }) => {
  const named = pair.filter(({ requirement }) => result?.broken.includes(requirement));
  if (named.length === 2) bothNamed.push(pair);
  else if (named.length === 1) notBoth.push({ pair, named: named[0] });
  else {
    wrong += 1;
    console.log(
      `NEITHER ${pair.map(({ name }) => name).join('+')} in ${runs[0].tags}: ${error ?? result.broken.join(' ')}`,
    );
  }
});
// Where one is not named: does the other, alone, disturb the case that shows it? Then it hides it, and the two are not independent.
const asked = notBoth.map(({ pair, named }) => {
  const hidden = pair.find((fault) => fault !== named);
  const { tags, dialogTimeout } = shownIn.get(hidden);
  const run = { faults: [named.name], timeout, strict: true, tags, ...(dialogTimeout && { dialogTimeout }) };
  return { pair, hidden, runs: [run] };
});
await each(workers, asked, always, ({ pair, hidden, runs: [{ tags }] }, { result, error }) => {
  const isDisturbed = error !== undefined || result.verdict !== 'conformant';
  if (isDisturbed) disturbed.push(pair);
  else {
    wrong += 1;
    console.log(`ONE ${pair.map(({ name }) => name).join('+')}: ${hidden.name} is not named in ${tags}`);
  }
});
console.log(
  `${jobs.length} pairs of faults: ${bothNamed.length} named both, ${disturbed.length} one that disturbs the case of the other, ${jobs.length - bothNamed.length - disturbed.length} wrong; ${broken.contradicting.length} more were drawn that contradict each other. ${seconds()} s`,
);
process.exitCode = wrong === 0 ? 0 : 1;
