import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/tidy.ts',
    include: ['test/**/*.test.ts'],
    // The tests of the command wait for the protocol, not for the machine.
    testTimeout: 30_000,
    maxWorkers: 2,
    // The fault matrix mostly waits too: four of its runs share two cores well.
    maxConcurrency: 4,
  },
});
