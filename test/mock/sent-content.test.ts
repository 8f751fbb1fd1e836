import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentContent } from '../../src/mock/connection/sent-content.js';

const contentOf = (value: unknown) => {
  const text = JSON.stringify(value);
  return { content: sentContent(value, text), text };
};

describe('what the mock sends is told to those who watch', () => {
  it('as what reading its text gives, whatever the value is made of', () => {
    const odd = fc.constantFrom(
      undefined,
      -0,
      NaN,
      Infinity,
      new Date(0),
      new Map([[1, 2]]),
      Buffer.from('x'),
    );
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue(),
        odd,
        fc.array(tie('value')),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toJSON', '1', '0')), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(fc.record({ kind: fc.constant('resp'), body: values }), (value) => {
        const { content, text } = contentOf(value);
        expect(content).toStrictEqual({ form: 'json', value: JSON.parse(text), text });
      }),
      { numRuns: 1_000 },
    );
  });

  it('without reading it, where that gives the same', () => {
    const value = { kind: 'resp', body: { list: [1, 'two', null, { three: true }] } };
    expect(contentOf(value).content).toMatchObject({ value });
    expect((contentOf(value).content as { value: unknown }).value).toBe(value);
  });

  it('and read, where something is left out or put in other words', () => {
    for (const body of [
      undefined,
      { a: undefined },
      [undefined],
      -0,
      NaN,
      new Date(0),
      { toJSON: () => 1 },
    ]) {
      const value = { body };
      expect((contentOf(value).content as { value: unknown }).value).not.toBe(value);
    }
  });
});
