import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { builtTests, longTests } from './test/kinds.mjs';
import { LongestFirst } from './test/longest-first.mjs';

export default defineConfig({
  // The engine for Artillery imports the package by its name; here it gets the sources.
  resolve: {
    alias: {
      'messaging-conformance/load': fileURLToPath(new URL('src/entries/load-entry.ts', import.meta.url)),
    },
  },
  test: {
    globalSetup: 'test/tidy.ts',
    // What hangs is to end; how long the rest takes is the machine's affair, which may be busy with something else.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most of them wait for what takes its time: three share two cores well.
    maxWorkers: 3,
    // The fault matrix mostly waits too: four of its runs share two cores well.
    maxConcurrency: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // What one file has read of the contract, the next need not read again; none of them changes what others look at.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...builtTests, ...longTests],
        },
      },
      // Those of them that are many at a time wait nearly all of it.
      { extends: true, test: { name: 'long', include: longTests, maxConcurrency: 12 } },
      // Not isolated either: what runs the command (test/cli/resident.ts) stays for all files that a worker is given.
      { extends: true, test: { name: 'built', isolate: false, include: builtTests } },
    ],
  },
});
