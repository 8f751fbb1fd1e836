import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract, packageRoot, requirements, requirementsOf } from '../src/contract/index.js';
import { excuses } from '../src/run/index.js';
import { rules } from '../src/judge/index.js';
import { handWrittenFaults } from '../src/mock/index.js';

const features = join(packageRoot(), 'features');
const gherkin = readdirSync(features)
  .map((name) => readFileSync(join(features, name), 'utf8'))
  .join('\n');
const tagged = new Set([...gherkin.matchAll(/@(R-\d+)/g)].map(([, id]) => id ?? ''));
// What every frame is held to before any rule is asked.
const byInterpreter = ['R-010', 'R-012', 'R-014'];
const watched = new Set([
  ...rules.flatMap(({ requirement, also = [] }) => [requirement, ...also]),
  ...byInterpreter,
]);
const shapes = JSON.stringify([...Contract.load().manifest.schemas.values()]);
const all = requirementsOf('service');
const ofClients = requirementsOf('client').filter(({ tested }) => tested.some((each) => each !== 'scenario'));
/** What the interpreter holds clients to. */
const ofEachRequest = ['C-003', 'C-005', 'C-006'];

describe('the table of requirements has no empty row:', () => {
  it.each(all)('$id is tested as it says', ({ id, tested }) => {
    const means = [
      ...(shapes.includes(`"x-requirement":"${id}"`) ? ['schema'] : []),
      ...(watched.has(id) ? ['rule'] : []),
      ...(tagged.has(id) ? ['scenario'] : []),
    ];
    expect(tested).toEqual(means);
  });

  it.each(all)('$id has a scenario', ({ id }) => {
    expect(tagged).toContain(id);
  });

  it.each(all)('$id has a fault', ({ id }) => {
    expect(handWrittenFaults.map(({ requirement }) => requirement)).toContain(id);
  });

  it('and no feature is tagged with a requirement that there is none of', () => {
    expect([...tagged].filter((id) => !requirements().has(id))).toEqual([]);
  });
});

describe('what clients are held to in every feed', () => {
  it.each(ofClients)('$id has a rule', ({ id }) => {
    expect([...watched, ...ofEachRequest]).toContain(id);
  });

  it('is all that rules of clients look for', () => {
    const known = new Set(ofClients.map(({ id }) => id));
    expect([...watched].filter((id) => id.startsWith('C-') && !known.has(id))).toEqual([]);
  });
});

describe('the packaged features', () => {
  it('have ids of their own', () => {
    const ids = [...gherkin.matchAll(/^ *@([A-Z]+-\d+) /gm)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what is left out', () => {
  it('says why', () => {
    for (const { places, reason } of excuses(Contract.load().manifest)) {
      expect(places.length).toBeGreaterThan(0);
      expect(reason).toMatch(/\.$/);
    }
  });
});
