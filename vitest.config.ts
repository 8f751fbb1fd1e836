import { configDefaults, defineConfig } from 'vitest/config';
import { builtTests, longTests } from './test/kinds.mjs';

export default defineConfig({
  test: {
    globalSetup: 'test/tidy.ts',
    // The tests of the command wait for the protocol, not for the machine.
    testTimeout: 30_000,
    maxWorkers: 2,
    // The fault matrix mostly waits too: four of its runs share two cores well.
    maxConcurrency: 4,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...builtTests, ...longTests],
        },
      },
      { extends: true, test: { name: 'long', include: longTests } },
      { extends: true, test: { name: 'built', include: builtTests } },
    ],
  },
});
