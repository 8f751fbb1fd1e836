import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runOptions } from '../../src/cli/options/run-options.js';
import { packageRoot } from '../../src/contract/index.js';
import { command, folder } from './command.js';

const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas/configuration.schema.json'), 'utf8')) as {
  properties: Record<string, { description?: string }>;
};

/** What `run --dry-run` says with a configuration file. */
async function plan(yaml: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const cwd = folder();
  writeFileSync(join(cwd, 'messaging-conformance.config.yaml'), yaml);
  writeFileSync(join(cwd, 'secret.txt'), 'from-a-file-4711\n');
  return command(['run', '--dry-run', '--tags', '@SUB-001', ...args], { cwd, env });
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
    const { code, stdout, stderr } = await plan(profiles, [], { STAGING_ACCOUNT: '4242' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Would test https:\/\/staging\.test, account 4242/);
    expect(stdout).toMatch(/1 given[\s\S]*header X-Gateway, header X-Api-Key/);
    expect(stdout).not.toMatch(/from-a-(file|command)/);
    expect(code).toBe(0);
  });

  it('has other profiles, that are chosen by option or by environment', async () => {
    const secrets = { TOKEN_ONE: 'token-one-1', TOKEN_TWO: 'token-two-2', PASSWORD: 'pass-word' };
    const { code, stdout } = await plan(profiles, ['--profile', 'production'], secrets);
    expect(stdout).toMatch(/wss:\/\/production\.test, account 1\.[\s\S]*2 given[\s\S]*1 known/);
    expect(code).toBe(0);
    const chosen = await plan(profiles, [], { MESSAGING_CONFORMANCE_PROFILE: 'mock' });
    expect(chosen.stdout).toMatch(/Would test embedded mock/);
  });

  it('gives way to the environment, and that to the command line', async () => {
    const yaml = 'endpoint: wss://a.test\naccount: from-file\n';
    expect((await plan(yaml)).stdout).toMatch(/account from-file/);
    const env = { MESSAGING_CONFORMANCE_ACCOUNT: 'from-environment' };
    expect((await plan(yaml, [], env)).stdout).toMatch(/account from-environment/);
    expect((await plan(yaml, ['--account', 'from-line'], env)).stdout).toMatch(/account from-line/);
  });

  it('is not overridden by a variable that is empty', async () => {
    const names = ['ENDPOINT', 'ACCOUNT', 'AGENT', 'TIMEOUT', 'PROFILE', 'CONFIG', 'TOKEN', 'STRICT'];
    const env = Object.fromEntries(names.map((name) => [`MESSAGING_CONFORMANCE_${name}`, '']));
    const { code, stdout } = await plan('endpoint: wss://a.test\naccount: from-file\n', [], env);
    expect(stdout).toMatch(/wss:\/\/a\.test, account from-file/);
    expect(code).toBe(0);
  });

  it('names its files from where it is', async () => {
    const cwd = folder();
    const elsewhere = folder();
    writeFileSync(join(elsewhere, 'c.yaml'), 'endpoint: wss://a.test\naccount: "1"\nagents: agents.json\n');
    writeFileSync(join(elsewhere, 'agents.json'), '[{"username":"ann","password":"open-sesame"}]');
    const args = ['run', '--dry-run', '--tags', '@SUB-001', '--config', join(elsewhere, 'c.yaml')];
    expect((await command(args, { cwd })).stdout).toMatch(/1 known/);
  });

  it.each<[name: string, yaml: string, told: RegExp]>([
    [
      'a secret in it',
      'account: "1"\ntoken: eyJhbGciOi.e30.x\n',
      /line 2, column 8, token[\s\S]*a secret stands in the file[\s\S]*\{env: NAME\}/,
    ],
    [
      'a secret in a list',
      'token:\n  - { env: A }\n  - plain-token\n',
      /line 3, column 5, token\.1[\s\S]*a secret stands/,
    ],
    [
      'a secret header',
      'header:\n  X-Gateway: blue\n  authorization: Bearer abc\n',
      /line 3, column 18, header\.authorization[\s\S]*a secret stands/,
    ],
    ['a password', 'agents:\n  - username: ann\n    password: open-sesame\n', /line 3[\s\S]*a secret stands/],
    [
      'a proxy with a password',
      'proxy: http://ann:pass@proxy.test\n',
      /line 1, column 8, proxy[\s\S]*a secret stands/,
    ],
    ['a wrong choice', 'account: "1"\nauth: cookie\n', /line 2, column 7, auth[\s\S]*one of header, init/],
    ['a wrong type', 'timeout: soon\n', /line 1, column 10, timeout[\s\S]*number/],
    [
      'an unknown option in a profile',
      'profiles:\n  a:\n    acount: "1"\n',
      /line 3, column 13, profiles\.a\.acount[\s\S]*account/,
    ],
    ['an unknown profile', 'profile: stagin\nprofiles: { staging: {} }\n', /no profile stagin[\s\S]*staging/],
    [
      'a variable that is not set',
      'account: { env: NOT_SET_AT_ALL }\n',
      /option account[\s\S]*NOT_SET_AT_ALL is not set/,
    ],
    ['a file that is not there', 'token: { file: no.txt }\n', /option token[\s\S]*no\.txt/],
    ['a command that fails', 'token: { command: exit 7 }\n', /option token[\s\S]*exit code 7/],
    ['a command that prints nothing', 'token: { command: "true" }\n', /option token[\s\S]*printed nothing/],
  ])('with %s is told of by its line, and shows no secret', async (_, yaml, told) => {
    const { code, stdout, stderr } = await plan(yaml);
    expect(stderr).toMatch(told);
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
