import { describe, expect, it } from 'vitest';

// By an address that is not followed by the types: those of a browser are none of the tests'.
const hash: string = '../../src/report/page/shared/hash.js';
const { stateOf } = (await import(hash)) as { stateOf: (hash: string) => Record<string, string> };

describe('the short address of a view of the page', () => {
  it.each([
    ['#R-016', { requirement: 'R-016' }],
    ['#C-017', { requirement: 'C-017' }],
    ['#ACC-009', { case: 'ACC-009' }],
    ['#CLS-008/csat', { case: 'CLS-008/csat' }],
    ['#case=SUB-003&frame=4', { case: 'SUB-003', frame: '4' }],
    ['', {}],
  ])('%s', (address, state) => {
    expect(stateOf(address)).toEqual(state);
  });
});
