import { describe, expect, it } from 'vitest';
import { RoundSamples, SoakRounds, type CaseResult } from '../../src/run/index.js';
import type { RoundRecord } from '../../src/transcript/index.js';
import { writtenCase } from './written-case.js';

const hour = 3_600_000;
const minute = 60_000;
const megabyte = 1024 * 1024;

function roundOf(round: number, more: Partial<RoundRecord> = {}): RoundRecord {
  return {
    ...{ round, at: (round - 1) * 10 * minute, startedAt: '', tookMs: 1_000, cases: 3, unpassed: {} },
    ...{ findings: [], problems: [], left: 0, frames: 10, waits: [[24, 4]], longestWaitMs: 10 },
    memory: { rss: 100 * megabyte, heap: 40 * megabyte },
    ...more,
  };
}

function rounds(count: number, more: (round: number) => Partial<RoundRecord> = () => ({})): SoakRounds {
  const all = new SoakRounds({ forMs: 8 * hour, everyMs: 10 * minute });
  for (let round = 1; round <= count; round += 1) all.add(roundOf(round, more(round)));
  return all;
}

describe('the rounds of a soak, added up', () => {
  it('say how often each case did not pass, when for the first time and for the last', () => {
    const failing = new Set([7, 8, 40]);
    const {
      cases,
      broken,
      rounds: count,
      outcomes,
      frames,
    } = rounds(48, (round) => ({
      ...(failing.has(round) && { unpassed: { failed: ['SUB-003'], inconclusive: ['AGT-001'] } }),
    })).result();
    expect({ broken, count, frames }).toEqual({ broken: 3, count: 48, frames: 480 });
    expect(outcomes).toEqual({ failed: 3, inconclusive: 3, passed: 138 });
    expect(cases[0]).toMatchObject({
      id: 'SUB-003',
      runs: 48,
      outcomes: { failed: 3, passed: 45 },
      first: { round: 7, atMs: hour },
      last: { round: 40, atMs: 6.5 * hour },
    });
    expect(cases[1]?.stretches.every(([, broke, undecided]) => broke === 0 && undecided === 1)).toBe(true);
  });

  it('count a round that was cut short, or did not come as far as its scenarios, for what it showed', () => {
    const { cases, cut, undecided, problems } = rounds(4, (round) => ({
      ...(round === 1 && { unpassed: { failed: ['A'] } }),
      ...(round === 2 && { isCut: true as const, unpassed: { 'not run': ['A', 'B'] } }),
      ...(round === 3 && { cases: 0, problems: ['endpoint-unreachable'] }),
    })).result();
    expect(cases).toEqual([
      expect.objectContaining({ id: 'A', runs: 2, outcomes: { failed: 1, passed: 1 } }),
    ]);
    expect([cut, undecided]).toEqual([1, 1]);
    expect(problems).toEqual([{ code: 'endpoint-unreachable', rounds: 1 }]);
  });

  it('take no more room for more of them: waits and outcomes are kept by stretches, which grow', () => {
    const many = new SoakRounds({ forMs: minute });
    for (let round = 1; round <= 5_000; round += 1)
      many.add(roundOf(round, { at: round * 4_000, unpassed: { failed: ['A'] } }));
    const { stretches, stretchMs, cases } = many.result();
    expect(stretches.length).toBeLessThanOrEqual(192);
    expect(stretches.length * stretchMs).toBeGreaterThanOrEqual(20_000_000);
    expect(stretches.reduce((sum, each) => sum + each.rounds, 0)).toBe(5_000);
    expect(cases[0]?.stretches.reduce((sum, [, broke]) => sum + broke, 0)).toBe(5_000);
    const { waits } = stretches[5] ?? {};
    expect(waits?.p50Ms).toBeGreaterThan(9);
    expect(waits?.p95Ms).toBeLessThanOrEqual(10);
  });

  it('group what was found by requirement and severity', () => {
    const finding = {
      id: 'R-016',
      severity: 'violation',
      blame: 'endpoint',
      count: 2,
      cases: ['A'],
    } as const;
    const { findings } = rounds(10, (round) => ({
      findings: round === 3 || round === 9 ? [finding] : [],
    })).result();
    expect(findings).toEqual([
      expect.objectContaining({
        id: 'R-016',
        count: 4,
        rounds: 2,
        first: { round: 3, atMs: 20 * minute },
        cases: ['A'],
      }),
    ]);
    expect(findings[0]?.last.round).toBe(9);
  });

  it('show memory that grows, and not memory that comes and goes, or is taken at the beginning', () => {
    const heapOf = (heap: (round: number) => number) =>
      rounds(40, (round) => ({ memory: { rss: 1, heap: heap(round) * megabyte } })).result().memory;
    expect(heapOf((round) => 40 + round)).toMatchObject({ isGrowing: true });
    expect(heapOf((round) => 40 + (round % 5) * 20)).toMatchObject({ isGrowing: false, grownBy: 0 });
    expect(heapOf((round) => (round < 4 ? 20 : 60))).toMatchObject({ isGrowing: false });
  });

  it('go on after an interruption at the pace that is then asked for', () => {
    const all = rounds(3);
    all.resumed({ record: 'resumed', at: all.endedMs, startedAt: 'later', forMs: 12 * hour });
    expect(all.result()).toMatchObject({ forMs: 12 * hour, resumed: [{ atMs: 20 * minute + 1_000 }] });
    expect(all.result().everyMs).toBeUndefined();
  });
});

describe('the executions of a soak that are kept', () => {
  const kept = (samples: RoundSamples, ...cases: readonly CaseResult[]): number =>
    cases.flatMap((each) => samples.choose(each)).filter(Boolean).length;
  const passed = writtenCase('A', 'R-001', 'passed');
  const failed = writtenCase('A', 'R-001', 'failed', { broken: ['R-001'] });
  const otherwise = writtenCase('A', 'R-001', 'failed', { broken: ['R-002'] });

  it('are the first that passed, and a few that broke the same', () => {
    const samples = new RoundSamples();
    expect(kept(samples, passed, passed, passed)).toBe(1);
    expect(kept(samples, ...Array.from({ length: 10 }, () => failed))).toBe(3);
    expect(kept(samples, otherwise)).toBe(1);
  });

  it('are those with something that was not found before', () => {
    const samples = new RoundSamples([passed]);
    const found = writtenCase('A', 'R-001', 'passed', { violations: ['R-050'] });
    expect(kept(samples, passed, found, found)).toBe(1);
  });

  it('know of those that a soak holds which is gone on with', () => {
    expect(kept(new RoundSamples([failed, failed, failed]), failed)).toBe(0);
  });
});
