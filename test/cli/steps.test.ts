import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { activityWords, statusWords } from '../../src/actors/expectations/published-events.js';
import { packageRoot } from '../../src/contract/index.js';
import type { CatalogueStep } from '../../src/runner/catalogue-step.js';
import { waitingPhrases } from '../../src/runner/waiting-phrases.js';
import { command, folder } from './command.js';
import { errorIn } from './told.js';

const node = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 2 ** 20 })).stdout;

async function steps(args: readonly string[] = [], cwd = folder()): Promise<CatalogueStep[]> {
  const { code, stdout, stderr } = await command(['steps', '--format', 'json', ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as CatalogueStep[];
}

/** A folder with steps of the user's own, and a feature that uses one of them. */
function ownProject(): string {
  const cwd = folder();
  mkdirSync(join(cwd, 'my'));
  writeFileSync(
    join(cwd, 'my/own.ts'),
    "import { defineParameterType, Then } from 'messaging-conformance/steps';\n" +
      "defineParameterType({ name: 'mood', regexp: /glad|sad/, transformer: (word: string) => word });\n" +
      "Then('{name} is {mood}', function () {});\nThen('nothing is {string}', function () {});\n",
  );
  writeFileSync(
    join(cwd, 'my/own.feature'),
    'Feature: Moods\n  @OWN-001 @R-003\n  Scenario: One\n    Given Ann is subscribed to all conversations\n    Then Ann is glad\n',
  );
  return cwd;
}

describe('steps', () => {
  it('tells what a dry run of the features finds now, though it was found when the package was built', async () => {
    const found = pathToFileURL(join(packageRoot(), 'dist/src/runner/found-steps.js')).href;
    const script = `const { foundCatalogue } = await import(${JSON.stringify(found)}); console.log(JSON.stringify((await foundCatalogue()).steps));`;
    const fresh = JSON.parse(await node('--input-type=module', '-e', script)) as unknown[];
    expect(fresh.length).toBeGreaterThan(100);
    expect(await steps()).toEqual(fresh);
  });

  it('tells of each an example, the requirements it serves, the features that use it, and what its parameters take', async () => {
    const all = await steps();
    const lacking = all.filter(
      ({ example, features, parameters }) =>
        example === undefined || features.length === 0 || parameters.some(({ about }) => about === undefined),
    );
    expect(lacking).toEqual([]);
    expect(all.find(({ phrase }) => phrase === "{name}'s ring for {name}'s conversation is removed")).toEqual(
      expect.objectContaining({ requirements: ['R-052'], features: ['accept.feature'] }),
    );
  });

  it('tells the words that a parameter takes, which are those that the actors know', async () => {
    const taken = new Map(
      (await steps()).flatMap(({ parameters }) => parameters.map(({ name, values }) => [name, values])),
    );
    expect(taken.get('status')).toEqual(Object.keys(statusWords));
    expect(taken.get('activity')).toEqual(Object.keys(activityWords));
    expect(taken.get('state')).toEqual(['open', 'closed']);
    expect(taken.get('string')).toBeUndefined();
  });

  it('has each phrase of which it is known that it waits', async () => {
    const all = (await steps()).map(({ phrase }) => phrase);
    expect([...waitingPhrases.keys()].filter((phrase) => !all.includes(phrase))).toEqual([]);
  });

  it('searches for words, wherever they stand and however they are written', async () => {
    const found = await steps(['Ring', 'REMOVED']);
    expect(found.map(({ phrase }) => phrase)).toEqual(["{name}'s ring for {name}'s conversation is removed"]);
    const serving = await steps(['@r-052']);
    expect(serving.length).toBeGreaterThan(1);
    expect(serving.every(({ requirements }) => requirements.includes('R-052'))).toBe(true);
  });

  it('says that there is nothing of these words, and which may be meant', async () => {
    const { code, stdout } = await command(['steps', 'transferd', '--json']);
    expect(code).toBe(2);
    expect(errorIn(stdout)).toMatchObject({
      code: 'step-not-found',
      headline: expect.stringContaining('transferd'),
      facts: { 'did you mean': expect.stringContaining('transfer') },
    });
  });

  it('lists those of the user too, with what their features make of them', async () => {
    const found = await steps(['--steps', 'my', '--features', 'my'], ownProject());
    expect(found.slice(-2)).toEqual([
      {
        file: 'my/own.ts',
        phrase: '{name} is {mood}',
        example: 'Ann is glad',
        parameters: [expect.objectContaining({ name: 'name' }), { name: 'mood', values: ['glad', 'sad'] }],
        requirements: ['R-003'],
        features: ['my/own.feature'],
      },
      expect.objectContaining({ file: 'my/own.ts', phrase: 'nothing is {string}', features: [] }),
    ]);
    expect(found.length).toBe((await steps()).length + 2);
  });

  it('lists those that the configuration file names without being told to, and explains the scenarios it names', async () => {
    const cwd = ownProject();
    const configuration =
      'features: my\nsteps: my\nprofile: p\nprofiles:\n  p: { token: { env: NOT_SET } }\n';
    writeFileSync(join(cwd, 'messaging-conformance.config.yaml'), configuration);
    expect((await steps(['mood'], cwd)).map(({ features }) => features)).toEqual([['my/own.feature']]);
    const { code, stdout } = await command(['explain', 'own-001'], { cwd });
    expect(stdout).toMatch(/^OWN-001 [\s\S]*my\/own\.feature[\s\S]*R-003[\s\S]*run --tags @OWN-001\n/);
    expect(code).toBe(0);
  });

  it('lists those of the user without features of theirs', async () => {
    expect((await steps(['mood', '--steps', 'my/own.ts'], ownProject())).map(({ phrase }) => phrase)).toEqual(
      ['{name} is {mood}'],
    );
  });

  it('writes them as a page of Markdown, a row each', async () => {
    const { stdout } = await command(['steps', '--format', 'markdown']);
    const tables = marked.lexer(stdout).filter(({ type }) => type === 'table');
    const [parameters, ...ofFiles] = tables.map((table) => (table as { rows?: unknown[] }).rows?.length ?? 0);
    const all = await steps();
    expect(ofFiles.length).toBe(new Set(all.map(({ file }) => file)).size);
    expect(ofFiles.reduce((sum, rows) => sum + rows, 0)).toBe(all.length);
    expect(parameters).toBe(new Set(all.flatMap((step) => step.parameters.map(({ name }) => name))).size);
  });
});
