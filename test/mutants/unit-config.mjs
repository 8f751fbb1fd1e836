import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { moduleOf, switched } from './loader.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The judge's modules as they were compiled, with their switches: the same that the recordings are judged by. */
const switches = {
  name: 'switches',
  enforce: 'pre',
  load(id) {
    const file = moduleOf(id.split('?')[0]);
    return file === undefined
      ? undefined
      : switched(file, readFileSync(join(root, 'dist/src/judge', file), 'utf8'));
  },
};

export default defineConfig({
  root,
  plugins: [switches],
  test: {
    include: [
      'test/{judge,genuine}/*.test.ts',
      'test/contract/shape.test.ts',
      'test/requirements.test.ts',
      'test/capture/{check,judgeable,har-exchanges,formats}.test.ts',
    ],
    isolate: false,
    maxWorkers: 1,
    testTimeout: 300_000,
    runner: fileURLToPath(new URL('unit-runner.mjs', import.meta.url)),
  },
});
