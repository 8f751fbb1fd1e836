import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract, packageRoot, requirements, requirementsOf } from '../src/contract/index.js';
import { excuses } from '../src/run/index.js';
import { rules } from '../src/judge/index.js';
import { handWrittenFaults } from '../src/mock/index.js';
// @ts-expect-error It is JavaScript, which runs against the built program as well.
import { brokenClients as writtenClients } from './clients/broken-clients.mjs';

const brokenClients = writtenClients as Readonly<Record<string, { readonly breaks: string }>>;

/** The text of the feature files in a folder of the package. */
function gherkinIn(...folder: readonly string[]): string {
  const path = join(packageRoot(), ...folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.feature'))
    .map((name) => readFileSync(join(path, name), 'utf8'))
    .join('\n');
}
const gherkin = gherkinIn('features');
const gherkinOfClients = gherkinIn('features', 'client');
const taggedForClients = new Set([...gherkinOfClients.matchAll(/@(C-\d+)/g)].map(([, id]) => id ?? ''));
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

describe('each requirement on clients', () => {
  it.each(requirementsOf('client'))(
    '$id has a case, or a rule that looks at every feed',
    ({ id, tested }) => {
      expect(taggedForClients.has(id)).toBe(tested.includes('scenario'));
      expect(taggedForClients.has(id) || tested.includes('rule')).toBe(true);
    },
  );

  it.each(requirementsOf('client'))('$id has a client that breaks it, or a trace', ({ id }) => {
    const broken = Object.values(brokenClients).map(({ breaks }) => breaks);
    const isShownByTrace = ['C-031'].includes(id);
    expect(broken.includes(id) || isShownByTrace).toBe(true);
  });

  it('is none that a case names and that there is not', () => {
    expect([...taggedForClients].filter((id) => !requirements().has(id))).toEqual([]);
  });
});

describe('the packaged features', () => {
  it('have ids of their own', () => {
    const ids = [...`${gherkin}\n${gherkinOfClients}`.matchAll(/^ *@([A-Z]{2,}-\d+) /gm)].map(([, id]) => id);
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
