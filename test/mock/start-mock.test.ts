import { describe, expect, it } from 'vitest';
import { startMock } from '../../src/mock/index.js';

describe('startMock', () => {
  it('refuses an option that there is not, with those that may be meant', async () => {
    const mistyped: object = { fault: ['start-changes'] };
    await expect(startMock(mistyped)).rejects.toMatchObject({
      code: 'option-invalid',
      facts: expect.arrayContaining([['did you mean', 'faults']]),
    });
  });
});
