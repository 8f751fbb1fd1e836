import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import type { CatalogueScenario } from '../../src/runner/catalogue-step.js';
import { missedFacts } from '../../src/runner/nothing-selected.js';
import { packagedFacts } from '../../src/runner/packaged-scenarios.js';

const scenario = (id: string, requirement: string): CatalogueScenario => ({
  id,
  name: id,
  feature: 'f',
  file: 'f.feature',
  line: 1,
  requirements: [requirement],
  needsAgent: false,
  lines: [],
});
const ofPackage = [
  scenario('ACC-009', 'R-031'),
  scenario('FIL-001/OPEN', 'R-017'),
  scenario('FIL-002', 'R-017'),
  scenario('CLI-001', 'C-001'),
];
const labels = (facts: readonly (readonly string[])[]): (string | undefined)[] =>
  facts.map(([label]) => label);

describe('tags that features of one’s own do not have', () => {
  it.each([
    ['@ACC-009', '1 scenario '],
    ['@R-017', '2 scenarios '],
  ])('and this package has: %s', (tag, count) => {
    const facts = packagedFacts({ tags: tag, unknown: [{ tag, near: [] }] }, ofPackage);
    expect(labels(facts)).toEqual(['elsewhere', 'what now']);
    expect(facts[0]?.[1]).toContain(count);
    expect(facts[1]?.[1]).toContain(`features --tags ${tag} `);
  });

  it('and this package has not: the nearest of its tags is named, and none of those that a client is held to', () => {
    const facts = (tag: string): readonly (readonly string[])[] =>
      packagedFacts({ tags: tag, unknown: [{ tag, near: [] }] }, ofPackage);
    expect(facts('@r-017')).toEqual([['did you mean', '@R-017']]);
    expect(labels(facts('@CLI-001'))).not.toContain('elsewhere');
  });

  it('are not looked for elsewhere when the features are those of this package', async () => {
    const unknown = [{ tag: '@ACC-009', near: [] }];
    const own = await missedFacts({ features: ['/own/features/a.feature'], tags: '@ACC-009' }, unknown);
    expect(labels(own)).toContain('elsewhere');
    const packaged = join(packageRoot(), 'features', 'accept.feature');
    expect(labels(await missedFacts({ features: [packaged], tags: '@ACC-009' }, unknown))).toEqual([
      'unknown tag',
    ]);
  });

  it('do not hide which cases of the last run the features have not', async () => {
    const facts = await missedFacts({ features: ['/own/a.feature'], only: ['ACC-009'] }, []);
    expect(facts[0]).toEqual(['not here', 'ACC-009']);
  });
});
