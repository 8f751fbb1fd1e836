import { describe, expect, it } from 'vitest';
import { shardGiven, shardOf } from '../../src/cli/options/shard.js';
import { UsageError } from '../../src/errors/index.js';

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return error instanceof UsageError ? error.code : String(error);
  }
  return undefined;
};

describe('--shard', () => {
  it('names a part', () => {
    expect(shardOf('2/5')).toEqual({ part: 2, of: 5 });
    expect(shardGiven('2/5', { JOB_COMPLETION_INDEX: '7' })).toBe('2/5');
    expect(shardOf(undefined)).toBeUndefined();
  });

  it('takes the part from an Indexed Job of Kubernetes, whose indexes begin at 0', () => {
    expect(shardGiven('auto/8', { JOB_COMPLETION_INDEX: '0' })).toBe('1/8');
    expect(shardGiven('auto/8', { JOB_COMPLETION_INDEX: '7' })).toBe('8/8');
  });

  it('takes the part from a parallel job of GitLab', () => {
    const env = { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '4' };
    expect(shardGiven('auto', env)).toBe('3/4');
    expect(shardGiven('auto/4', env)).toBe('3/4');
  });

  it.each([
    ['nothing is set', 'auto', {}],
    ['nothing is set, and empty', 'auto/8', { JOB_COMPLETION_INDEX: '' }],
    ['a Job does not say how many there are', 'auto', { JOB_COMPLETION_INDEX: '1' }],
    ['a Job has more pods', 'auto/8', { JOB_COMPLETION_INDEX: '8' }],
    ['an index is no number', 'auto/8', { JOB_COMPLETION_INDEX: 'x' }],
    ['an index is less than none', 'auto/8', { JOB_COMPLETION_INDEX: '-1' }],
    ['the total is missing', 'auto', { CI_NODE_INDEX: '1' }],
    ['the index is missing', 'auto', { CI_NODE_TOTAL: '4' }],
    ['the total is another', 'auto/5', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' }],
    ['an index is beyond the total', 'auto', { CI_NODE_INDEX: '5', CI_NODE_TOTAL: '4' }],
    ['two say it', 'auto/4', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4', JOB_COMPLETION_INDEX: '0' }],
    ['the number of parts is none', 'auto/0', { JOB_COMPLETION_INDEX: '0' }],
    ['it is misspelt', 'Auto/8', { JOB_COMPLETION_INDEX: '0' }],
    ['it names no part', '0/5', {}],
    ['it is a power', '1e0/5', {}],
  ])('is refused where %s', (_, given, env) => {
    expect(codeOf(() => shardGiven(given, env))).toBe('option-invalid');
  });
});
