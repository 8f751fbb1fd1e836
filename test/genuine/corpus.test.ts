import { describe, expect, it } from 'vitest';
import { corpus, found, type Expected } from './corpus.js';

/** Notices that accuse nobody: where the sources differ, or a frame is written in another way that is right too. */
const harmless = new Set(['sources-differ', 'bare-element', 'numeric-request-id', 'other-spelling']);
const order = (one: Expected, other: Expected): number =>
  one.frame - other.frame || (one.pointer < other.pointer ? -1 : 1);

describe('frames as genuine clients and services send them', () => {
  it.each(corpus())('$name, from a $source: $about', (specimen) => {
    const told = found(specimen)
      .filter(({ id, severity }) => severity !== 'notice' || !harmless.has(id))
      .map(({ frame = 0, id, severity, pointer = '' }) => ({ frame, id, severity, pointer }));
    expect(told.sort(order)).toEqual([...specimen.expect].sort(order));
  });

  it('blame nobody but the client for what a client sends', () => {
    for (const specimen of corpus().filter(({ name }) => name.endsWith('-wrong')))
      for (const { blame } of found(specimen)) expect(blame, specimen.name).toBe('client');
  });
});
