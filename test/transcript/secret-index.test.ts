import { describe, expect, it } from 'vitest';
import { plainView } from '../../src/transcript/redaction/decoded-view.js';
import { SecretIndex, type Span } from '../../src/transcript/redaction/secret-index.js';
import { Redactor } from '../../src/transcript/index.js';

const header = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.';
const issuer = Buffer.from('{"iss":"https://idp.example"').toString('base64url');

describe('an index of secrets', () => {
  // Held against all that begin alike, so many would take minutes.
  it.each([
    ['begin alike, as the tokens of one service do', (n: number) => `${header}${issuer}${n}.signature-${n}`],
    ['begin and end alike', (n: number) => `${header}${issuer}${n}-of-its-own.signature`],
  ])('finds each of many secrets that %s, without holding it against all others', (_, secretOf) => {
    const index = new SecretIndex();
    const count = 10_000;
    for (let n = 0; n < count; n += 1) index.add(Buffer.from(secretOf(n)), `‹token:${n}›`);
    for (let n = 0; n < count; n += 1) {
      const spans: Span[] = [];
      index.find(plainView(`jwt ${secretOf(n)};`), spans);
      expect(spans.map(({ placeholder }) => placeholder)).toContain(`‹token:${n}›`);
    }
    expect(index.has(Buffer.from(`${header}${issuer}`), header.length + issuer.length)).toBe(false);
  });

  it('finds no secret of which only the middle, or the end, is there', () => {
    const index = new SecretIndex();
    for (const tail of ['one', 'two', 'three', 'four', 'five', 'six'])
      index.add(Buffer.from(`shared-beginning-${tail}-shared-end`), tail);
    const text = Buffer.from('beginning-one-shared-end beginning-two-shared-end beginning-three-shared-end');
    expect(index.has(text, text.length)).toBe(false);
  });
});

describe('a redactor', () => {
  it('of secrets that begin at one place takes the longest, in whatever order they became known', () => {
    const secrets = ['same-beginning', 'same-beginning-and-more', 'same-beginning-and-more-than-that'];
    for (const known of [secrets, secrets.toReversed()]) {
      const redactor = new Redactor();
      for (const secret of known) redactor.register(secret, `l${secret.length}`);
      expect(secrets.map(redactor.text)).toEqual(secrets.map(({ length }) => `‹l${length}:1›`));
    }
  });
});
