// Makes features of the recordings of a run, runs them against the embedded mock, and says how many pass and how much of
// them is in phrases of the domain: npm run reverse, or of some scenarios only: npm run reverse -- '@ACC-001 or @SUB-003'
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../../..');
const load = (path) => import(join(root, 'dist/src', path));
const deadlineMs = 10 * 60_000;

/**
 * @param {string | undefined} tags which scenarios are recorded; all when undefined
 * @returns what came of it, by scenario
 */
async function reversed(tags) {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-reversal-'));
  try {
    const recorded = await recordingsOf(folder, 'first', tags === undefined ? [] : ['--tags', tags]);
    const { featureText, scenarioOf } = await load('authoring/index.js');
    const scenarios = recorded.map(({ recording }) => scenarioOf(recording));
    writeFileSync(join(folder, 'again.feature'), featureText(scenarios, 'run.ndjson'));
    const again = await recordingsOf(folder, 'again', [join(folder, 'again.feature')]);
    return scenarios.map((scenario, index) => {
      const id = `CAP-${String(index + 1).padStart(3, '0')}`;
      const replay = again.find(({ recording }) => recording.case === id);
      const steps = scenario.entries.filter(({ is }) => is === 'step');
      return {
        case: scenario.case,
        outcome: replay?.outcome,
        steps: steps.length,
        ofDomain: steps.filter(({ isGeneric }) => !isGeneric).length,
        missing: requestsMissing(recorded[index].recording, replay?.recording),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What came of all of them, in figures. */
function figuresOf(results) {
  const sum = (figure) => results.reduce((total, each) => total + figure(each), 0);
  const share = (part, whole) => (whole === 0 ? 0 : part / whole);
  return {
    recordings: results.length,
    passed: share(
      sum(({ outcome }) => (outcome === 'passed' ? 1 : 0)),
      results.length,
    ),
    ofDomain: share(
      sum(({ ofDomain }) => ofDomain),
      sum(({ steps }) => steps),
    ),
    alike: share(
      sum(({ missing }) => (missing.length === 0 ? 1 : 0)),
      results.length,
    ),
  };
}

/** The requests of a recording, by who made them and of what type, that the scenario made of it does not make. */
function requestsMissing(recording, replay) {
  const left = requestsOf(replay);
  return requestsOf(recording).filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function requestsOf(recording) {
  const names = new Map();
  const ofScenario = recording?.happenings.slice(0, recording.ofScenario) ?? [];
  for (const { is, session, actor } of ofScenario) if (is === 'open') names.set(session, actor);
  return ofScenario.flatMap((each) =>
    each.is === 'request' ? [`${names.get(each.session)} ${each.type}`] : [],
  );
}

/** Runs scenarios, and reads what was recorded of them. */
async function recordingsOf(folder, name, args) {
  const reports = join(folder, name);
  const code = await run(['run', ...args, '--report', reports]);
  if (code !== 0 && code !== 1) throw new Error(`run ended with ${code}`);
  const { readRun } = await load('run/index.js');
  const { RecordingCollector } = await load('authoring/index.js');
  const { checkCapture } = await load('capture/index.js');
  const { Contract } = await load('contract/index.js');
  const directory = join(reports, 'latest');
  const outcomes = new Map(readRun(directory).cases.map(({ id, outcome }) => [id, outcome]));
  const collector = new RecordingCollector({ isWanted: (begun) => begun.case !== undefined });
  await checkCapture(createReadStream(join(directory, 'run.ndjson')), {
    contract: Contract.load(),
    name: 'run.ndjson',
    strict: false,
    record: collector,
    onFinding: () => undefined,
  });
  return collector.recordings.map((recording) => ({ recording, outcome: outcomes.get(recording.case) }));
}

function run(args) {
  const child = spawn(process.execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
    stdio: 'ignore',
    timeout: deadlineMs,
  });
  return new Promise((resolve) => child.on('close', resolve));
}

const [tags, form] = process.argv.slice(2);
const results = await reversed(tags);
const figures = figuresOf(results);
if (form === '--json') process.stdout.write(JSON.stringify({ results, figures }));
else tell();

function tell() {
  for (const { case: id, outcome, missing } of results) {
    if (outcome !== 'passed') process.stdout.write(`${id}: ${outcome ?? 'not run'}\n`);
    if (missing.length > 0) process.stdout.write(`${id} does not make again: ${missing.join(', ')}\n`);
  }
  const { recordings, passed, ofDomain, alike } = figures;
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  process.stdout.write(
    `${recordings} recordings: ${percent(passed)} of the features made of them pass (goal: 90 %), ` +
      `${percent(ofDomain)} of their steps are phrases of the domain (goal: 80 %), ` +
      `${percent(alike)} make each request of the recording again\n`,
  );
}
