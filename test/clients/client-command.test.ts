import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { command } from '../cli/command.js';
import { hasBrowser } from '../report/browser.js';

interface Summary {
  readonly verdict: string;
  readonly requirements: readonly { readonly id: string; readonly outcome: string }[];
  readonly cases: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly reason?: { readonly code: string };
  }[];
}

const client = join(packageRoot(), 'docs', 'clients', 'node-client.mjs');

describe('client', { timeout: 120_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-client-command-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const judged = async (
    tags: string,
    ...rest: readonly string[]
  ): Promise<{ readonly code: number | null; readonly summary: Summary }> => {
    const { code, stdout } = await command(['client', '--json', '--report', folder, '--tags', tags, ...rest]);
    return { code, summary: JSON.parse(stdout) as Summary };
  };

  const rejudged = async (run: string): Promise<Summary> => {
    const { stdout } = await command([
      'report',
      '--rejudge',
      run,
      '--report',
      join(folder, 'again'),
      '--json',
    ]);
    return JSON.parse(stdout) as Summary;
  };

  it('passes a careful client, and leaves the page', async () => {
    const { code, summary } = await judged('@CLI-010 or @CLI-011', '--', process.execPath, client);
    expect(summary.verdict).toBe('conformant');
    expect(code).toBe(0);
    const ids = summary.requirements.map(({ id }) => id);
    expect(ids.every((id) => id.startsWith('C-'))).toBe(true);
    expect(existsSync(join(folder, 'latest', 'index.html'))).toBe(true);
  });

  it('is judged again from its recording as it was: what the service does in a case is no finding', async () => {
    // A service under test would be told of the members that nobody documents.
    const { summary } = await judged('@CLI-020', '--', process.execPath, client);
    const recording = join(folder, 'latest', 'run.ndjson');
    const { code, stdout } = await command(['check', recording, '--json']);
    const findings = stdout.split('\n').filter((line) => line.includes('"blame":"endpoint"'));
    expect({ verdict: summary.verdict, code, findings }).toEqual({
      verdict: 'conformant',
      code: 0,
      findings: [],
    });
    const head = readFileSync(recording, 'utf8')
      .split('\n')
      .find((line) => line.includes('"record":"transcript"'));
    expect(JSON.parse(head ?? '{}')).toMatchObject({ client: 'client', heldTo: 'client' });

    // Once as it is, and once with a mark on what the client was never told of.
    const again = await rejudged(join(folder, 'latest'));
    expect(again.verdict).toBe('conformant');
    expect(again.requirements).toEqual(summary.requirements);
    const spoiled = join(folder, 'spoiled');
    mkdirSync(spoiled);
    const marked = /"sequenceList":\[\d+\]/g;
    const text = readFileSync(recording, 'utf8');
    expect(text).toMatch(marked);
    writeFileSync(join(spoiled, 'run.ndjson'), text.replace(marked, '"sequenceList":[99]'));
    const worse = await rejudged(spoiled);
    expect(worse.verdict).toBe('nonconformant');
    expect(worse.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toEqual([
      'C-029',
    ]);
  });

  it.skipIf(!hasBrowser)(
    'puts a page in a browser to the test, which sends no headers of its own',
    async () => {
      const page = join(packageRoot(), 'test', 'clients', 'in-chromium.mjs');
      const { summary } = await judged(
        '@CLI-001 or @CLI-010 or @CLI-044',
        '--parallel',
        '1',
        '--',
        process.execPath,
        page,
      );
      expect(summary.cases.map(({ id, outcome }) => [id, outcome])).toEqual([
        ['CLI-044', 'passed'],
        ['CLI-001', 'passed'],
        ['CLI-010', 'passed'],
      ]);
    },
  );

  it('never passes a client that connects and does nothing', async () => {
    const idle = join(folder, 'idle.mjs');
    writeFileSync(
      idle,
      `import { WebSocket } from ${JSON.stringify(join(packageRoot(), 'node_modules/ws/wrapper.mjs'))};
       const { CONFORMANCE_SOCKET_ORIGIN: at, CONFORMANCE_ACCOUNT: account, CONFORMANCE_TOKEN: token } = process.env;
       new WebSocket(at + '/ws_api/account/' + account + '/messaging/consumer?v=3', { headers: { authorization: 'jwt ' + token } });
       process.stdin.on('end', () => process.exit()).resume();`,
    );
    const { code, summary } = await judged(
      '@CLI-002 or @CLI-010 or @CLI-013 or @CLI-015 or @CLI-041',
      '--patience',
      '1500',
      '--',
      process.execPath,
      idle,
    );
    expect(summary.verdict).toBe('inconclusive');
    expect(code).not.toBe(0);
    expect(summary.requirements.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
    expect(new Set(summary.cases.map(({ reason }) => reason?.code))).toEqual(new Set(['client-did-not']));
  });

  it('lists what a client does not offer as not exercised', async () => {
    const { summary } = await judged(
      '@CLI-015',
      '--not-offered',
      'send-file',
      '--',
      process.execPath,
      client,
    );
    expect(summary.cases.map(({ outcome, reason }) => [outcome, reason?.code])).toEqual([
      ['not applicable', 'client-offers-less'],
    ]);
    expect(summary.requirements.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
  });

  it('says what is missing when no command is given, and when the command cannot be started', async () => {
    const nothing = await command(['client']);
    expect(nothing.code).toBe(2);
    const { summary } = await judged('@CLI-013', '--patience', '1000', '--', './no-such-client');
    expect(summary.cases.map(({ reason }) => reason?.code)).toEqual(['client-did-not']);
    const recorded = readFileSync(join(folder, 'latest', 'run.ndjson'), 'utf8');
    expect(recorded).toContain('ENOENT');
  });

  it('keeps the token out of all that it leaves', async () => {
    const teller = join(folder, 'teller.mjs');
    writeFileSync(teller, `console.log(process.env.CONFORMANCE_TOKEN); setTimeout(() => undefined, 60_000);`);
    await judged('@CLI-013', '--patience', '500', '--', process.execPath, teller);
    expect(readFileSync(join(folder, 'latest', 'run.ndjson'), 'utf8')).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
