import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { packageRoot } from '../../src/contract/index.js';
import { startMock, type MockServer } from '../../src/mock/index.js';
import { requestJson } from '../../src/wire/index.js';
import { command, type Outcome } from '../cli/command.js';
import { environmentIn, startScript } from '../cli/shell.js';
import { blocksIn, documents, examplesIn, type Block } from './examples.js';
import { addressesOf, narrowed, projectOf } from './project.js';

/** Commands of the project itself: they build, test and measure, and are run by whoever works on it. */
const ofTheProject = /^(npm (ci|start|test|run [\w:-]+|install --save-dev \S+)|npx vitest run |node docs\/)/;
const shellBlocks = (text: string): Block[] => blocksIn(text).filter(({ language }) => language === 'sh');
const withExamples = documents().filter(({ text }) => shellBlocks(text).length > 0);

/** What a command may say beside its output, and still have done what the document says. */
const asides = [
  /^$/,
  /^\d+ scenarios? stays? undecided \(/,
  /known failures?( and accepts \d+ as undecided)? now/,
  /^The exit code is 0: every failure is known/,
  /The exit code is 0: what is undecided is accepted/,
  /^conformance: /,
  /^--last-failed: /,
  /^Soak for /,
  /frames judged: 0 violations/,
  /No frame was judged: --judge off/,
];

let mock: MockServer;
beforeAll(async () => {
  // One mock stands in for the server that the examples are about.
  mock = await startMock({ idleTimeoutMs: 60_000 });
});
afterAll(() => mock.stop());

describe('every command in the documents does what they say:', () => {
  it('there are some in the README and in each guide', () => {
    const files = withExamples.map(({ file }) => file);
    expect(files).toContain('README.md');
    expect(files.filter((file) => file.startsWith('docs/guides/')).length).toBeGreaterThanOrEqual(4);
  });

  it.each(withExamples)(
    '$file',
    async ({ text }) => {
      const here = addressesOf(mock);
      const cwd = await projectOf(blocksIn(text), here);
      const { jwt } = (await requestJson(`${mock.origin}/api/account/12345/signup`, {
        access: {},
        method: 'POST',
        deadlineMs: 5_000,
      })) as { jwt: string };
      const env = { STAGING_ACCOUNT: '12345', STAGING_AGENT_PASSWORD: 'agent-secret' };
      for (const block of shellBlocks(text)) {
        // Lines that share what a shell remembers are one script.
        const examples = block.facts['as'] === 'script' ? [{ line: block.text, code: 0 }] : examplesIn(block);
        for (const { line, code } of examples) {
          if (ofTheProject.test(line)) {
            expect(isThere(line), line).toBe(true);
            continue;
          }
          const outcome = servesUntilInterrupted(line)
            ? await served(here(line), cwd)
            : line.includes(' --watch')
              ? await watchedOnce(here(line), cwd)
              : await typed(here(narrowed(line)), cwd, {
                  ...env,
                  ...(line.includes('--endpoint') && { MESSAGING_CONFORMANCE_TOKEN: jwt }),
                });
          const aside = asides.find((each) => each.test(outcome.stderr)) ?? 'nothing that it does not say';
          expect({ line, code: outcome.code, stderr: outcome.stderr, stdout: outcome.stdout }).toEqual({
            line,
            code,
            stderr: expect.stringMatching(aside),
            stdout: expect.stringContaining(block.facts['shows'] ?? ''),
          });
        }
      }
    },
    300_000,
  );
});

/** True for a command of the project that package.json or the tree has; what is installed is this package. */
function isThere(line: string): boolean {
  const { scripts, name } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
    name: string;
  };
  const [, installed = name] = /npm install --save-dev (\S+)/.exec(line) ?? [];
  const files = [...line.matchAll(/(?:^| )((?:test|docs|bench)\/[\w./-]+)/g)].map(([, file = '']) => file);
  const [, script] = /npm run ([\w:-]+)/.exec(line) ?? [];
  return (
    installed === name &&
    (script === undefined || script in scripts) &&
    files.every((file) => existsSync(join(packageRoot(), file)))
  );
}

/** True for a command that goes on until somebody ends it. */
function servesUntilInterrupted(line: string): boolean {
  const [, name] = /^npx messaging-conformance (\w+)/.exec(line) ?? [];
  return name === 'mock' || (name === 'proxy' && !line.includes('--client'));
}

/** A line as a reader types it: a command alone is run beside the others of its kind, anything else by a shell. */
async function typed(line: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  if (!/^npx messaging-conformance [^|<>;&`$()#]+$/.test(line)) return startScript(line, cwd, env).done;
  const words = spawnSync('bash', ['-c', `npx() { shift; printf '%s\\0' "$@"; }; ${line}`], {
    encoding: 'utf8',
  });
  return command(words.stdout.split('\0').slice(0, -1), { cwd, env: { ...environmentIn(cwd), ...env } });
}

/** A run that watches what is saved, until its first round is over. */
async function watchedOnce(line: string, cwd: string): Promise<Outcome> {
  const { child, done } = startScript(line, cwd);
  let said = '';
  child.stderr?.on('data', (text: string) => {
    said += text;
    if (said.includes('Ctrl-C')) child.kill('SIGINT');
  });
  return { ...(await done), stderr: '' };
}

/** A mock, or a proxy, that is served until a client has been answered, and is then interrupted. */
async function served(line: string, cwd: string): Promise<Outcome> {
  if (/--list-(faults|disturbances)/.test(line)) return startScript(line, cwd).done;
  const anyPort = line.includes('--port') ? line.replace(/--port \d+/, '--port 0') : `${line} --port 0`;
  const { child, done } = startScript(anyPort, cwd);
  let said = '';
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      said += text;
      const [, found] = /(?:served at |"origin":")(https?:\/\/[\d.]+:\d+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    void done.then(({ stderr }) => reject(new Error(`${line} ended at once: ${stderr}`)));
  });
  await askTheTime(origin);
  child.kill('SIGINT');
  return done;
}

async function askTheTime(origin: string): Promise<void> {
  const { jwt } = (await requestJson(`${origin}/api/account/mock/signup`, {
    access: { insecure: true },
    method: 'POST',
    deadlineMs: 5_000,
  })) as { jwt: string };
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`, {
    headers: { Authorization: `jwt ${jwt}` },
    rejectUnauthorized: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"kind":"req","id":"1","type":"GetClock"}'));
    socket.once('message', () => resolve());
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.close();
  await closed;
}
