import { describe, expect, it } from 'vitest';
import { ClientLog, expectWaited, type ClientUnderTest } from '../../src/client/index.js';
import { ExpectationError } from '../../src/errors/index.js';

/** A client whose connection was cut off, and which came back after so many milliseconds. */
function backAfter(milliseconds: number): ClientUnderTest {
  const log = new ClientLog();
  log.opened('s', 1_000);
  log.closed('s', 1006, 'nobody', 2_000);
  log.opened('t', 2_000 + milliseconds);
  return { log } as unknown as ClientUnderTest;
}

describe('a client that comes back', () => {
  it('is right after a second, or a little less', () => {
    expect(() => expectWaited(backAfter(950), 1_000)).not.toThrow();
  });

  it('is told of the pause that it broke, and of nothing else: it did come back', () => {
    const thrown = (): unknown => {
      try {
        return expectWaited(backAfter(5), 1_000);
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toBeInstanceOf(ExpectationError);
    expect(thrown()).toMatchObject({ requirement: 'C-018' });
  });
});
