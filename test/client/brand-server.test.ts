import { afterEach, describe, expect, it } from 'vitest';
import { BrandServer, type ClientCase } from '../../src/client/index.js';

const given: ClientCase = {
  case: 'CLI-001',
  title: 'A case',
  origin: 'http://127.0.0.1:1',
  socketOrigin: 'ws://127.0.0.1:1',
  account: 'mock',
  token: 'first',
  tokenUrl: '',
  stepsUrl: '',
  steps: [],
};

describe("a brand's server", () => {
  let server: BrandServer;
  const asked: string[] = [];
  const cannot: string[] = [];
  const started = async (token: () => Promise<string>): Promise<string> => {
    server = new BrandServer({
      token,
      onToken: () => asked.push('token'),
      onCannot: (deed) => cannot.push(deed),
    });
    await server.start();
    return server.origin;
  };
  afterEach(() => server.stop());

  it('gives a new token each time it is asked, to pages of any origin', async () => {
    let count = 0;
    const origin = await started(() => Promise.resolve(`token-${(count += 1)}`));
    const answer = await fetch(`${origin}/token`, { method: 'POST' });
    expect(await answer.json()).toEqual({ jwt: 'token-1' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await (await fetch(`${origin}/token`, { method: 'POST' })).json()).toEqual({ jwt: 'token-2' });
    expect(asked).toEqual(['token', 'token']);
  });

  it('says that it has none, when the service gives none', async () => {
    const origin = await started(() => Promise.reject(new Error('no')));
    expect((await fetch(`${origin}/token`, { method: 'POST' })).status).toBe(502);
  });

  it('tells the case, and each step to those who listen, also those who come late', async () => {
    const origin = await started(() => Promise.resolve(''));
    expect((await fetch(`${origin}/case`)).status).toBe(404);
    server.begin(given);
    expect(await (await fetch(`${origin}/case`)).json()).toEqual(given);
    server.tell({ do: 'subscribe' });
    const stream = await fetch(`${origin}/steps`);
    server.tell({ do: 'say', text: 'two\nlines' });
    await server.stop();
    const told = (await stream.text()).split('\n\n').filter(Boolean);
    expect(told).toEqual([
      'data: {"do":"subscribe"}',
      'data: {"do":"say","text":"two\\nlines"}',
      'event: end\ndata: {}',
    ]);
    await started(() => Promise.resolve(''));
  });

  it('tells a telephone the address by which it came, where every address is listened on', async () => {
    const origin = await started(() => Promise.resolve(''));
    server.begin({
      ...given,
      origin: 'http://0.0.0.0:8091',
      socketOrigin: 'ws://0.0.0.0:8091',
      tokenUrl: 'http://0.0.0.0:8090/token',
      stepsUrl: 'http://0.0.0.0:8090/steps',
    });
    const told = (await (await fetch(`${origin}/case`)).json()) as ClientCase;
    expect([told.origin, told.socketOrigin, told.tokenUrl]).toEqual([
      'http://127.0.0.1:8091',
      'ws://127.0.0.1:8091',
      'http://127.0.0.1:8090/token',
    ]);
  });

  it('takes in what a client does not do, and answers nothing else', async () => {
    const origin = await started(() => Promise.resolve(''));
    expect((await fetch(`${origin}/cannot/send-file`, { method: 'POST' })).status).toBe(204);
    expect(cannot).toEqual(['send-file']);
    expect((await fetch(`${origin}/other`)).status).toBe(404);
  });
});
