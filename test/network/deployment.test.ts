import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder, start, summaryIn } from '../cli/command.js';
import { newAuthority } from './certificates.js';

/** What a deployment would say of itself; the mock is told to be like that. */
const times = { idle: '1000', retention: '1500' };
const mockArguments = [
  ...['mock', '--port', '0', '--idle-timeout', times.idle, '--retention', times.retention],
  ...['--ring-lifetime', '2000', '--requests-per-second', '100', '--gap', '0', '--survey'],
];

describe('a deployment: another process, behind TLS, with clients’ certificates', () => {
  it('conforms when it is found by discovery, with tokens and agents got over HTTP', async () => {
    const authority = await newAuthority();
    const server = await authority.sign(['localhost', '127.0.0.1']);
    const client = await authority.sign(['a gateway']);
    const tls = [
      '--tls-cert',
      server.certFile,
      '--tls-key',
      server.keyFile,
      '--tls-client-ca',
      authority.certFile,
    ];
    const { child, done } = start([...mockArguments, ...tls], folder());
    let said = '';
    child.stdout?.on('data', (text: string) => (said += text));
    while (!said.includes('served at')) await once(child.stdout ?? child, 'data');
    const origin = /served at (https:\/\/[\d.]+:\d+)/.exec(said)?.[1] ?? '';

    const cwd = folder();
    writeFileSync(
      join(cwd, 'messaging-conformance.config.yaml'),
      `profile: deployment
profiles:
  deployment:
    discover: ${origin}
    account: "7"
    other-account: "8"
    ca: ${authority.certFile}
    cert: ${client.certFile}
    key: ${client.keyFile}
    idle-timeout: ${times.idle}
    retention: ${times.retention}
    skill: "4211"
    agents:
      - { username: agent-1, password: { env: AGENTS_PASSWORD } }
      - { username: agent-2, password: { env: AGENTS_PASSWORD } }
      - { username: agent-3, password: { env: AGENTS_PASSWORD } }
`,
    );
    const env = { AGENTS_PASSWORD: 'agent-secret' };
    const outcome = await command(['run', '--strict', '--auth', 'init'], { cwd, env });
    child.kill('SIGINT');
    const mock = await done;
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const { cases, verdict } = summaryIn(cwd);
    expect(verdict).toBe('conformant');
    // How long a dialog may stay unused, the run is not told; and an address of a file works for a minute there.
    const others = cases.filter(({ outcome }: any) => outcome !== 'passed').map(({ id }: any) => id);
    expect(others).toEqual(['CLS-013', 'FIL-109']);
    expect(cases.length).toBeGreaterThan(250);
    // The mock judges its clients too; what is wrong on purpose in the scenarios it cannot know.
    expect(mock.stderr.trimEnd().split('\n').at(-1)).toMatch(/^\d{4,} /);
  }, 300_000);
});
