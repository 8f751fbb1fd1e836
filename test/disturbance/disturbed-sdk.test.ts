import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { packagedDisturbances } from '../../src/disturbance/index.js';
import { startMock } from '../../src/mock/index.js';
import { Judged } from '../mock/served.js';
import { newAuthority, type Authority, type Pem } from '../network/certificates.js';

const program = fileURLToPath(new URL('../clients/returning-agent.cjs', import.meta.url));

interface Told {
  readonly event: string;
  readonly value: any;
}

/** Waits until something is so. */
const seen = (isSo: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 60_000, interval: 50 });

describe.concurrent(
  'the public SDK for agents, by a program that comes back as its documents have it',
  () => {
    let authority: Authority;
    let pem: Pem;
    beforeAll(async () => {
      authority = await newAuthority();
      pem = await authority.sign(['127.0.0.1', 'localhost']);
    });

    /** Has a consumer and the program talk to each other, as far as they come. */
    async function talked(
      disturbance: string,
      talk: (
        ann: ReturnType<Awaited<ReturnType<typeof startMock>>['consumer']>,
        told: () => readonly Told[],
      ) => Promise<void>,
    ): Promise<{
      readonly told: readonly Told[];
      readonly judged: Judged;
      readonly findings: readonly object[];
    }> {
      const judged = new Judged();
      const mock = await startMock({
        tls: { cert: pem.cert, key: pem.key },
        gapMs: 12,
        disturbances: [disturbance],
        deadlineMs: 40_000,
        observe: judged.observe,
      });
      const { host } = new URL(mock.origin);
      const child = spawn(process.execPath, [program], {
        env: {
          ...process.env,
          NODE_EXTRA_CA_CERTS: authority.certFile,
          CSDS_DOMAIN: host,
          ACCOUNT: 'mock',
          NODE_NO_WARNINGS: '1',
        },
        stdio: 'pipe',
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
      const told = (): readonly Told[] =>
        text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as Told);
      try {
        await talk(mock.consumer('Ann'), told);
        const findings = mock.findings.filter(({ severity }) => severity !== 'notice');
        return { told: told(), judged, findings };
      } finally {
        child.stdin.end();
        if (child.exitCode === null) await once(child, 'exit');
        await mock.stop();
      }
    }

    it.each([
      ['dropped-while-opening', 1],
      ['dropped-after-opening', 2],
      ['closed-while-subscribing', 2],
      ['token-expires-4401', 2],
      ['service-restart-1012', 2],
      ['upgrade-503-with-retry-after', 1],
      ['http-429-without', 1],
      ['split-frames', 1],
      ['unknown-members', 1],
      ['unknown-values', 1],
      ['unknown-notification', 1],
      ['participants-as-list', 1],
      ['clock-ahead', 1],
      ['clock-behind', 1],
      ['late-responses', 1],
      ['late-notifications', 1],
      ['slow-discovery', 1],
      ['slow-sign-up', 1],
      ['slow-upgrade', 1],
      ['short-silence', 1],
      ['coalesced-frames', 1],
      ['notification-before-response', 1],
      ['snapshot-singly', 1],
      ['changes-batched', 1],
      ['repeated-notification', 1],
      ['stale-update', 1],
      ['closed-while-publishing', 2],
      ['going-away-1001', 2],
      ['unexpected-1011', 2],
      ['try-again-later-1013', 2],
      ['token-near-expiry', 2],
      ['identity-expires-4407', 2],
      ['upgrade-503-without', 1],
      ['http-429-with-retry-after', 1],
      ['rate-limited-429', 1],
      ['failed-event-503', 1],
      ['lost-again-and-again', 2],
      ['resumption-after-a-gap', 2],
      ['unknown-event-types', 1],
      ['participants-as-map', 1],
      ['response-without-body', 1],
      [fileURLToPath(new URL('closed-while-reading.yaml', import.meta.url)), 2],
      // About what this agent does not do: it sends no InitConnection, starts no conversation, and asks for messages
      // with a query.
      ['closed-while-initializing', 1],
      ['closed-while-creating', 1],
      ['refused-conversation-400', 1],
      ['closed-while-listening', 1],
    ])(
      'holds a conversation to its end in spite of %s',
      async (disturbance, connections) => {
        const { told, judged, findings } = await talked(disturbance, async (ann, sofar) => {
          await ann.starts();
          await ann.hears('Good day');
          await seen(() => sofar().filter(({ event }) => event === 'connected').length === connections);
          await ann.says('Bye');
          await seen(() => sofar().some(({ event }) => event === 'over'));
        });
        expect(told.filter(({ event }) => event === 'warn')).toEqual([]);
        expect(judged.violations).toEqual([]);
        expect(findings).toEqual([]);
      },
      180_000,
    );

    it('is told of the end of a conversation whose closing was not answered', async () => {
      const { judged, findings } = await talked('closed-while-closing', async (ann, sofar) => {
        await ann.starts();
        await ann.hears('Good day');
        await ann.says('Bye');
        await seen(() => sofar().filter(({ event }) => event === 'connected').length === 2);
        await seen(() => sofar().some(({ event }) => event === 'over'));
      });
      expect(judged.violations).toEqual([]);
      expect(findings).toEqual([]);
    }, 180_000);

    it('has met every disturbance by the tests of this file', () => {
      const text = readFileSync(fileURLToPath(import.meta.url), 'utf8');
      const unmet = packagedDisturbances().filter(({ name }) => !text.includes(`'${name}'`));
      expect(unmet.map(({ name }) => name)).toEqual([]);
    });

    // C-034: it pings, and looks for no pong.
    it('does not notice that its connection is half-open', async () => {
      const { told, judged } = await talked('half-open', async (ann, sofar) => {
        await ann.starts();
        await ann.hears('Good day');
        await pass(2_500);
        await ann.says('Bye');
        await pass(8_000);
        expect(sofar().filter(({ event }) => event === 'connected')).toHaveLength(1);
      });
      expect(told.filter(({ event }) => event === 'over' || event === 'closed')).toEqual([]);
      expect(judged.violations).toEqual([]);
    }, 90_000);

    // C-010, which is documented.
    it('does not take a bare element for a list, and says so', async () => {
      const { told, judged } = await talked('bare-elements', async (ann, sofar) => {
        await ann.starts();
        await seen(() => sofar().some(({ event }) => event === 'error'));
      });
      expect(told.find(({ event }) => event === 'error')?.value).toMatchObject({ name: 'TransformError' });
      expect(judged.violations).toEqual([]);
    }, 60_000);
  },
);
