// Runs one after the other in this one process, as a user of the library does, and prints what came of each as JSON.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contractDigest,
  defaultDeadlines,
  documentedPaths,
  featurePaths,
  packagedFeatures,
  readRun,
  recordedResult,
  rejudged,
  startMock,
  startRun,
} from 'messaging-conformance';

const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-library-'));
const features = featurePaths(packagedFeatures('service'));
const agent = (number) => ({ username: `agent-${number}`, password: 'agent-secret' });

const current = join(folder, 'current.json');
/** Gives a consumer's token, and leaves a line each time that it is run: the same command in every run. */
const script = `const { appendFileSync, readFileSync } = require('node:fs');
const { origin, log } = JSON.parse(readFileSync(${JSON.stringify(current)}, 'utf8'));
appendFileSync(log, 'asked\\n');
fetch(origin + '/api/account/mock/signup', { method: 'POST' }).then((r) => r.json()).then(({ jwt }) => console.log(jwt));
`;
writeFileSync(join(folder, 'token.cjs'), script);
const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(join(folder, 'token.cjs'))}`;

async function run(name, { faults = [], tags, key, title = 'nothing', isInterrupted = false }) {
  const directory = join(folder, name);
  mkdirSync(directory);
  const mock = await startMock({ faults, retentionMs: 1_500, idleTimeoutMs: 1_000, seed: 7 });
  const log = join(folder, `${name}.log`);
  writeFileSync(log, '');
  writeFileSync(current, JSON.stringify({ origin: mock.origin, log }));
  let under;
  let interruption;
  try {
    under = startRun({
      target: {
        discover: mock.origin,
        paths: documentedPaths,
        account: 'mock',
        tokens: [{ command }],
        signIn: 'signup',
        keepAlive: 'ping',
        auth: 'header',
        agentSeat: 'api',
        agents: [agent(1), agent(2), agent(3)],
        manualDeadlineMs: 1_000,
        access: { proxy: 'none', headers: { 'X-Api-Key': key } },
        idleTimeoutMs: 1_000,
        retentionMs: 1_500,
      },
      deadlines: defaultDeadlines,
      strict: false,
      selection: { features, steps: [], names: [], parallel: 1, tags },
      repeat: 1,
      directory,
      tool: { name: 'library', version: '0' },
      endpoint: { url: 'a mock', account: title, embeddedMock: false, faults, variations: [] },
      // What is no secret of this run is shown, though it was one of a run before.
      shown: { note: title },
      command: [],
      narrowedBy: [{ option: 'tags', value: tags }],
      digests: { contract: contractDigest(), suite: '' },
      onCase: () => {
        // In the midst of the next one.
        if (isInterrupted) setTimeout(() => (interruption ??= under.interrupt()), 5);
      },
    });
    await under.done;
    await interruption;
    under.close();
    const { verdict, interrupted, cases, counts } = under.result();
    const recorded = readRun(directory);
    const again = join(folder, `${name}-again`);
    mkdirSync(again);
    const text = readFileSync(join(directory, 'run.ndjson'), 'utf8');
    return {
      verdict,
      interrupted,
      cases: cases.map(({ id, outcome, attempts }) => ({
        id,
        outcome,
        broken: attempts.flatMap(({ broken }) => broken),
        transcripts: attempts.map(({ transcript }) => transcript),
      })),
      findings: counts.findings,
      recorded: recordedResult(recorded).verdict,
      rejudged: recordedResult(await rejudged(recorded, again)).verdict,
      asked: readFileSync(log, 'utf8').split('\n').length - 1,
      placeholders: [...new Set(text.match(/‹[^›]*›/g))].sort(),
      note: recorded.head.options.note,
      left: existsSync(join(directory, '.workers')),
    };
  } finally {
    await mock.stop();
  }
}

const broken = { faults: ['start-changes'], tags: '@ACC-009 or @SUB-001', key: 'first-secret-4711' };
const right = { tags: '@ACC-009 or @SUB-001', key: 'other-secret-0815', title: 'first-secret-4711' };
// More than are through by then, however fast the machine is.
const long = {
  tags: '@R-003 or @R-006 or @R-011 or @R-016 or @R-017 or @R-029',
  key: 'third-secret-2342',
  isInterrupted: true,
};
const results = {};
for (const [name, options] of Object.entries({
  broken,
  right,
  interrupted: long,
  'right again': right,
  'broken again': broken,
}))
  results[name] = await run(name, options);
console.log(JSON.stringify({ ...results, listeners: process.listenerCount('SIGINT') }));
