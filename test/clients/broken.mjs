// Runs broken clients, each in the case that shows its habit, and says which were not named by the right requirement:
//   node test/clients/broken.mjs [NAME..] [--at-a-time 6]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenClients } from './broken-clients.mjs';
import { runOfClient } from './client-runs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const clients = join(root, 'docs/clients');
const careful = readFileSync(join(clients, 'careful-client.mjs'), 'utf8');
const interpreter = readFileSync(join(clients, 'node-client.mjs'), 'utf8');

/** The code of a broken client; every place that is changed is there once. */
function brokenCode(name) {
  const { change, also } = brokenClients[name];
  return [change, ...(also === undefined ? [] : [also])].reduce((code, [what, by]) => {
    if (code.split(what).length !== 2)
      throw new Error(`${name}: this does not stand once in the careful client: ${what}`);
    return code.replace(what, () => by);
  }, careful);
}

/** Most habits show by what does not happen: for a client on an idle machine that is clear after so many milliseconds. */
const shortPatience = 10_000;

/** Runs one of them; undefined when it was named rightly, else what came of it. */
async function judged(name, folder, attempt) {
  const { breaks, shownBy, init = false } = brokenClients[name];
  const own = join(folder, `${name}-${attempt}`);
  mkdirSync(own);
  writeFileSync(join(own, 'careful-client.mjs'), brokenCode(name));
  writeFileSync(join(own, 'node-client.mjs'), interpreter);
  const command = [process.execPath, join(own, 'node-client.mjs'), ...(init ? ['--init'] : [])];
  const given = { tags: `@${shownBy}`, parallel: 4 };
  const result = await runOfClient(command, attempt === 1 ? { ...given, patience: shortPatience } : given);
  const broken = result.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  if (broken.includes(breaks)) return undefined;
  const cases = result.cases.map(
    ({ id, outcome, reason, attempts }) =>
      `${id} ${outcome} ${reason?.headline ?? ''} ${attempts.flatMap(({ steps }) => steps.flatMap(({ headline = [] }) => headline)).join('; ')}`,
  );
  return `${name}: ${breaks} is not among the broken (${broken.join(', ')}): ${cases.join(' | ')}`;
}

/**
 * Runs broken clients, some at a time.
 *
 * @returns a line for each that was not named by the right requirement
 */
export async function notNamed(names, atATime) {
  // Before anything is run: a habit that cannot be written shows nothing.
  for (const name of names) brokenCode(name);
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-broken-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const round = async (those, together, attempt) => {
    const [left, missed] = [[...those], []];
    const work = async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        const line = await judged(name, folder, attempt);
        if (line !== undefined) missed.push({ name, line });
      }
    };
    await Promise.all(Array.from({ length: together }, work));
    return missed;
  };
  try {
    // Where the machine, or this process, was too busy, nothing is decided: a habit that is there is seen with fewer beside it.
    const tries = [atATime, 2, 1];
    let missed = names.map((name) => ({ name, line: '' }));
    for (const [index, together] of tries.entries())
      missed = await round(
        missed.map(({ name }) => name),
        together,
        index + 1,
      );
    return missed.map(({ line }) => line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.slice(2);
  const at = given.indexOf('--at-a-time');
  const atATime = at < 0 ? 6 : Number(given.splice(at, 2)[1]);
  const names = given.length > 0 ? given : Object.keys(brokenClients);
  const missed = await notNamed(names, atATime);
  for (const line of missed) console.log(line);
  console.log(
    `${names.length - missed.length} of ${names.length} broken clients are named by the right requirement`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
}
