import { describe, expect, it } from 'vitest';
import { brokenBeside as brokenIn } from '../../src/run/broken-beside.js';
import type { Finding } from '../../src/judge/index.js';
import type { CaseResult } from '../../src/run/index.js';

const found = (id: string, severity: Finding['severity'] = 'violation'): Finding => ({
  id,
  severity,
  blame: 'endpoint',
  why: 'it is wrong',
  session: 's',
  frame: 2,
  pointer: '/body',
});
const showing = (...broken: string[]): CaseResult[] => [{ attempts: [{ broken }] } as unknown as CaseResult];

const brokenBeside = (...[findings, cases]: [Finding[], CaseResult[]]): ReturnType<typeof brokenIn> =>
  brokenIn(findings, cases, (text) => text.replaceAll('secret', '‹token›'));

describe('what the frames before the first scenario break', () => {
  it('is a problem of the run where no scenario shows it', () => {
    expect(
      brokenBeside([found('R-024'), found('R-019', 'warning'), found('R-024')], showing('R-001')),
    ).toMatchObject({
      code: 'broken-beside',
      blame: 'endpoint',
      broken: ['R-019', 'R-024'],
    });
  });

  it('is told without what is secret', () => {
    const said = brokenBeside([{ ...found('R-024'), expected: 'none', actual: 'a secret' }], []);
    expect(said?.message).toContain('a ‹token›');
  });

  it('is left to the scenarios that show it', () => {
    expect(brokenBeside([found('R-024'), found('R-019')], showing('R-019'))?.broken).toEqual(['R-024']);
    expect(brokenBeside([found('R-024')], showing('R-024'))).toBeUndefined();
  });

  it('is nothing where only a notice was found, or nothing at all', () => {
    expect(brokenBeside([found('undocumented-field', 'notice')], showing())).toBeUndefined();
    expect(brokenBeside([], showing())).toBeUndefined();
  });
});
