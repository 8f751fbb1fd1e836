import { describe, expect, it } from 'vitest';
import { isNoticeId } from '../../src/judge/index.js';
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

  it('are told by requirements, or by names that are explained', () => {
    const ids = new Set(corpus().flatMap((specimen) => found(specimen).map(({ id }) => id)));
    expect([...ids].filter(isNoticeId).length).toBeGreaterThan(3);
    expect([...ids].filter((id) => !isNoticeId(id) && !/^[CR]-\d{3}$/.test(id))).toEqual([]);
  });

  it('blame nobody but the client for what a client sends', () => {
    for (const specimen of corpus().filter(({ name }) => name.endsWith('-wrong')))
      for (const { blame } of found(specimen)) expect(blame, specimen.name).toBe('client');
  });
});
