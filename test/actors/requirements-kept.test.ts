import { describe, expect, it } from 'vitest';
import { expectKept } from '../../src/actors/expectations/requirements-kept.js';
import { ExpectationError } from '../../src/errors/index.js';
import type { Finding, Severity } from '../../src/judge/index.js';

function finding(id: string, severity: Severity, frame = 9): Finding {
  const rest = { why: 'it is wrong', pointer: '/body', expected: 'this', actual: 'that' } as const;
  return { id, severity, blame: 'endpoint', session: 's', frame, ...rest };
}

const headline = 'Something is wrong.';

/** What comes of asking for a requirement where so much was found: the error, or undefined. */
function asked(requirement: string, findings: readonly Finding[], since?: number): unknown {
  const findingsOf = (id: string, from = 0): Finding[] =>
    findings.filter((each) => each.id === id && (each.frame ?? Infinity) >= from);
  try {
    expectKept([{ findingsOf }], requirement, headline, since);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a requirement that is expected to be kept', () => {
  it.each<[requirement: string, severity: Severity, isBroken: boolean]>([
    ['R-006', 'violation', true],
    ['R-006', 'warning', false],
    ['R-006', 'notice', false],
    ['R-050', 'violation', true],
    ['R-050', 'warning', true],
    ['R-050', 'notice', false],
  ])('%s: a %s of it breaks it: %s', (requirement, severity, isBroken) => {
    const error = asked(requirement, [finding(requirement, severity)]);
    expect(error instanceof ExpectationError).toBe(isBroken);
    if (isBroken) expect(error).toMatchObject({ requirement });
  });

  it('is not broken by what was found of another, or before', () => {
    expect(asked('R-006', [finding('R-029', 'violation')])).toBeUndefined();
    expect(asked('R-006', [finding('R-006', 'violation', 4)], 5)).toBeUndefined();
    expect(asked('R-006', [finding('R-006', 'violation', 5)], 5)).toBeInstanceOf(ExpectationError);
  });

  it('says what was found, where, and how much more there is', () => {
    const error = asked('R-006', Array<Finding>(5).fill(finding('R-006', 'violation'))) as ExpectationError;
    expect(error.headline).toContain(headline);
    const { why, frame, pointer } = finding('R-006', 'violation');
    for (const each of [why, `frame ${frame}`, pointer]) expect(error.fact('found')).toContain(each);
    expect(error.facts.filter(([label]) => label === 'found')).toHaveLength(3);
    expect(error.fact('and')).toMatch(/^2 /);
  });
});
