// Runs the unit tests for mutants: each test as it is first, and then with each mutant on that it comes upon, in one process.
import { appendFileSync, readFileSync } from 'node:fs';
import { TestRunner } from 'vitest';

const mutants = (globalThis.mutants ??= { on: undefined, reached: undefined, steps: 0 });
const { wanted, result } = JSON.parse(readFileSync(process.env.MUTANTS_OF_UNIT_TESTS, 'utf8'));
const left = (globalThis.mutantsLeft ??= new Set(wanted));

export default class UnitRunner extends TestRunner {
  async runTask(test) {
    const run = TestRunner.getTestFn(test);
    mutants.reached = new Set();
    await run();
    const { reached } = mutants;
    mutants.reached = undefined;
    for (const id of [...reached].filter((each) => left.has(each))) {
      mutants.on = id;
      mutants.steps = 0;
      try {
        await run();
      } catch {
        left.delete(id);
        appendFileSync(result, `${JSON.stringify({ id, test: test.name })}\n`);
      } finally {
        mutants.on = undefined;
      }
    }
  }
}
