import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givenBesideFile, reproducing, shownOptions } from '../../src/cli/options/retold-options.js';
import type { RunArguments } from '../../src/cli/options/run-options.js';
import type { RunView } from '../../src/report/views/page-view.js';
import { reproduction } from '../../src/report/words/reproduction.js';
import { writtenCase } from '../run/written-case.js';
import { everythingIn, folder, summaryIn } from './command.js';
import { addPrograms, startScript } from './shell.js';

const given = (options: object): RunArguments => options as RunArguments;
const here = (path: string): string => join(process.cwd(), path);

describe('the command that reproduces a case', () => {
  it('names the profile, the configuration file and the file of agents, from the folder of the run', () => {
    expect(
      reproducing(
        given({
          features: [here('own/features')],
          steps: [here('own/steps')],
          config: here('conformance.yaml'),
          profile: 'staging',
          agents: here('agents.json'),
        }),
      ),
    ).toEqual([
      'own/features',
      ...['--config', 'conformance.yaml', '--profile', 'staging', '--agents', 'agents.json'],
      ...['--steps', 'own/steps'],
    ]);
  });

  it('holds a placeholder for each secret, and no folder of this machine', () => {
    const agents = '[{"username":"a","password":"not to be told"}]';
    const options = given({
      features: [],
      agents,
      ca: here('ca.pem'),
      'token-command': 'print not to be told',
      header: ['X-Key: not to be told', 'Via:not to be told'],
      proxy: 'http://user:not to be told@proxy:3128',
    });
    expect(reproducing(options)).toEqual([
      ...['--token-command', '…', '--header', 'X-Key: …', '--header', 'Via: …'],
      ...['--proxy', '…', '--agents', '…', '--ca', 'ca.pem'],
    ]);
    expect(shownOptions(options)).toEqual({ ca: 'ca.pem' });
  });

  it('leaves to the configuration file what that holds', () => {
    const options = given({ features: [], agents: '[]', header: ['X-Key: secret'], proxy: 'none' });
    const beside = givenBesideFile(['run', '--header=X-Key: secret'], {
      MESSAGING_CONFORMANCE_PROXY: 'none',
    });
    expect(reproducing(options, beside)).toEqual(['--header', 'X-Key: …', '--proxy', 'none']);
    expect(reproducing(options, new Set())).toEqual([]);
  });

  it('asks for a token where the run was given one, and nowhere else', () => {
    const beginning = (token: string[] | undefined, beside?: ReadonlySet<string>): string | undefined =>
      reproduction(
        { command: [], options: shownOptions(given({ token, endpoint: 'wss://host' }), beside) },
        writtenCase('OWN-001', 'R-001', 'failed', {}),
      ).split('npx')[0];
    expect(beginning(['not to be told'])).toBe('MESSAGING_CONFORMANCE_TOKEN=… ');
    // Consumers sign up, or the configuration file gives it again.
    expect(beginning(undefined)).toBe('');
    expect(beginning(['of the file'], new Set())).toBe('');
  });

  it('fails as the run did, of a profile with features and steps of its own', async () => {
    const cwd = folder();
    addPrograms(cwd);
    mkdirSync(join(cwd, 'own'));
    writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
    writeFileSync(
      join(cwd, 'own/own.feature'),
      'Feature: Own\n  Scenario: One (of "two")\n    When it fails\n  Scenario: Another\n    When it passes\n',
    );
    writeFileSync(
      join(cwd, 'own/own.mjs'),
      `import { ExpectationError, When } from 'messaging-conformance';
When('it fails', function () { throw new ExpectationError('as it was'); });
When('it passes', function () {});
`,
    );
    writeFileSync(
      join(cwd, 'messaging-conformance.config.yaml'),
      'profiles:\n  own:\n    steps: [own/own.mjs]\n    timeout: 700\n',
    );
    const first = await startScript(
      `npx messaging-conformance run ${join(cwd, 'own/own.feature')} --profile own`,
      cwd,
    ).done;
    expect(first.code).toBe(1);
    const index = JSON.parse(everythingIn(cwd).get('index.html index') ?? '{}') as { runs: RunView[] };
    const line = index.runs[0]?.failures[0]?.reproduce ?? '';
    expect(line).not.toContain(cwd);
    expect(JSON.stringify(summaryIn(cwd))).not.toContain(cwd);
    expect((await startScript(line, cwd).done).code).toBe(1);
    const { cases, options } = summaryIn(cwd);
    expect(cases).toMatchObject([{ name: 'One (of "two")', outcome: 'failed' }]);
    expect(options.timeout).toBe(700);
  }, 60_000);
});
