import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../src/judge/index.js';
import { caseTest } from '../../src/report/formats/mochawesome/case-test.js';
import { tellingFrames } from '../../src/report/formats/mochawesome/frame-context.js';
import { verdictSuite } from '../../src/report/formats/mochawesome/verdict-suite.js';
import type { ShownFrame } from '../../src/report/views/frames.js';
import { hostileRecording, hostileRun } from './hostile-run.js';

function finding(severity: Severity): Finding {
  return { id: 'R-029', severity, blame: 'endpoint', why: 'it changed', session: 'Ann#1' };
}

/** Twenty frames; in those named, something was found. */
function frames(found: Readonly<Record<number, Severity>>): ShownFrame[] {
  return Array.from({ length: 20 }, (_, index) => {
    const n = index + 1;
    const severity = found[n];
    const findings = severity === undefined ? [] : [finding(severity)];
    return {
      n,
      session: 'Ann#1',
      from: 'service',
      atMs: n,
      type: 'x',
      value: {},
      deliberate: undefined,
      findings,
    };
  });
}

const numbers = (all: readonly ShownFrame[]): number[] => all.map(({ n }) => n);

describe("mochawesome's page", () => {
  it('shows of a failure the frames that are wrong, and the last ones', () => {
    expect(numbers(tellingFrames(frames({ 3: 'violation', 5: 'notice', 7: 'warning' })))).toEqual([
      3, 7, 18, 19, 20,
    ]);
    const all = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index + 1, 'violation']));
    expect(numbers(tellingFrames(frames(all as Record<number, Severity>)))).toEqual([
      1, 2, 3, 4, 5, 18, 19, 20,
    ]);
  });

  it('shows all frames of a short case, and none of a case that has none to show', () => {
    const few = frames({ 1: 'violation' }).slice(0, 2);
    expect(numbers(tellingFrames(few))).toEqual([1, 2]);
    expect(tellingFrames([])).toEqual([]);
  });

  it('leaves out frames when it is told to, and says how many there are', () => {
    const [failed] = hostileRun().cases;
    if (failed === undefined) throw new Error('There is no case.');
    const contextOf = (test: object): { title: string; value: { frames?: unknown } }[] =>
      JSON.parse((test as { context: string }).context) as { title: string; value: { frames?: unknown } }[];
    const withFrames = contextOf(caseTest(failed, hostileRecording()));
    expect(withFrames.slice(1).map(({ title }) => Number.parseInt(title, 10))).toEqual([
      1, 2, 3, 4, 5, 2003, 2004, 2005,
    ]);
    const without = contextOf(caseTest(failed, undefined));
    expect(without).toHaveLength(1);
    expect(without[0]?.value.frames).toMatch(/^2005\b/);
  });

  it('tells the verdict once', () => {
    const run = { ...hostileRun(), sentence: 'Does not conform at all.' };
    expect(JSON.stringify(verdictSuite(run)).split(run.sentence)).toHaveLength(2);
  });
});
