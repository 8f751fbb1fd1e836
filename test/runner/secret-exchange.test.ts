import { mkdirSync, mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SecretSharing, serveSecrets, type SecretExchange } from '../../src/runner/secret-exchange.js';
import { Redactor } from '../../src/transcript/index.js';

const open: SecretExchange[] = [];

afterEach(() => {
  for (const exchange of open.splice(0)) exchange.close();
});

async function served(redactor: Redactor): Promise<SecretExchange> {
  const exchange = await serveSecrets(redactor);
  open.push(exchange);
  return exchange;
}

describe('the processes of a run', () => {
  it('tell each other every secret, whatever characters it is of', async () => {
    const [main, one, other] = [new Redactor(), new Redactor([], 'w0-'), new Redactor([], 'w1-')];
    const { address } = await served(main);
    const [teller, learner] = [new SecretSharing(address, one), new SecretSharing(address, other)];
    const secret = 'two\u2028lines\u2029and\u0085more 😀';
    one.register(secret, 'token');
    await teller.exchange();
    await learner.exchange();
    for (const redactor of [main, other]) expect(redactor.text(secret)).toBe('‹token:w0-1›');
  });

  it('tell each other secrets where the path of temporary files is too long for a socket', async () => {
    const before = process.env['TMPDIR'];
    const far = join(mkdtempSync(join(tmpdir(), 'far-')), 'x'.repeat(90));
    mkdirSync(far);
    process.env['TMPDIR'] = far;
    try {
      const [main, worker] = [new Redactor(), new Redactor()];
      const { address } = await served(main);
      main.register('a secret of mine', 'token');
      await new SecretSharing(address, worker).exchange();
      expect(worker.text('a secret of mine')).toBe('‹token:1›');
      expect(address).not.toContain(far);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
      else process.env['TMPDIR'] = before;
    }
  });

  it('outlive one that ends in the middle of a line', async () => {
    const main = new Redactor();
    const { address } = await served(main);
    const told = JSON.stringify({ secrets: [['a secret of mine', '‹token:1›']], byPlace: [], as: 'news' });
    const socket = connect(address);
    // An error that nobody catches fails the test by itself.
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.end(`${told}\n${told.slice(0, 20)}`);
    socket.resume();
    await ended;
    while (main.registered.length === 0) await passes(1);
    expect(main.text('a secret of mine')).toBe('‹token:1›');
    const later = new Redactor();
    await new SecretSharing(address, later).exchange();
    expect(later.text('a secret of mine')).toBe('‹token:1›');
  });
});
