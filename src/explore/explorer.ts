import { Inconclusive } from '../errors/index.js';
import { framesOf, type Act } from './act.js';
import { pairKinds, type PairKind } from './counterparts.js';
import { ExploreCoverage } from './move-coverage.js';
import { examine } from './examination.js';
import { actsOf, pauseAgainMs, type Examined, type Examining } from './examining.js';
import { groupOf, type Noticed } from './find.js';
import type { Mode } from './moves/index.js';
import { playedTwice, type PlayedTwice } from './played-twice.js';
import { generated } from './sequence.js';
import { shrunk } from './shrink.js';

/** Something that an exploration has found: the fewest acts of which it comes. */
export interface Find {
  readonly noticed: Noticed;
  /** What else comes of the same acts. */
  readonly beside: readonly Noticed[];
  readonly acts: readonly Act[];
  /** Which sequence of the exploration it was found in, from 1. */
  readonly sequence: number;
  /** How often it came when the acts were done again, and how often they were. */
  readonly confirmed: { readonly times: number; readonly of: number };
  /** How many sequences it came up in. */
  count: number;
  /** True when it came when the acts were done last, so that the transcript shows it. */
  readonly isShown: boolean;
  /** The name of the transcript of the acts done last. */
  readonly transcript: string;
  readonly frames: number;
  readonly sent: number;
}

/** How is explored. */
export interface ExploreOptions extends Examining {
  readonly seed: number;
  readonly mode: Mode;
  readonly account: string;
  readonly skill: string | undefined;
  /** Ends after so many sequences; any number when absent. */
  readonly sequences?: number;
  /** Ends after so many milliseconds; whenever it is told to when absent. */
  readonly forMs?: number;
  /** How many moves a sequence makes at most. */
  readonly longest: number;
  /** How often what was found is done again, to tell what is stable from what is not. */
  readonly confirmations: number;
  /** At most so many attempts are made to shrink a find. */
  readonly mostAttempts: number;
  /** Ends when so many conversations were started; any number when absent. */
  readonly mostConversations?: number;
  /** Ends with the find that makes so many. */
  readonly mostFinds: number;
  readonly signal?: AbortSignal;
  readonly onFind?: (find: Find) => Promise<void>;
  /** Told after each sequence. */
  readonly onSequence?: (exploration: Exploration) => void;
}

/** What came of exploring, so far or in the end. */
export interface Exploration {
  readonly sequences: number;
  readonly requests: number;
  readonly frames: number;
  readonly conversations: number;
  /** In how many sequences something was late, and this machine too: that says nothing of the service. */
  readonly busy: number;
  /** The acts of the last sequence in which nothing was found. */
  readonly clean: readonly Act[] | undefined;
  readonly finds: readonly Find[];
  readonly coverage: ExploreCoverage;
  /** Conversations that could not be closed. */
  readonly left: readonly string[];
  /** Why it could not go on, when it could not. */
  readonly stopped: Inconclusive | undefined;
}

/** A find may be shrunk for so long after the time is over. */
const longestShrinkMs = 30_000;
/** So many sequences in a row that could not be played show that none can. */
const mostTroubles = 3;
/** Once in so many sequences it is played a second time, otherwise. */
const pairOnceIn = 4;

/** Generates sequences, plays them, and keeps what breaks a requirement, shrunk and confirmed. */
export async function explore(options: ExploreOptions): Promise<Exploration> {
  return new Explorer(options).explore();
}

class Explorer {
  readonly #options: ExploreOptions;
  readonly #coverage = new ExploreCoverage();
  readonly #finds = new Map<string, Find>();
  readonly #left: string[] = [];
  #sequences = 0;
  #requests = 0;
  #frames = 0;
  #conversations = 0;
  #busy = 0;
  #clean: readonly Act[] | undefined;
  #stopped: Inconclusive | undefined;
  #deadline = Infinity;

  constructor(options: ExploreOptions) {
    this.#options = options;
  }

  async explore(): Promise<Exploration> {
    const { seed, sequences = Infinity, forMs = Infinity, signal, onSequence } = this.#options;
    this.#deadline = performance.now() + forMs;
    let troubles = 0;
    let trouble: Inconclusive | undefined;
    for (let at = 0; at < sequences && !this.#isOver; at += 1) {
      try {
        await this.#sequence(seed + at, at);
        troubles = 0;
      } catch (error) {
        if (!(error instanceof Inconclusive)) throw error;
        troubles += 1;
        trouble = error;
        if (troubles >= mostTroubles) {
          this.#stopped = error;
          break;
        }
      }
      onSequence?.(this.#exploration());
      if (signal?.aborted === true) break;
    }
    // One that could not be played may have met a busy moment; where none could, that is what there is to say.
    if (this.#sequences === 0) this.#stopped ??= trouble;
    return this.#exploration();
  }

  get #isOver(): boolean {
    const { mostFinds, signal } = this.#options;
    const found = new Set(this.#finds.values()).size;
    const isSpent = performance.now() >= this.#deadline || this.#hasNoConversationsLeft;
    return isSpent || found >= mostFinds || signal?.aborted === true;
  }

  get #hasNoConversationsLeft(): boolean {
    return this.#conversations >= (this.#options.mostConversations ?? Infinity);
  }

  #exploration(): Exploration {
    return {
      sequences: this.#sequences,
      requests: this.#requests,
      frames: this.#frames,
      conversations: this.#conversations,
      busy: this.#busy,
      clean: this.#clean,
      finds: [...new Set(this.#finds.values())],
      coverage: this.#coverage,
      left: this.#left,
      stopped: this.#stopped,
    };
  }

  async #sequence(seed: number, at: number): Promise<void> {
    const { mode, people, account, skill, longest } = this.#options;
    const coverage = this.#coverage;
    const next = generated({ seed, mode, people, account, skill, longest, coverage });
    const examined = await this.#examine(() => examine(`sequence ${seed}`, next, this.#options));
    this.#sequences += 1;
    const acts = examined.done.map(({ act }) => act);
    for (const noticed of examined.noticed) await this.#found(noticed, acts);
    if (examined.noticed.length === 0) this.#clean = acts;
    // What breaks a requirement by itself need not be compared.
    if (examined.noticed.length > 0 || examined.state === undefined || at % pairOnceIn !== 0) return;
    const kinds = Object.keys(pairKinds) as PairKind[];
    const kind = kinds[Math.floor(at / pairOnceIn) % kinds.length] ?? 'again';
    const twice = await this.#twice(acts, kind, examined);
    for (const noticed of twice.other.noticed) await this.#found(noticed, twice.acts);
    for (const noticed of twice.differences) await this.#found(noticed, acts);
  }

  /** Counts what was done. */
  async #examine(run: () => Promise<Examined>): Promise<Examined> {
    const examined = await run();
    this.#requests += examined.sent;
    this.#frames += examined.frames;
    this.#conversations += examined.conversations;
    if (examined.wasBusy) this.#busy += 1;
    this.#left.push(...examined.left);
    return examined;
  }

  #play(acts: readonly Act[], how: { transcript?: string; isEnough?: (noticed: Noticed) => boolean } = {}) {
    return this.#examine(() =>
      examine('acts', actsOf(acts), this.#options, { ...how, pauseMs: pauseAgainMs }),
    );
  }

  #twice(acts: readonly Act[], kind: PairKind, first: Examined): Promise<PlayedTwice> {
    const { people } = this.#options;
    return playedTwice(acts, { kind, people, first }, (each) => this.#play(each));
  }

  /** What of a group comes of acts, when they are done once more. */
  async #comesAgain({ pair }: Noticed, group: string, acts: readonly Act[], transcript?: string) {
    const isIt = (each: Noticed): boolean => groupOf(each) === group;
    const how = {
      ...(transcript !== undefined && { transcript }),
      ...(pair === undefined && { isEnough: isIt }),
    };
    const examined = await this.#play(acts, how);
    const differences = pair === undefined ? [] : (await this.#twice(acts, pair, examined)).differences;
    const noticed = [...examined.noticed, ...differences];
    return { examined, noticed, hasCome: noticed.some(isIt) };
  }

  /** What was found stands, whatever comes in the way of doing it again. */
  async #unlessTroubled<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Inconclusive) return undefined;
      throw error;
    }
  }

  async #found(noticed: Noticed, acts: readonly Act[]): Promise<void> {
    const group = groupOf(noticed);
    const known = this.#finds.get(group);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const { mostAttempts, onFind, signal } = this.#options;
    // Whoever interrupts is told of what was found, and need not wait for its being done again.
    const confirmations = signal?.aborted === true ? 0 : this.#options.confirmations;
    let times = 0;
    for (let at = 0; at < confirmations; at += 1)
      if ((await this.#unlessTroubled(() => this.#comesAgain(noticed, group, acts)))?.hasCome === true)
        times += 1;
    let attempts = 0;
    const shrinkUntil = this.#deadline + longestShrinkMs;
    const attempt = async (fewer: readonly Act[]): Promise<boolean | undefined> => {
      attempts += 1;
      const isSpent =
        attempts > mostAttempts || performance.now() > shrinkUntil || this.#hasNoConversationsLeft;
      if (isSpent || signal?.aborted === true) return undefined;
      return (await this.#unlessTroubled(() => this.#comesAgain(noticed, group, fewer)))?.hasCome;
    };
    const isStable = confirmations > 0 && times === confirmations;
    const fewest = isStable ? await shrunk(acts, attempt) : acts;
    const transcript = `find-${new Set(this.#finds.values()).size + 1}`;
    const last = await this.#unlessTroubled(() => this.#comesAgain(noticed, group, fewest, transcript));
    const find: Find = {
      noticed: last?.noticed.find((each) => groupOf(each) === group) ?? noticed,
      beside: last?.noticed.filter((each) => groupOf(each) !== group) ?? [],
      acts: fewest,
      sequence: this.#sequences,
      confirmed: { times, of: confirmations },
      count: 1,
      isShown: last?.hasCome === true,
      transcript,
      frames: last?.examined.frames ?? 0,
      sent: framesOf(fewest),
    };
    this.#finds.set(group, find);
    // What comes of the same few acts has the same cause.
    for (const each of find.beside) if (!this.#finds.has(groupOf(each))) this.#finds.set(groupOf(each), find);
    await onFind?.(find);
  }
}
