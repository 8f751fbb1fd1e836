import { appendFileSync, existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SoakFolder } from '../../src/cli/soaking/soak-folder.js';
import { soakHeadIn } from '../../src/cli/soaking/soak-file.js';
import { lockSoak } from '../../src/cli/soaking/soak-lock.js';
import type { UsageError } from '../../src/errors/index.js';
import { readRun, recordedResult } from '../../src/run/index.js';
import { Redactor, runFile } from '../../src/transcript/index.js';
import { head, writeRound, type Played } from '../run/written-round.js';

const pace = { forMs: 60_000 };
const memory = { rss: 1, heap: 1 };
const passes: readonly Played[] = [{ id: 'AAA-001' }, { id: 'BBB-001' }];
const fails: readonly Played[] = [{ id: 'AAA-001', broken: 'R-011' }, { id: 'BBB-001' }];

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'messaging-conformance-'));
}

function begun(directory = folder(), keepsRounds = false): SoakFolder {
  return SoakFolder.begin(directory, { ...head, soak: pace }, new Redactor(), keepsRounds);
}

function resumed(directory: string): SoakFolder {
  const startedAt = '2026-01-01T01:00:00.000Z';
  return SoakFolder.resume(directory, new Redactor(), { pace, startedAt, keepsRounds: false });
}

function play(soak: SoakFolder, round: number, cases: readonly Played[]): void {
  writeRound(soak.make(round), cases);
  soak.take({ round, at: (round - 1) * 1_000, startedAt: '2026-01-01T00:00:00.000Z', tookMs: 500, memory });
}

function resultIn(directory: string) {
  return recordedResult(readRun(directory));
}

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as UsageError).code;
  }
}

describe('the folder of a soak', () => {
  it('is a run whose cases hold samples, and whose counts are those of all rounds', () => {
    const soak = begun();
    for (let round = 1; round <= 20; round += 1) play(soak, round, round % 4 === 0 ? fails : passes);
    soak.finish();
    soak.close();
    const { verdict, cases, counts, soaked, interrupted } = resultIn(soak.directory);
    expect({ verdict, interrupted }).toEqual({ verdict: 'nonconformant', interrupted: false });
    expect(soaked).toMatchObject({ rounds: 20, broken: 5, elapsedMs: 19_500 });
    expect(counts).toMatchObject({ frames: 120, findings: { violation: 5 } });
    const [failing, other] = cases;
    expect(failing?.outcome).toBe('flaky');
    expect(failing?.attempts.map(({ outcome, round }) => [outcome, round])).toEqual([
      ['passed', 1],
      ['failed', 4],
      ['failed', 8],
      ['failed', 12],
    ]);
    expect(other?.attempts).toHaveLength(1);
  });

  it('keeps the frames of what it holds, and no folder of a round unless asked', () => {
    const soak = begun();
    play(soak, 1, passes);
    play(soak, 2, fails);
    const run = readRun(soak.directory);
    const [, failed] = run.cases[0]?.attempts ?? [];
    expect([...run.records(failed?.transcript ?? '')].map(({ record }) => record.record)).toEqual(['wait']);
    expect(existsSync(join(soak.directory, 'round-0002'))).toBe(false);
    const keeping = begun(folder(), true);
    play(keeping, 1, passes);
    expect(existsSync(join(keeping.directory, 'round-0001', runFile))).toBe(true);
  });

  it('grows by a few hundred bytes for a round that brings nothing new', () => {
    const soak = begun();
    play(soak, 1, passes);
    const size = (): number => statSync(join(soak.directory, runFile)).size;
    const before = size();
    for (let round = 2; round <= 11; round += 1) play(soak, round, passes);
    expect((size() - before) / 10).toBeLessThan(500);
  });

  it('goes on after it was killed in the middle of a round: what is whole stays, what is half counts as cut', () => {
    const soak = begun();
    play(soak, 1, passes);
    play(soak, 2, fails);
    writeRound(
      soak.make(3),
      [
        { id: 'AAA-001', broken: 'R-011' },
        { id: 'BBB-001', isCut: true },
      ],
      false,
    );
    appendFileSync(join(soak.directory, runFile), '{"record":"part","part":3}\n{"record":"mess');
    const again = resumed(soak.directory);
    expect(again.last).toBe(3);
    expect(again.rounds.endedMs).toBeGreaterThanOrEqual(1_500);
    play(again, 4, passes);
    again.finish();
    again.close();
    const { soaked, interrupted } = resultIn(soak.directory);
    expect(interrupted).toBe(false);
    expect(soaked).toMatchObject({ rounds: 4, cut: 1, broken: 2, resumed: [expect.anything()] });
    expect(soaked?.cases).toEqual([
      expect.objectContaining({ id: 'AAA-001', runs: 4, outcomes: { failed: 2, passed: 2 } }),
    ]);
  });

  it('takes in no round twice, of which the record was written before it was killed', () => {
    const soak = begun();
    play(soak, 1, fails);
    writeRound(soak.make(1), fails);
    const again = resumed(soak.directory);
    expect(again.rounds.result()).toMatchObject({ rounds: 1, broken: 1 });
    expect(existsSync(join(soak.directory, 'round-0001'))).toBe(false);
    expect(resultIn(soak.directory).cases[0]?.attempts).toHaveLength(1);
  });

  it('does not fail on what cannot be read of a round that was killed', () => {
    const soak = begun();
    play(soak, 1, passes);
    writeRound(soak.make(2), passes);
    appendFileSync(join(soak.directory, 'round-0002', runFile), '\0\0\0\n{"record":"__proto__"}\n');
    const again = resumed(soak.directory);
    expect([again.last, again.rounds.result().rounds]).toEqual([2, 1]);
  });

  it('is told from that of a run, and gone on with by one process at a time', () => {
    const directory = folder();
    expect(codeOf(() => soakHeadIn(directory))).toBe('soak-not-resumable');
    writeRound(directory, passes);
    expect(codeOf(() => soakHeadIn(directory))).toBe('soak-not-resumable');
    // The parent is alive, and is none of ours.
    appendFileSync(join(directory, '.soaking'), String(process.ppid));
    expect(codeOf(() => lockSoak(directory))).toBe('soak-not-resumable');
  });
});
