// What mutants are judged by: recordings of the mock, as it is, varied, and broken in each way that is written by hand. Each is
// made once and kept, for as long as what makes it stays as it was.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handWrittenFaults, variations } from '../../dist/src/mock/index.js';
import { each, isCaught, runsFor } from '../faults/workers.mjs';

/** What is recorded with each variation: scenarios that together have most of the messages, and end soon. */
const ofVariations = [
  'SUB-003 CLS-001 CLS-009 TRF-001 TRF-003 TRF-010 SVY-002 SVY-003 MSG-005 MSG-015',
  'FIL-002 EVT-006 STA-005 AGT-003 FRM-004 PRO-001 HIS-001 FUR-001 PRV-001 ERR-001 COB-001',
]
  .flatMap((ids) => ids.split(' '))
  .map((id) => `@${id}`)
  .join(' or ');

/** A digest of what makes the recordings: scenarios, their phrases, the actors and the mock. */
function digest(root) {
  const hash = createHash('sha256');
  for (const folder of ['features', 'dist/steps', 'dist/src/actors', 'dist/src/mock']) {
    const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:js|feature)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const name of names.sort()) hash.update(readFileSync(name));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Everything that is recorded, by the name of its file. */
function wanted() {
  const faults = handWrittenFaults.map((fault) => ({ kind: 'fault', fault, runs: runsFor(fault) }));
  const varied = variations.map((variation) => ({
    kind: 'variation',
    fault: variation,
    runs: [{ variations: [variation.name], timeout: 2_000, strict: false, tags: ofVariations }],
  }));
  const plain = { kind: 'mock', fault: { name: 'as-it-is' }, runs: [{ timeout: 2_000, strict: false }] };
  return [plain, ...faults, ...varied];
}

/**
 * The files of all recordings; those that are not kept yet are made, which takes minutes the first time.
 *
 * @param root the folder of the package
 * @param cache where recordings are kept
 * @param told is told how far it is
 * @returns for each its kind, the requirement that is broken in it if any, and its path
 */
export async function recordings(root, cache, told = () => undefined) {
  const folder = join(cache, digest(root));
  mkdirSync(folder, { recursive: true });
  for (const other of readdirSync(cache))
    if (join(cache, other) !== folder) rmSync(join(cache, other), { recursive: true });
  const all = wanted().map((job) => ({ ...job, path: join(folder, `${job.kind}-${job.fault.name}.ndjson`) }));
  const jobs = all
    .filter(({ path }) => !existsSync(path))
    .map((job) => ({ ...job, runs: job.runs.map((run) => ({ ...run, keep: `${job.path}.part` })) }));
  const isDone = ({ kind, fault }, answer) => kind !== 'fault' || isCaught(fault, answer);
  let made = 0;
  await each(2, jobs, isDone, ({ path, fault }, { error }) => {
    made += 1;
    if (error !== undefined) throw new Error(`${fault.name} could not be recorded: ${error}`);
    renameSync(`${path}.part`, path);
    told(`recorded ${made} of ${jobs.length}: ${fault.name}`);
  });
  return all.map(({ kind, fault, path }) => ({
    kind,
    name: fault.name,
    requirement: fault.requirement,
    path,
  }));
}

/**
 * One recording that is made now and not kept: the mock as it is, in some of the scenarios.
 *
 * @param read reads the file of the recording
 * @returns what it reads
 */
export async function recordedNow(read) {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-mutants-'));
  const path = join(folder, 'run.ndjson');
  const tags = ofVariations.split(' or ').slice(0, 6).join(' or ');
  const runs = [{ timeout: 2_000, strict: false, tags, keep: path }];
  try {
    let failure;
    await each(
      1,
      [{ runs }],
      () => true,
      (_job, { error }) => (failure = error),
    );
    if (failure !== undefined) throw new Error(failure);
    return read({ kind: 'mock', name: 'as-it-is', path });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
