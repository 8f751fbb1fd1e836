import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/contract/index.js';
import { allFaults, handWrittenFaults, startMock, variations, type MockServer } from '../src/mock/index.js';
import { command, folder, start } from './cli/command.js';

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '');
}

interface Example {
  readonly line: string;
  readonly args: string[];
  readonly code: number;
}

/** Every line of a shell block that calls the command; what ends otherwise than with 0 says so in a comment. */
const examples: Example[] = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .filter((line) => line.startsWith('npx messaging-conformance '))
  .map((line) => {
    const [call = '', comment = ''] = line.split(/\s+#\s*/);
    const args = [...call.replace('npx messaging-conformance ', '').matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    );
    return { line, args, code: Number(/exit (\d+)/.exec(comment)?.[1] ?? 0) };
  });

/** A folder that holds what the README's examples name. */
function project(origin: string): string {
  const cwd = folder();
  const agents = [1, 2, 3].map((number) => ({ username: `agent-${number}`, password: 'agent-secret' }));
  writeFileSync(join(cwd, 'agents.json'), JSON.stringify(agents));
  writeFileSync(
    join(cwd, 'messaging-conformance.config.yaml'),
    (blocks('yaml')[0] ?? '').replace('https://host', origin),
  );
  writeFileSync(
    join(cwd, 'frames.ndjson'),
    readFileSync(join(packageRoot(), 'test/fixtures/seed-frames.ndjson')),
  );
  for (const name of ['my/features', 'my/steps']) mkdirSync(join(cwd, name), { recursive: true });
  writeFileSync(
    join(cwd, 'my/features/own.feature'),
    `${blocks('gherkin')[0] ?? ''}    And Ann has been answered\n${blocks('gherkin')[1] ?? ''}`,
  );
  writeFileSync(join(cwd, 'my/steps/own.ts'), blocks('ts')[0] ?? '');
  return cwd;
}

describe('the README', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(12);
  });

  it('counts the faults right', () => {
    expect(readme).toContain(`breaks the mock in ${handWrittenFaults.length} named ways of behaving`);
    const generated = allFaults().length - handWrittenFaults.length;
    expect(readme).toContain(`${generated} more are generated from the contract`);
    expect(readme).toMatch(new RegExp(`in ${variations.length} ways\\s+that\\s+the\\s+protocol\\s+permits`));
  });

  it('names two commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(blocks('sh')[0]).toMatch(/^npm ci && npm start .*\nnpm ci && npm test .*\n$/);
    expect(scripts).toMatchObject({ start: expect.stringContaining('run'), test: expect.any(String) });
  });

  // One mock stands in for the server that the examples are about, and one folder for the reader's project.
  it('has examples that do what they say', async () => {
    const mock: MockServer = await startMock({ idleTimeoutMs: 60_000 });
    const cwd = project(mock.origin);
    const env = {
      MESSAGING_CONFORMANCE_TOKEN: '',
      STAGING_ACCOUNT: '12345',
      STAGING_AGENT_PASSWORD: 'agent-secret',
    };
    const { jwt } = (await (
      await fetch(`${mock.origin}/api/account/12345/signup`, { method: 'POST' })
    ).json()) as { jwt: string };
    try {
      for (const { line, args, code } of examples) {
        // The README's host is nowhere; the scenarios about time would take a minute against it.
        const here = args.map((each) =>
          each.replace('wss://host', mock.origin.replace('http', 'ws')).replace('https://host', mock.origin),
        );
        const isRemote = here.some((each) => each.includes(new URL(mock.origin).host) || each === 'staging');
        if (here[0] === 'mock' && !here.includes('--list-faults')) {
          await servesUntilInterrupted([...here.slice(0, 1), '--port', '0'], cwd);
          continue;
        }
        const more = isRemote ? ['--tags', 'not @timed'] : [];
        const outcome = await command([...here, ...more], {
          cwd,
          env: { ...env, ...(here.includes('--endpoint') && { MESSAGING_CONFORMANCE_TOKEN: jwt }) },
        });
        const expected = here.includes('none') && !here.includes('--dry-run') ? 3 : code;
        const told = [/^$/, /^\d+ scenarios stay undecided \(no-agent\)/, /known failures now/];
        expect({ line, code: outcome.code, stderr: outcome.stderr }).toEqual({
          line,
          code: expected,
          stderr: expect.stringMatching(told.find((each) => each.test(outcome.stderr)) ?? 'one of these'),
        });
      }
    } finally {
      await mock.stop();
    }
  }, 400_000);
});

async function servesUntilInterrupted(args: readonly string[], cwd: string): Promise<void> {
  const { child, done } = start(args, cwd);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  child.kill('SIGINT');
  expect(await done).toMatchObject({ code: 0, stdout: expect.stringMatching(/The mock is served at http/) });
}
