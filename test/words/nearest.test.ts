import { describe, expect, it } from 'vitest';
import { counted } from '../../src/words/counted.js';
import { nearest } from '../../src/words/nearest.js';

describe('the names near a mistyped one', () => {
  it.each([
    ['skil', ['skill', 'shard', 'tags'], ['skill']],
    ['@r-003', ['@R-003', '@R-013', '@agent'], ['@R-003']],
    ['R-1', ['R-001', 'R-011', 'R-010'], ['R-001']],
    ['chekc', ['check', 'run', 'mock'], ['check']],
    ['rnu', ['run', 'mock', 'report'], ['run']],
    ['segments', ['small-segments', 'bare-ids'], ['small-segments']],
  ])('%s', (given, names, near) => {
    expect(nearest(given, names)).toEqual(near);
  });

  it('are none where nothing is near, and other numbers are not near', () => {
    expect(nearest('R-999', ['R-001', 'R-099'])).toEqual([]);
    expect(nearest('xyzzy', ['run', 'mock'])).toEqual([]);
    expect(nearest('x'.repeat(1_000_000), ['x'.repeat(100)])).toEqual([]);
  });

  it('are three at the most', () => {
    expect(nearest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae'])).toHaveLength(3);
  });
});

describe('a number of things', () => {
  it('is singular for one', () => {
    expect([0, 1, 2].map((count) => counted(count, 'agent'))).toEqual(['0 agents', '1 agent', '2 agents']);
    expect(counted(1, 'row differs', 'rows differ')).toBe('1 row differs');
  });
});
