import { afterEach, describe, expect, it } from 'vitest';
import { startMock, type Mock, type TestMockOptions } from '../../src/mock/index.js';
import { requestJson } from '../../src/wire/index.js';
import { newAuthority } from '../network/certificates.js';
import { Client } from './client.js';

describe('startMock', () => {
  it('refuses an option that there is not, with those that may be meant', async () => {
    const mistyped: object = { fault: ['start-changes'] };
    await expect(startMock(mistyped)).rejects.toMatchObject({
      code: 'option-invalid',
      facts: expect.arrayContaining([['did you mean', 'faults']]),
    });
  });

  it('refuses a disturbance that there is not', async () => {
    await expect(startMock({ disturbances: ['half-opened'] })).rejects.toMatchObject({
      code: 'no-such-disturbance',
    });
  });
});

describe('startMock with a disturbance', () => {
  let mock: Mock | undefined;
  afterEach(() => mock?.stop());

  async function served(options: TestMockOptions): Promise<Mock> {
    mock = await startMock(options);
    return mock;
  }

  async function client({ origin }: Mock, ca?: string): Promise<Client> {
    const { jwt } = (await requestJson(`${origin}/api/account/mock/signup`, {
      method: 'POST',
      deadlineMs: 4_000,
      access: ca === undefined ? {} : { ca },
    })) as { jwt: string };
    const url = `${origin.replace('http', 'ws')}/ws_api/account/mock/messaging/consumer?v=3`;
    return Client.open(url, { Authorization: `jwt ${jwt}` }, ca === undefined ? {} : { ca });
  }

  it('disturbs the client, and not the agent whom the test plays', async () => {
    const { agent } = await served({ disturbances: ['closed-while-publishing'] });
    const ann = await client(mock as Mock);
    const { body } = await ann.ask('1', 'cm.ConsumerRequestConversation');
    const bob = agent('Bob');
    await bob.accepts();
    await bob.says('Good day');
    ann.send({
      kind: 'req',
      id: '2',
      type: 'ms.PublishEvent',
      body: {
        dialogId: body.conversationId,
        event: { type: 'ContentEvent', contentType: 'text/plain', message: 'Hello' },
      },
    });
    expect((await ann.closed()).code).toBe(1_001);
    await bob.hears('Hello');
    expect((mock as Mock).findings).toEqual([]);
  });

  it('judges what the client sends past the relay', async () => {
    const { expectNoFindings } = await served({ disturbances: ['split-frames'] });
    const ann = await client(mock as Mock);
    expectNoFindings();
    await ann.ask('1', 'ms.SubscribeMessagingEvents', { dialogId: 5 });
    expect((mock as Mock).findings).toContainEqual(
      expect.objectContaining({ severity: 'violation', blame: 'client', pointer: '/body/dialogId' }),
    );
    expect(expectNoFindings).toThrow();
  });

  it('disturbs anew after a reset', async () => {
    const { reset } = await served({ disturbances: ['dropped-after-opening'] });
    expect((await (await client(mock as Mock)).closed()).code).toBe(1_006);
    await reset();
    expect((await (await client(mock as Mock)).closed()).code).toBe(1_006);
  });

  it('is served over TLS with a certificate for a name other than its address', async () => {
    const authority = await newAuthority();
    const { cert, key } = await authority.sign(['localhost']);
    await served({ tls: { cert, key }, disturbances: ['dropped-after-opening'] });
    const { port } = mock as Mock;
    const answer = await requestJson(
      `https://localhost:${port}/api/account/mock/service/baseURI.json?version=1.0`,
      {
        deadlineMs: 4_000,
        access: { ca: authority.cert },
      },
    );
    expect(answer).toHaveProperty('baseURIs');
  });
});
