import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder, summaryIn, type Outcome } from './command.js';

/** Runs a feature of a few steps, with what else lies beside it. */
async function runFeature(
  steps: readonly string[],
  { args = [], files = {} }: { args?: readonly string[]; files?: Readonly<Record<string, string>> } = {},
): Promise<Outcome & { readonly cwd: string }> {
  const cwd = folder();
  const feature = ['Feature: Own', '  @OWN-001', '  Scenario: One', ...steps.map((step) => `    ${step}`)];
  for (const [name, text] of Object.entries({ 'own.feature': `${feature.join('\n')}\n`, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return { ...(await command(['run', 'own.feature', ...args], { cwd })), cwd };
}

describe('a step without a definition', () => {
  const mistyped = ['Given Ann is subscribd to all conversations', 'When Ann start a conversation'];

  it('names the phrases that may be meant, and its place; others without one are named too', async () => {
    const { code, stdout } = await runFeature(mistyped);
    expect(code).toBe(2);
    expect(stdout).toMatch(/at own\.feature:4/);
    expect(stdout).toMatch(/did you mean +Ann is subscribed to all conversations\n/);
    expect(stdout).toMatch(/line 5 .*Ann starts a conversation/);
  });

  it('does so in a dry run', async () => {
    const { code, stdout } = await runFeature(mistyped, { args: ['--dry-run'] });
    expect(code).toBe(2);
    expect(stdout).toMatch(/own\.feature:4 .*\n +did you mean +Ann is subscribed to all conversations\n/);
    expect(stdout).toMatch(/own\.feature:5 .*\n +did you mean +Ann starts a conversation\n/);
  });

  it('comes with a definition to start from, which imports what it uses and says how it is brought along', async () => {
    const { stdout } = await runFeature(['Given Ann is glad of', '  | what |', '  | tea  |']);
    expect(stdout).toContain('In conformance/steps/own.ts, which --steps conformance/steps brings along');
    expect(stdout).toContain(
      "import { Given, type DataTable, type MessagingWorld } from 'messaging-conformance/steps';",
    );
  });

  it('goes where steps of the user are, and knows their phrases', async () => {
    const own =
      "import { Then } from 'messaging-conformance/steps';\nThen('{name} is glad', function () {});\n";
    const files = { 'my/steps/moods.ts': own };
    const { stdout } = await runFeature(['Then Ann is gladd'], { args: ['--steps', 'my/steps'], files });
    expect(stdout).toMatch(/did you mean +Ann is glad\n/);
    expect(stdout).toContain('In my/steps/moods.ts, which --steps my/steps brings along');
  });

  it('gives a definition that is pasted and run as it is', async () => {
    const { stdout } = await runFeature(['Then Ann is glad']);
    const lines = stdout.split('\n').map((line) => line.replace(/^ {2}/, ''));
    const from = lines.findIndex((line) => line.startsWith('import {'));
    const snippet = lines
      .slice(from, lines.indexOf('});') + 1)
      .join('\n')
      .replace("return 'pending';", '');
    const files = { 'conformance/steps/own.ts': snippet };
    const pasted = await runFeature(['Then Ann is glad'], { args: ['--steps', 'conformance/steps'], files });
    expect(summaryIn(pasted.cwd).cases).toMatchObject([{ outcome: 'passed' }]);
  });
});
