import type { RunProblem } from '../../src/transcript/index.js';
import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../src/contract/index.js';
import {
  requirementResults,
  sentenceOf,
  verdictOf,
  type CaseResult,
  type Outcome,
} from '../../src/run/index.js';
import { writtenCase } from './written-case.js';

const requirement = (id: string, level: Requirement['level'], holdsInEveryRun = false): Requirement => ({
  id,
  subject: 'service',
  level,
  text: id,
  source: 'doc',
  tested: [],
  holdsInEveryRun,
  needs: [],
  why: '',
});
const requirements = [
  requirement('R-001', 'MUST'),
  requirement('R-002', 'MUST'),
  requirement('R-008', 'SHOULD'),
];

function scenario(id: string, tagged: string, outcome: Outcome, broken: string[] = []): CaseResult {
  return writtenCase(id, tagged, outcome, { broken });
}

function judged(cases: CaseResult[], { strict = false, problems = [] as RunProblem[] } = {}) {
  const results = requirementResults(requirements, cases, new Map(), problems);
  const grounds = { cases, requirements: results, problems, strict };
  const verdict = verdictOf(grounds);
  return {
    verdict,
    sentence: sentenceOf(verdict, grounds),
    outcomes: grounds.requirements.map(({ outcome }) => outcome),
  };
}

describe('the verdict', () => {
  it('is conformant when everything passed, and counts nothing that did not run', () => {
    expect(judged([scenario('A', 'R-001', 'passed')])).toEqual({
      verdict: 'conformant',
      sentence: expect.stringMatching(/\b1 of 1 MUST\b/),
      outcomes: ['passed', 'not run', 'not run'],
    });
  });

  it('is nonconformant when a MUST is broken, whoever broke it', () => {
    const { verdict, outcomes } = judged([
      scenario('A', 'R-001', 'failed', ['R-002']),
      scenario('B', 'R-001', 'passed'),
    ]);
    expect({ verdict, outcomes }).toEqual({
      verdict: 'nonconformant',
      outcomes: ['passed', 'failed', 'not run'],
    });
  });

  it('warns when only a SHOULD is broken, unless strict', () => {
    const cases = [scenario('A', 'R-008', 'failed', ['R-008']), scenario('B', 'R-001', 'passed')];
    expect(judged(cases).verdict).toBe('conformant with warnings');
    expect(judged(cases, { strict: true }).verdict).toBe('nonconformant');
  });

  it('says that it is by strictness alone, where no MUST is broken', () => {
    const should = scenario('A', 'R-008', 'failed', ['R-008']);
    const must = scenario('B', 'R-001', 'failed', ['R-001']);
    const isSaid = (cases: CaseResult[], strict: boolean): boolean =>
      judged(cases, { strict }).sentence.includes('--strict');
    expect(isSaid([should], true)).toBe(true);
    expect(isSaid([should], false)).toBe(false);
    expect(isSaid([should, must], true)).toBe(false);
    expect(isSaid([scenario('A', 'R-001', 'failed')], true)).toBe(false);
  });

  it('is nonconformant when a scenario failed for no requirement, as an undefined step does', () => {
    expect(judged([scenario('A', 'R-001', 'failed')]).verdict).toBe('nonconformant');
  });

  it('is nonconformant when the frames of a scenario break a MUST, though it is wrong as written', () => {
    const wrong = writtenCase('A', 'R-001', 'error', { broken: ['R-002'], violations: ['R-002'] });
    expect(judged([wrong, scenario('B', 'R-001', 'passed')])).toMatchObject({
      verdict: 'nonconformant',
      outcomes: ['passed', 'failed', 'not run'],
    });
    expect(judged([scenario('A', 'R-001', 'error'), scenario('B', 'R-001', 'passed')]).verdict).toBe(
      'inconclusive',
    );
  });

  it('is inconclusive when something could not be decided, and says why', () => {
    const { verdict, sentence } = judged([
      scenario('A', 'R-001', 'passed'),
      scenario('B', 'R-002', 'inconclusive'),
    ]);
    expect(verdict).toBe('inconclusive');
    expect(sentence).toMatch(/\b1 of 2 MUST\b.*\b1 inconclusive \(no-agent\)/);
  });

  it('is inconclusive when nothing ran, or the run met a problem', () => {
    expect(judged([]).verdict).toBe('inconclusive');
    const problems: RunProblem[] = [
      { code: 'unreachable', headline: 'nobody there', message: 'nobody there\nmore', blame: 'environment' },
    ];
    expect(judged([scenario('A', 'R-001', 'passed')], { problems })).toMatchObject({
      verdict: 'inconclusive',
      sentence: expect.stringMatching(/\b1 of 1 MUST\b.*\bnobody there$/),
    });
    expect(judged([], { problems }).sentence).toMatch(/^[^\d]*\bnobody there$/);
  });

  it('is nonconformant when what broke a MUST was in no scenario, and warns of a SHOULD', () => {
    const broken = (id: string): RunProblem[] => [
      { code: 'broken-beside', headline: 'broken', message: 'broken', blame: 'endpoint', broken: [id] },
    ];
    const passed = [scenario('A', 'R-001', 'passed')];
    expect(judged(passed, { problems: broken('R-002') })).toEqual({
      verdict: 'nonconformant',
      sentence: expect.stringMatching(/\b1 of 2 MUST\b.*\bR-002 broken\b/),
      outcomes: ['passed', 'failed', 'not run'],
    });
    expect(judged(passed, { problems: broken('R-008') }).verdict).toBe('conformant with warnings');
    expect(judged(passed, { problems: broken('R-008'), strict: true })).toMatchObject({
      verdict: 'nonconformant',
      sentence: expect.stringContaining('--strict'),
    });
    const undecided = [...passed, scenario('B', 'R-002', 'inconclusive')];
    expect(judged(undecided, { problems: broken('R-008') }).verdict).toBe('inconclusive');
  });

  it('counts what every frame is held to as soon as there are frames', () => {
    const always = [requirement('R-014', 'MUST', true)];
    expect(requirementResults(always, [scenario('A', 'R-001', 'passed')])[0]?.outcome).toBe('passed');
    expect(requirementResults(always, [scenario('A', 'R-001', 'passed', ['R-014'])])[0]?.outcome).toBe(
      'failed',
    );
    expect(requirementResults(always, [])[0]?.outcome).toBe('not run');
    const other = [requirement('R-014', 'MUST')];
    expect(requirementResults(other, [scenario('A', 'R-001', 'passed')])[0]?.outcome).toBe('not run');
  });

  it('counts nothing as tested that does not apply', () => {
    const cases = [scenario('A', 'R-001', 'passed'), scenario('B', 'R-008', 'not applicable')];
    expect(judged(cases).sentence).toMatch(/\b1 of 1 MUST\b.*\b1 not applicable\b/);
  });

  it('takes flaky for failed, never for passed', () => {
    expect(judged([scenario('A', 'R-001', 'flaky')])).toMatchObject({
      verdict: 'nonconformant',
      outcomes: ['flaky', 'not run', 'not run'],
    });
  });
});
