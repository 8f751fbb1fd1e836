// Runs the scenarios against the embedded mock, broken or varied as it is told, one job after the other in one process.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedMockOptions, embeddedMockTarget } from '../../dist/src/cli/options/embedded-mock.js';
import { Contract } from '../../dist/src/contract/index.js';
import { startMockServer } from '../../dist/src/mock/index.js';
import { MessageReader, readRun } from '../../dist/src/run/index.js';
import { featureFiles, featurePaths, packagedFeatures, startRun } from '../../dist/src/runner/index.js';
import { runFile } from '../../dist/src/transcript/index.js';
import { judgedOtherwise } from './judged-alike.mjs';

const features = featureFiles(featurePaths(packagedFeatures('service')));
const written = new Map(features.map((path) => [path, readFileSync(path, 'utf8')]));

/** The features that have any of the tags: reading the others takes longer than most scenarios do. */
function featuresWith(tags) {
  const names = tags?.split(' or ') ?? [];
  return tags === undefined
    ? features
    : features.filter((path) => names.some((name) => written.get(path).includes(name)));
}

/** The messages that the service sent in each case, for the baseline. */
function messagesIn(directory) {
  const cases = {};
  const run = readRun(directory);
  for (const name of run.transcripts) {
    const [head, ...records] = [...run.records(name)].map(({ record }) => record);
    const reader = new MessageReader(Contract.load());
    const messages = records.flatMap((record) => reader.read(record) ?? []);
    cases[head.case ?? name] = messages
      .filter(({ message }) => message.kind !== 'req')
      .map(({ message, value }) => ({ name: message.name, value }));
  }
  return cases;
}

/** The first step that failed. */
function failedStep(attempts) {
  return attempts.flatMap(({ steps }) => steps).find(({ status }) => status === 'failed');
}

/**
 * @param job.until a requirement, or several: once cases have broken all of them, no further one begins
 * @param job.keep where the recording is to be kept; it is not judged again then
 */
async function run({
  faults = [],
  variations = [],
  tags,
  timeout,
  strict,
  keepsFrames,
  dialogTimeout,
  until,
  keep,
}) {
  const directory = mkdtempSync(join(tmpdir(), 'messaging-conformance-matrix-'));
  const awaited = new Set([until ?? []].flat());
  const unused = dialogTimeout === undefined ? {} : { dialogTimeoutMs: dialogTimeout };
  const mock = await startMockServer({ ...embeddedMockOptions, ...unused, faults, variations });
  try {
    const under = startRun({
      target: embeddedMockTarget({ discover: mock.origin, manualDeadlineMs: 1_000, ...unused }),
      deadlines: { acknowledgement: timeout, notification: timeout, routing: timeout * 3 },
      strict,
      selection: {
        features: featuresWith(tags),
        steps: [],
        names: [],
        parallel: 1,
        ...(tags !== undefined && { tags }),
      },
      repeat: 1,
      directory,
      tool: { name: 'matrix', version: '0' },
      endpoint: { url: 'embedded mock', account: 'mock', embeddedMock: true, faults, variations },
      shown: {},
      command: [],
      digests: { contract: '', suite: '' },
      narrowedBy: tags === undefined ? [] : [{ option: 'tags', value: tags }],
      ...(until !== undefined && {
        endsAfter: ({ attempts }) => {
          for (const { broken } of attempts) for (const id of broken) awaited.delete(id);
          return awaited.size === 0;
        },
      }),
    });
    try {
      await under.done;
      under.close();
    } catch (error) {
      // No scenario is tagged with the requirement.
      if (!String(error.message).startsWith('No scenario is selected')) throw error;
      return { verdict: 'inconclusive', broken: [], violations: [], failed: [] };
    }
    const live = under.result();
    if (keep !== undefined) copyFileSync(join(directory, runFile), keep);
    const { verdict, sentence, cases } = live;
    const failed = cases.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not applicable');
    const broken = failed.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.broken));
    const findings = cases.flatMap(({ attempts }) => attempts.flatMap((attempt) => attempt.findings));
    return {
      verdict,
      sentence,
      broken: [...new Set(broken)].sort(),
      // In which cases: whoever looks for a fault again looks there.
      brokenIn: failed.map(({ id, attempts }) => ({ id, broken: attempts.flatMap((each) => each.broken) })),
      // Those of a SHOULD too: a variation is to break none.
      violations: findings
        .filter(({ severity }) => severity !== 'notice')
        .map(({ id, why }) => `${id} ${why}`),
      failed: failed.map(
        ({ id, outcome, attempts, reason }) =>
          `${id} ${outcome} (${reason?.message ?? failedStep(attempts)?.error})`,
      ),
      durations: Object.fromEntries(cases.map(({ id, attempts }) => [id, attempts[0]?.durationMs ?? 0])),
      otherwise: keep === undefined ? await judgedOtherwise(live, directory) : [],
      ...(keepsFrames && { frames: messagesIn(directory) }),
    };
  } finally {
    await mock.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

process.on('message', (job) => {
  run(job).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: String(error?.stack ?? error) }),
  );
});
