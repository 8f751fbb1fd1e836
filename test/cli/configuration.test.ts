import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runOptions } from '../../src/cli/options/run-options.js';
import { packageRoot } from '../../src/contract/index.js';
import { command, dryRun, folder, type DryRun } from './command.js';
import { errorIn } from './told.js';

const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas/configuration.schema.json'), 'utf8')) as {
  properties: Record<string, { description?: string }>;
};

/** What an error has to say: its code, and its facts. */
interface Expected {
  readonly code: string;
  readonly headline?: unknown;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Matches a text with something in it that a user gave, or has to know by its name. */
const naming = (name: string): unknown => expect.stringContaining(name);

/** Matches a place in the configuration file. */
const at = (line: number, column: number, path: string): unknown =>
  expect.stringMatching(
    new RegExp(`, line ${line}, column ${column}, ${path.replaceAll('.', String.raw`\.`)}$`),
  );

/** A folder with a configuration file, and a secret beside it. */
function configured(yaml: string): string {
  const cwd = folder();
  writeFileSync(join(cwd, 'messaging-conformance.config.yaml'), yaml);
  writeFileSync(join(cwd, 'secret.txt'), 'from-a-file-4711\n');
  return cwd;
}

/** What `run --dry-run` prints with a configuration file. */
async function printed(yaml: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  return command(['run', '--dry-run', '--tags', '@SUB-001', ...args], { cwd: configured(yaml), env });
}

/** What a run would do with a configuration file. */
async function plan(
  yaml: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<DryRun> {
  return dryRun(['--tags', '@SUB-001', ...args], { cwd: configured(yaml), env });
}

const profiles = `
profile: staging
account: "1"
profiles:
  mock: {}
  staging:
    discover: https://staging.test
    account: { env: STAGING_ACCOUNT }
    token: { file: secret.txt }
    header: { X-Gateway: blue, X-Api-Key: { command: echo from-a-command-4712 } }
  production:
    endpoint: wss://production.test
    token: [{ env: TOKEN_ONE }, { env: TOKEN_TWO }]
    agents:
      - { username: ann, password: { env: PASSWORD } }
`;

describe('a configuration file', () => {
  it('has a profile of its own choice, with values from elsewhere, of which none is shown', async () => {
    for (const args of [[], ['--json']]) {
      const { code, stdout, stderr } = await printed(profiles, args, { STAGING_ACCOUNT: '4242' });
      expect(stderr).toBe('');
      expect(stdout).not.toMatch(/from-a-(file|command)/);
      for (const each of ['https://staging.test', '4242', 'X-Gateway', 'X-Api-Key'])
        expect(stdout).toContain(each);
      expect(code).toBe(0);
    }
    expect(await plan(profiles, [], { STAGING_ACCOUNT: '4242' })).toMatchObject({
      endpoint: 'https://staging.test',
      account: '4242',
      consumers: { tokens: 1 },
      headers: ['X-Gateway', 'X-Api-Key'],
    });
  });

  it('has other profiles, that are chosen by option or by environment', async () => {
    const secrets = { TOKEN_ONE: 'token-one-1', TOKEN_TWO: 'token-two-2', PASSWORD: 'pass-word' };
    expect(await plan(profiles, ['--profile', 'production'], secrets)).toMatchObject({
      endpoint: 'wss://production.test',
      account: '1',
      consumers: { tokens: 2 },
      agents: { known: 1 },
    });
    const chosen = await plan(profiles, [], { MESSAGING_CONFORMANCE_PROFILE: 'mock' });
    expect(chosen.endpoint).toBe('embedded mock');
  });

  it('gives way to the environment, and that to the command line', async () => {
    const yaml = 'endpoint: wss://a.test\naccount: from-file\n';
    expect((await plan(yaml)).account).toBe('from-file');
    const env = { MESSAGING_CONFORMANCE_ACCOUNT: 'from-environment' };
    expect((await plan(yaml, [], env)).account).toBe('from-environment');
    expect((await plan(yaml, ['--account', 'from-line'], env)).account).toBe('from-line');
  });

  it('is not overridden by a variable that is empty', async () => {
    const names = ['ENDPOINT', 'ACCOUNT', 'AGENT', 'TIMEOUT', 'PROFILE', 'CONFIG', 'TOKEN', 'STRICT'];
    const env = Object.fromEntries(names.map((name) => [`MESSAGING_CONFORMANCE_${name}`, '']));
    const { endpoint, account } = await plan('endpoint: wss://a.test\naccount: from-file\n', [], env);
    expect({ endpoint, account }).toEqual({ endpoint: 'wss://a.test', account: 'from-file' });
  });

  it('names its files from where it is', async () => {
    const cwd = folder();
    const elsewhere = folder();
    writeFileSync(join(elsewhere, 'c.yaml'), 'endpoint: wss://a.test\naccount: "1"\nagents: agents.json\n');
    writeFileSync(join(elsewhere, 'agents.json'), '[{"username":"ann","password":"open-sesame"}]');
    const args = ['--tags', '@SUB-001', '--config', join(elsewhere, 'c.yaml')];
    expect((await dryRun(args, { cwd })).agents.known).toBe(1);
  });

  it.each<[name: string, yaml: string, told: Expected]>([
    [
      'a secret in it',
      'account: "1"\ntoken: eyJhbGciOi.e30.x\n',
      { code: 'secret-in-file', facts: { where: at(2, 8, 'token'), expected: naming('{env: NAME}') } },
    ],
    [
      'a secret in a list',
      'token:\n  - { env: A }\n  - plain-token\n',
      { code: 'secret-in-file', facts: { where: at(3, 5, 'token.1') } },
    ],
    [
      'a secret header',
      'header:\n  X-Gateway: blue\n  authorization: Bearer abc\n',
      { code: 'secret-in-file', facts: { where: at(3, 18, 'header.authorization') } },
    ],
    [
      'a password',
      'agents:\n  - username: ann\n    password: open-sesame\n',
      { code: 'secret-in-file', facts: { where: at(3, 15, 'agents.0.password') } },
    ],
    [
      'a proxy with a password',
      'proxy: http://ann:pass@proxy.test\n',
      { code: 'secret-in-file', facts: { where: at(1, 8, 'proxy') } },
    ],
    [
      'a wrong choice',
      'account: "1"\nauth: cookie\n',
      { code: 'configuration-invalid', facts: { where: at(2, 7, 'auth'), expected: naming('header, init') } },
    ],
    [
      'a wrong type',
      'timeout: soon\n',
      { code: 'configuration-invalid', facts: { where: at(1, 10, 'timeout'), expected: naming('a number') } },
    ],
    [
      'an unknown option in a profile',
      'profiles:\n  a:\n    acount: "1"\n',
      {
        code: 'configuration-invalid',
        facts: { where: at(3, 13, 'profiles.a.acount'), option: 'acount', 'did you mean': 'account' },
      },
    ],
    [
      'an unknown profile',
      'profile: stagin\nprofiles: { staging: {} }\n',
      { code: 'no-such-profile', headline: naming('stagin'), facts: { 'did you mean': 'staging' } },
    ],
    [
      'a variable that is not set',
      'account: { env: NOT_SET_AT_ALL }\n',
      { code: 'secret-unavailable', facts: { where: naming('account'), problem: naming('NOT_SET_AT_ALL') } },
    ],
    [
      'a file that is not there',
      'token: { file: no.txt }\n',
      { code: 'secret-unavailable', facts: { where: naming('token'), problem: naming('no.txt') } },
    ],
    [
      'a command that fails',
      'token: { command: exit 7 }\n',
      {
        code: 'secret-unavailable',
        facts: { where: naming('token'), problem: expect.stringMatching(/\b7$/) },
      },
    ],
    [
      'a command that prints nothing',
      'token: { command: "true" }\n',
      { code: 'secret-unavailable', facts: { where: naming('token'), problem: expect.any(String) } },
    ],
  ])('with %s is told of by its line, and shows no secret', async (_, yaml, told) => {
    const { code, stdout, stderr } = await printed(yaml, ['--json']);
    expect(errorIn(stdout)).toMatchObject(told);
    expect(stdout + stderr).not.toMatch(/plain-token|open-sesame|Bearer abc|eyJhbGciOi|:pass@/);
    expect(code).toBe(2);
    expect(stderr.split('\n').length).toBeLessThan(24);
  });

  it('is described by a schema that has every option, each with a description', () => {
    new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(Object.keys(schema.properties).sort()).toEqual(
      ['$schema', 'profile', 'profiles', 'features', ...Object.keys(runOptions)].sort(),
    );
    for (const [name, { description }] of Object.entries(schema.properties))
      expect(description, name).toMatch(/\w+ \w+|Account/);
  });
});
