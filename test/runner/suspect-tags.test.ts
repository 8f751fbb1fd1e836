import type { Pickle } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { SuspectTags } from '../../src/runner/suspect-tags.js';

/** What is suspect in scenarios: each an id of its node in the feature, and its tags. */
function suspectIn(scenarios: readonly (readonly [node: string, ...tags: string[]])[]) {
  const suspects = new SuspectTags();
  scenarios.forEach(([node, ...tags], index) => {
    const pickle: Pickle = {
      id: String(index),
      uri: 'own.feature',
      name: '',
      language: 'en',
      steps: [],
      astNodeIds: [node, String(index)],
      tags: tags.map((name) => ({ name, astNodeId: '' })),
    };
    suspects.take({ pickle });
  });
  return suspects.found();
}

describe('a tag in a feature', () => {
  it.each([
    ['@R-3', ['@R-003']],
    ['@r-003', ['@R-003']],
    ['@R-999', []],
  ])('that is written as a requirement is, and is none: %s', (tag, near) => {
    expect(suspectIn([['1', '@OWN-001', tag]])).toEqual([
      { kind: 'no requirement', tag, files: ['own.feature'], near },
    ]);
  });

  it('that is the id of two scenarios', () => {
    const found = suspectIn([
      ['1', '@OWN-001'],
      ['2', '@OWN-001'],
    ]);
    expect(found).toEqual([{ kind: 'shared id', tag: '@OWN-001', files: ['own.feature'], scenarios: 2 }]);
  });

  it('is as it should be: an id, which the rows of an outline share, requirements, and whatever else', () => {
    const found = suspectIn([
      ['1', '@agent', '@OWN-001', '@R-003', '@C-001'],
      ['2', '@OWN-002', '@ABC-001'],
      ['2', '@OWN-002', '@ABC-001'],
      ['3', '@OWN-003', '@ABC-001', '@R2D2'],
    ]);
    expect(found).toEqual([]);
  });
});
