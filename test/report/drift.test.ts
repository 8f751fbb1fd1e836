import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonPatch, { type Operation } from 'fast-json-patch';
import { expect, it } from 'vitest';
import { checkCapture } from '../../src/capture/index.js';
import { Contract, packageRoot } from '../../src/contract/index.js';
import { readRun } from '../../src/run/run-file.js';
import type { PageIndex } from '../../src/report/views/page-view.js';
import { command, dataIn, folder } from '../cli/command.js';

it('is told with patches that admit what was seen, and no more', async () => {
  const cwd = folder();
  const variations = ['further-members-in-conversations', 'further-members-in-events', 'unknown-values'];
  await command(
    ['run', ...variations.flatMap((name) => ['--variation', name]), '--tags', '@R-001 or @R-005 or @R-040'],
    {
      cwd,
    },
  );
  const latest = join(cwd, 'reports/latest');
  const index = JSON.parse(
    new Map(dataIn(readFileSync(join(latest, 'index.html'), 'utf8'))).get('index') ?? '',
  ) as PageIndex;
  const drift = index.runs[0]?.drift ?? [];
  expect(new Set(drift.map(({ id }) => id))).toEqual(new Set(['undocumented-field', 'undocumented-value']));
  const schemas = join(cwd, 'schemas');
  cpSync(join(packageRoot(), 'schemas'), schemas, { recursive: true });
  for (const { patch, pointer } of drift) {
    if (patch === undefined) throw new Error(`There is no patch for ${pointer}.`);
    const file = join(cwd, patch.file);
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const operations = patch.operations as Operation[];
    // The same change is told once for each message in which it is seen.
    const patched = jsonPatch.applyPatch(document, operations, true).newDocument as object;
    writeFileSync(file, JSON.stringify(deduplicated(patched)));
  }
  const noted = async (contract: Contract): Promise<string[]> => {
    const ids: string[] = [];
    const run = readRun(latest);
    for (const transcript of run.transcripts) {
      const lines = [...run.records(transcript)].map(({ line }) => `${line}\n`);
      const onFinding = ({ id }: { id: string }): unknown => ids.push(id);
      const stream = (async function* each() {
        yield* lines;
      })();
      await checkCapture(stream, { contract, name: transcript, strict: false, onFinding });
    }
    return ids.filter((id) => id.startsWith('undocumented'));
  };
  expect((await noted(Contract.load())).length).toBeGreaterThan(10);
  expect(await noted(Contract.load(schemas))).toEqual([]);
}, 60_000);

/** A schema whose lists of values have each value once. */
function deduplicated(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map(deduplicated))];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deduplicated(each)]));
}
