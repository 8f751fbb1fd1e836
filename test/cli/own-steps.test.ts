import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder, summaryIn } from './command.js';
import { errorIn } from './told.js';

describe('features and steps of one’s own', () => {
  const feature = `Feature: Ours\n  Scenario: Ann is greeted\n    Given Ann is connected\n    When Ann asks for the time\n    Then the day is young\n`;
  const project = (steps: string | undefined): string => {
    const cwd = folder();
    mkdirSync(join(cwd, 'their [features]'));
    mkdirSync(join(cwd, 'steps'));
    writeFileSync(join(cwd, 'their [features]/ours.feature'), feature);
    if (steps !== undefined) writeFileSync(join(cwd, 'steps/ours.ts'), steps);
    return cwd;
  };
  const body = `(function (this: MessagingWorld): void {\n  if (this.consumer('Ann').lastAnswer?.code !== 200) throw new Error('no answer');\n})`;

  it('run with steps in TypeScript that import from the package, from its entry for steps, and from Cucumber', async () => {
    const cwd = project(undefined);
    const names = ['messaging-conformance', 'messaging-conformance/steps', '@cucumber/cucumber'];
    const types = `import type { MessagingWorld } from 'messaging-conformance';\n`;
    for (const [index, name] of names.entries())
      writeFileSync(
        join(cwd, `steps/ours-${index}.ts`),
        `${types}import { Then } from '${name}';\nThen('the day is young for ${index}', ${body.slice(1, -1)});\n`,
      );
    const scenarios = names.map(
      (name, index) =>
        `  Scenario: ${name}\n    Given Ann is connected\n    When Ann asks for the time\n    Then the day is young for ${index}\n`,
    );
    writeFileSync(join(cwd, 'their [features]/ours.feature'), `Feature: Ours\n${scenarios.join('')}`);
    const args = ['run', 'their [features]', '--steps', 'steps'];
    const { code, stdout, stderr } = await command(args, { cwd });
    expect({ code, stderr, stdout }).toMatchObject({ code: 0, stderr: '' });
    expect(summaryIn(cwd).cases.map(({ name, outcome }: any) => [name, outcome])).toEqual(
      names.map((name) => [name, 'passed']),
    );
  });

  // Whatever a server sent may stand in a message, with or without a stack below it. The deadlines are the usual ones: where the
  // clock is not told in time, the scenario is over before its last step.
  it('end at once when they quote what a server sent, whatever the stack', async () => {
    const stacks = { none: 'undefined', one: "'Error: ' + message", more: "error.stack + ':' + message" };
    const definitions = Object.entries(stacks).map(
      ([name, stack]) => `Then('the day is young with ${name}', () => {
  const message = '{"a":"b@:"},{"c":"d",'.repeat(20_000);
  const error = new Error(message);
  error.stack = ${stack};
  throw error;
});
`,
    );
    const cwd = project(`import { Then } from 'messaging-conformance';\n${definitions.join('')}`);
    const scenarios = Object.keys(stacks).map(
      (name) => `  Scenario: ${name}\n    Given Ann is connected\n    Then the day is young with ${name}\n`,
    );
    writeFileSync(join(cwd, 'their [features]/ours.feature'), `Feature: Ours\n${scenarios.join('')}`);
    const { code } = await command(['run', 'their [features]', '--steps', 'steps'], { cwd });
    expect(code).toBe(2);
    const { cases } = summaryIn(cwd);
    expect(cases.map(({ name, outcome }: any) => [name, outcome])).toEqual(
      Object.keys(stacks).map((name) => [name, 'error']),
    );
    for (const { failure } of cases) expect(failure.length).toBeLessThan(10_000);
  }, 60_000);

  it('that are undefined fail the run, and can be pasted from what it prints', async () => {
    const { code, stdout } = await command(['run', 'their [features]'], {
      cwd: project(undefined),
    });
    expect(code).toBe(2);
    expect(stdout).toContain("Then('the day is young', async function (this: MessagingWorld) {");
  });

  it('that do not load are told in one screen', async () => {
    const cwd = project(`import { Then } from 'messaging-conformance';\nThen('the day is young', () => {`);
    const args = ['run', 'their [features]', '--steps', 'steps', '--json'];
    const { code, stdout, stderr } = await command(args, { cwd });
    expect(code).toBe(2);
    const { code: reason, facts } = errorIn(stdout);
    expect(reason).toBe('steps-not-loaded');
    expect(facts['where']).toMatch(/ours\.ts:2:\d+$/);
    expect(stderr.split('\n').length).toBeLessThan(15);
  });

  it('that do not parse are told with their line', async () => {
    const cwd = project(undefined);
    writeFileSync(
      join(cwd, 'their [features]/ours.feature'),
      'Feature: Ours\n  Scenario: Ann\n    Given Ann is connected\n      | a | b |\n      | c |\n',
    );
    const { code, stdout } = await command(['run', 'their [features]', '--json'], { cwd });
    expect(code).toBe(2);
    const { code: reason, facts } = errorIn(stdout);
    expect(reason).toBe('feature-invalid');
    expect(facts['where']).toMatch(/ours\.feature:5:7$/);
  });
});
