import type { SoakMemory } from './soak-result.js';

/** In the first rounds all is loaded that is loaded once. */
const warmUp = 3;
const leastRounds = 8;
/** Of more rounds, each value stands for several. */
const mostKept = 512;
/** What comes and goes by itself: of the memory, and at least. */
const bearableShare = 0.2;
const bearableBytes = 8 * 1024 * 1024;

/** Watches what the objects of this process take after each round. */
export interface HeapGrowth {
  add(heap: number): void;
  told(): Omit<SoakMemory, 'rss'>;
}

/**
 * Tells whether memory grows: by the least that was in use in either half of the rounds, since what is on its way out comes
 * and goes.
 */
export function heapGrowth(): HeapGrowth {
  let lows: number[] = [];
  let per = 1;
  let waiting: number[] = [];
  let rounds = 0;
  let first = 0;
  let last = 0;
  return {
    add(heap) {
      rounds += 1;
      if (rounds <= warmUp) first = heap;
      last = heap;
      if (rounds <= warmUp) return;
      waiting.push(heap);
      if (waiting.length < per) return;
      lows.push(Math.min(...waiting));
      waiting = [];
      if (lows.length < mostKept) return;
      lows = lows.flatMap((low, index) => (index % 2 === 0 ? [Math.min(low, lows[index + 1] ?? low)] : []));
      per *= 2;
    },
    told() {
      const heap = { first, last };
      if (rounds < leastRounds || lows.length < 2) return { heap, isGrowing: false };
      const half = lows.length >> 1;
      const before = Math.min(...lows.slice(0, half));
      const grownBy = Math.min(...lows.slice(half)) - before;
      return { heap, grownBy, isGrowing: grownBy > Math.max(bearableBytes, before * bearableShare) };
    },
  };
}
