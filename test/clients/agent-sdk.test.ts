import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/judge/index.js';
import { startMock, type MockServer, type Refused } from '../../src/mock/index.js';
import { requestJson } from '../../src/wire/index.js';
import { Client } from '../mock/client.js';
import { Judged } from '../mock/served.js';
import { newAuthority } from '../network/certificates.js';
import { Closers } from '../network/servers.js';
import { proxyBefore } from '../proxy/proxied.js';

const program = fileURLToPath(new URL('agent-sdk.cjs', import.meta.url));
let mock: MockServer | undefined;
const closers = new Closers();

afterEach(async () => {
  await closers.closeAll();
  await mock?.stop();
  mock = undefined;
});

/** What the SDK told its program, event by event. */
class Told {
  readonly all: { event: string; value: any }[] = [];
  errors = '';
  #wake: () => void = () => undefined;

  constructor(readonly child: ReturnType<typeof spawn>) {
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.all.push(JSON.parse(line) as { event: string; value: unknown });
      this.#wake();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
  }

  async of(event: string, isMeant: (value: any) => boolean = () => true): Promise<any> {
    const deadline = Date.now() + 8_000;
    for (;;) {
      const found = this.all.find((each) => each.event === event && isMeant(each.value));
      if (found !== undefined) return found.value;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`no ${event}; told: ${JSON.stringify(this.all)} ${this.errors}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, left);
      });
    }
  }
}

describe('the public SDK for agents, as it is published', () => {
  it.each(['on the mock', 'through the proxy'])(
    'connects over TLS, is rung, accepts, says and shows what an agent does, and closes, and a consumer sees it all (%s)',
    async (where) => {
      const authority = await newAuthority();
      const { cert, key } = await authority.sign(['127.0.0.1', 'localhost']);
      const [failures, judged, refused]: [string[], Judged, Refused[]] = [[], new Judged(), []];
      mock = await startMock({
        tls: { cert, key },
        gapMs: 12,
        survey: true,
        observe: judged.observe,
        onError: (error) => failures.push(String(error)),
        onRefused: (each) => refused.push(each),
      });
      const proxy =
        where === 'on the mock'
          ? undefined
          : await proxyBefore(mock.origin, closers, {
              isDiscovered: true,
              access: { ca: authority.cert },
              tls: { cert, key },
            });
      const { host } = new URL(proxy?.origin ?? mock.origin);
      const env = {
        ...process.env,
        NODE_EXTRA_CA_CERTS: authority.certFile,
        CSDS_DOMAIN: host,
        ACCOUNT: 'acme',
        NODE_NO_WARNINGS: '1',
      };
      const child = spawn(process.execPath, [program], { env, stdio: 'pipe' });
      const told = new Told(child);
      try {
        expect(await told.of('connected')).toMatch(/^[0-9a-f-]{36}$/);
        expect((await told.of('clock')).currentTime).toBeGreaterThan(1.6e12);
        expect((await told.of('subscribed')).subscriptionId).toBeTypeOf('string');
        await told.of('routing');
        await told.of('state');

        const consumer = await consumerAt(host, authority.cert);
        await consumer.ask('1', 'cqm.SubscribeExConversations', {});
        const created = await consumer.ask('2', 'cm.ConsumerRequestConversation');
        const { conversationId } = created['body'];
        const isSaid = (word: string) => (frame: object) => JSON.stringify(frame).includes(word);
        await consumer.ask('3', 'ms.SubscribeMessagingEvents', { dialogId: conversationId });
        const event = { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' };
        await consumer.ask('4', 'ms.PublishEvent', { dialogId: conversationId, event });

        expect(await told.of('ring')).toBe('WAITING');
        await told.of('accepted', (value) => value.error === undefined);
        expect(await told.of('conversation', ({ mine }) => mine)).toMatchObject({
          state: 'OPEN',
          role: 'ASSIGNED_AGENT',
        });
        expect(await told.of('profile')).toBeInstanceOf(Array);
        await told.of('listening');
        expect(await told.of('event', ({ message }) => message === 'Hello')).toMatchObject({ isMe: false });
        expect(await told.of('composing')).toMatchObject({ sequence: 0 });
        expect(await told.of('published')).toMatchObject({ sequence: 2 });
        expect(await told.of('event', ({ message }) => message === 'Good day')).toMatchObject({ isMe: true });
        expect(await told.of('noted to colleagues')).toMatchObject({ sequence: 3 });
        await told.of('event', ({ message }) => message === 'for colleagues');
        expect(await told.of('card published')).toMatchObject({ sequence: 4 });
        const metadata = [{ type: 'ExternalId', id: 'MY_CARD_ID' }];
        expect(await told.of('event', ({ type }) => type === 'RichContentEvent')).toMatchObject({ metadata });
        expect(await told.of('uploaded')).toMatchObject({ status: 201 });
        expect(await told.of('file published')).toMatchObject({ sequence: 5 });
        expect(await told.of('downloaded')).toEqual({ status: 200, text: 'the bytes' });
        expect(await told.of('time to respond')).toBe('Update TTR ended successfully');
        expect(await told.of('managing')).toBe('OK Agent added successfully');
        expect(await told.of('not managing')).toBe('OK Agent removed successfully');
        await told.of('other rings', (value) => value.error === undefined);
        expect(await told.of('closing')).toBe('OK Conversation resolved successfully');
        // A survey is open now; the consumer closes it, and with it the conversation.
        await told.of('conversation', ({ state, stage }) => state === 'CLOSE' && stage === 'OPEN');
        const asked = await consumer.until(isSaid('POST_SURVEY'));
        const { dialogs } = asked['body'].changes[0].result.conversationDetails;
        const dialog = { dialogId: dialogs[1].dialogId as string, state: 'CLOSE' };
        const conversationField = [{ field: 'DialogChange', type: 'UPDATE', dialog }];
        await consumer.ask('5', 'cm.UpdateConversationField', { conversationId, conversationField });
        await told.of('conversation', ({ type, stage }) => type === 'DELETE' && stage === 'CLOSE');
        await told.of('unsubscribed', (value) => value.error === undefined);

        for (const word of ['Good day', 'MY_CARD_ID', 'quickReplies', 'hosted/file', 'COMPOSING', '"READ"'])
          await consumer.until(isSaid(word));
        const closed = await consumer.until(isSaid('"stage":"CLOSE","startTs"'));
        expect(closed['body'].changes[0].result.convId).toBe(conversationId);
        expect(JSON.stringify(consumer.frames)).not.toContain('for colleagues');
        expect(told.all.filter(({ event: name }) => name === 'error' || name === 'warn')).toEqual([]);
        expect({ failures, refused }).toEqual({ failures: [], refused: [] });
        expect(judged.violations).toEqual([]);
        await proxy?.stop();
        const isViolation = ({ severity }: Finding): boolean => severity === 'violation';
        expect(proxy?.findings.filter(isViolation) ?? []).toEqual([]);
        expect(proxy?.events.filter(({ kind }) => kind !== 'opened' && kind !== 'closed') ?? []).toEqual([]);
        if (proxy !== undefined) expect(proxy.state().frames).toBeGreaterThan(50);
        consumer.socket.terminate();
      } finally {
        child.stdin.end();
        await once(child, 'exit');
      }
    },
    30_000,
  );
});

async function consumerAt(host: string, ca: string): Promise<Client> {
  const { jwt } = (await requestJson(`https://${host}/api/account/acme/signup`, {
    method: 'POST',
    deadlineMs: 2_000,
    access: { ca },
  })) as { jwt: string };
  const url = `wss://${host}/ws_api/account/acme/messaging/consumer?v=3`;
  return Client.open(url, { Authorization: `jwt ${jwt}` }, { ca });
}
