import type { JudgedPart } from './load-summary.js';

/** So many seconds in a row of being late are no accident. */
const secondsLate = 3;
/** Fewer than one in so many would show nothing. */
const mostOneIn = 1_024;

/** Says of each user whether they are judged: all, or one in so many; fewer when this process cannot keep up. */
export class Sampling {
  readonly #mostLagMs: number;
  readonly #parts: JudgedPart[];
  #oneIn: number;
  #users = 0;
  #judged = 0;
  #since = 0;
  #late = 0;

  constructor(oneIn: number, mostLagMs: number) {
    this.#oneIn = oneIn;
    this.#mostLagMs = mostLagMs;
    this.#parts = [{ from: 1, oneIn }];
  }

  get users(): number {
    return this.#users;
  }

  get judged(): number {
    return this.#judged;
  }

  /** Which part of the users was judged, in order. */
  get parts(): readonly JudgedPart[] {
    return this.#parts;
  }

  /** One more user comes. @returns true when they are to be judged: all that they do, or none of it */
  next(): boolean {
    const isJudged = this.#since % this.#oneIn === 0;
    this.#since += 1;
    this.#users += 1;
    if (isJudged) this.#judged += 1;
    return isJudged;
  }

  /** A second is over. @param lagMs how late this process was at worst in it */
  second(lagMs: number): void {
    this.#late = lagMs > this.#mostLagMs ? this.#late + 1 : 0;
    if (this.#late < secondsLate || this.#oneIn >= mostOneIn) return;
    this.#late = 0;
    this.#oneIn *= 2;
    this.#since = 0;
    const from = this.#users + 1;
    if (this.#parts.at(-1)?.from === from) this.#parts.pop();
    this.#parts.push({ from, oneIn: this.#oneIn });
  }
}
