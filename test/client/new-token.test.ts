import { describe, expect, it } from 'vitest';
import { ClientLog, expectNewToken, type ClientUnderTest } from '../../src/client/index.js';
import type { HttpExchange } from '../../src/judge/index.js';

const base = '/api/account/a';

function answered(path: string, body: string): HttpExchange {
  const request = { headers: {}, size: body.length, bytes: Buffer.from(body) };
  const answer = { status: 200, headers: {}, size: 2 };
  return { session: 'http', method: 'POST', url: `${base}${path}`, tookMs: 1, request, answer };
}

/** A client whose connection was closed with a code, which asked for something, and came back. */
function returned(code: number, ...exchanges: readonly HttpExchange[]): ClientUnderTest {
  const log = new ClientLog();
  log.opened('s', 1_000);
  log.closed('s', code, 'service', 2_000);
  for (const exchange of exchanges) log.exchanges.push({ at: 3_000, exchange });
  log.opened('t', 4_000);
  return { log } as unknown as ClientUnderTest;
}

const extended = answered('/anonymous/authorize', '{"id_token":"a.b.c"}');
const another = answered('/anonymous/authorize', '{}');
const signedUp = answered('/signup', '{}');

describe('whoever is back after a token or an identity has expired', () => {
  it.each([
    [4401, 'signs up anew', signedUp],
    [4401, 'has another identity made', another],
    [4407, 'hands in the identity that it had', extended],
  ])('is right after %i when it %s', (code, _name, exchange) => {
    expect(() => expectNewToken(returned(code, exchange))).not.toThrow();
  });

  it.each([
    [4401, 'asks for nothing', []],
    [4407, 'signs up anew', [signedUp]],
    [4407, 'has another identity made', [another]],
    [4407, 'is not understood', [answered('/anonymous/authorize', 'hello')]],
  ] as const)('is wrong after %i when it %s', (code, _name, exchanges) => {
    expect(() => expectNewToken(returned(code, ...exchanges))).toThrow(/token/);
  });
});
