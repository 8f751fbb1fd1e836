import { describe, expect, it } from 'vitest';
import { playRounds, type Beginning, type Rounds } from '../../src/cli/soaking/rounds.js';
import type { SoakClock } from '../../src/cli/soaking/soak-clock.js';

const minute = 60_000;
const hour = 60 * minute;

/** A clock that only moves when somebody waits, or says how long something took. */
class HandClock implements SoakClock {
  ms = 1_000;
  now = (): number => this.ms;
  date = (): Date => new Date(this.ms);
  async wait(milliseconds: number): Promise<void> {
    this.ms += Math.max(0, milliseconds);
    await Promise.resolve();
  }
}

/** Plays rounds of which each takes as long as said. */
async function played(
  pace: Rounds['pace'],
  {
    took = () => 1_000,
    done = { rounds: 0, ms: 0 },
    last = Infinity,
    interrupted = 0,
  }: {
    took?: (round: number) => number;
    done?: Rounds['done'];
    last?: number;
    interrupted?: number;
  } = {},
) {
  const clock = new HandClock();
  const begun: Beginning[] = [];
  const missed: number[] = [];
  const stop = new AbortController();
  const isOver = await playRounds({
    pace,
    clock,
    done,
    signal: stop.signal,
    async play(beginning) {
      begun.push(beginning);
      await clock.wait(took(beginning.round));
      if (beginning.round === interrupted) stop.abort();
    },
    over({ round }, _tookMs, more) {
      missed.push(more);
      return round < last;
    },
  });
  return { begun, missed, isOver };
}

describe('the rounds of a soak', () => {
  it('begin each ten minutes for eight hours, 48 of them', async () => {
    const { begun, missed, isOver } = await played({ forMs: 8 * hour, everyMs: 10 * minute });
    expect(begun.map(({ at }) => at)).toEqual(Array.from({ length: 48 }, (_, index) => index * 10 * minute));
    expect(missed.every((each) => each === 0)).toBe(true);
    expect(isOver).toBe(true);
  });

  it('follow each other without a pace, and none begins when the time is over', async () => {
    const { begun } = await played({ forMs: 10_000 }, { took: () => 4_000 });
    expect(begun.map(({ at }) => at)).toEqual([0, 4_000, 8_000]);
  });

  it('leave out those whose place passes while one goes on, say so, and keep their places', async () => {
    const { begun, missed } = await played(
      { forMs: 60_000, everyMs: 10_000 },
      { took: (round) => (round === 2 ? 25_000 : 1_000) },
    );
    expect(begun.map(({ at }) => at)).toEqual([0, 10_000, 40_000, 50_000]);
    expect(missed).toEqual([0, 2, 0, 0]);
  });

  it('count as left out only what lies within the time', async () => {
    const { begun, missed } = await played({ forMs: 30_000, everyMs: 10_000 }, { took: () => 100_000 });
    expect(begun).toHaveLength(1);
    expect(missed).toEqual([2]);
  });

  it('go on for what is left of the time', async () => {
    const { begun } = await played({ forMs: 60_000, everyMs: 10_000 }, { done: { rounds: 3, ms: 35_000 } });
    expect(begun).toEqual([
      { round: 4, at: 35_000 },
      { round: 5, at: 45_000 },
      { round: 6, at: 55_000 },
    ]);
    expect((await played({ forMs: 60_000 }, { done: { rounds: 3, ms: 60_000 } })).begun).toEqual([]);
  });

  it('end when one is interrupted, which is told, and when no more are wanted', async () => {
    const stopped = await played({ forMs: hour, everyMs: minute }, { interrupted: 2 });
    expect([stopped.begun.length, stopped.missed.length, stopped.isOver]).toEqual([2, 2, false]);
    const ended = await played({ forMs: hour, everyMs: minute }, { last: 3 });
    expect([ended.begun.length, ended.isOver]).toEqual([3, true]);
  });
});
