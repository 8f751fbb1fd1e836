// Runs to spoil: recorded against the embedded mock by what is built, so that they are of today's form.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedMockOptions, embeddedMockTarget } from '../../dist/src/cli/options/embedded-mock.js';
import { packageRoot } from '../../dist/src/contract/index.js';
import { startMockServer } from '../../dist/src/mock/index.js';
import { featurePaths, startRun } from '../../dist/src/runner/index.js';
import { runFile } from '../../dist/src/transcript/index.js';

const features = ['accept.feature', 'connect.feature'].map((name) => join(packageRoot(), 'features', name));

/** What is recorded: a run in which something is found, and the two parts of another. */
const recorded = [
  { name: 'whole', faults: ['start-changes'], tags: '@ACC-009 or @CON-002' },
  { name: 'part-1', faults: [], tags: '@CON-002 or @CON-003', shard: { part: 1, of: 2 } },
  { name: 'part-2', faults: [], tags: '@CON-002 or @CON-003', shard: { part: 2, of: 2 } },
];

/**
 * Records them.
 *
 * @param folder where they go
 * @returns the folder of each, by name
 */
export async function record(folder) {
  const folders = {};
  for (const { name, faults, tags, shard } of recorded) {
    const directory = join(folder, name);
    mkdirSync(directory);
    const mock = await startMockServer({ ...embeddedMockOptions, faults });
    const run = startRun({
      target: embeddedMockTarget({ discover: mock.origin, manualDeadlineMs: 1_000 }),
      deadlines: { acknowledgement: 400, notification: 400, routing: 1_200 },
      strict: false,
      selection: {
        features: featurePaths(features),
        steps: [],
        names: [],
        parallel: 1,
        tags,
        ...(shard && { shard: `${shard.part}/${shard.of}` }),
      },
      repeat: 1,
      directory,
      tool: { name: 'fuzz', version: '0' },
      endpoint: { url: 'embedded mock', account: 'mock', embeddedMock: true, faults, variations: [] },
      shown: {},
      command: [],
      digests: { contract: '', suite: '' },
      narrowedBy: [{ option: 'tags', value: tags }],
      ...(shard && { shard }),
    });
    await run.done;
    run.close();
    await mock.stop();
    shorten(join(directory, runFile));
    folders[name] = directory;
  }
  return folders;
}

/** Leaves out what Cucumber tells of scenarios and steps that were not run: it is most of the file, and all alike. */
function shorten(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const records = lines.map((line) => JSON.parse(line).envelope ?? {});
  const cases = records.flatMap(({ testCase }) => testCase ?? []);
  const used = new Set(
    cases.flatMap(({ pickleId, testSteps }) => [
      pickleId,
      ...testSteps.flatMap(({ stepDefinitionIds = [] }) => stepDefinitionIds),
    ]),
  );
  const isKept = ({ stepDefinition, pickle, source }) =>
    source === undefined && [stepDefinition, pickle].every((each) => each === undefined || used.has(each.id));
  writeFileSync(path, `${lines.filter((_, index) => isKept(records[index])).join('\n')}\n`);
}
