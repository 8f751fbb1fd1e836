import { ExpectationError, ToldError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { now, UnmetWait } from '../wire/index.js';
import { actText, type Act } from './act.js';
import { noticedInOutcome } from './answer-check.js';
import { endState, type EndState } from './end-state.js';
import { differencesFromGranted, type View } from './end-state-check.js';
import type { Examined, ExaminedHow, Examining, NextActs } from './examining.js';
import { groupOf, noticedIn, severityOf, type Noticed } from './find.js';
import { GrantedFacts, type DoneAct } from './granted-facts.js';
import { liveViews } from './live-views.js';
import { othersEnded } from './others-check.js';
import type { Outcome } from './act-outcome.js';
import { Play } from './play.js';
import { ringsWhileAway } from './rings-check.js';

/** The part of a deadline that this process may be late by itself, for what is late to say something. */
const tolerableLag = 0.25;
/** What is due by a deadline is looked for a little after it. */
const graceMs = 100;
const betweenLooksMs = 10;
const live: View = 'was told all along';

/** One sequence that is played, and what is noticed on the way. */
class Examination {
  readonly #examining: Examining;
  readonly #how: ExaminedHow;
  readonly #play: Play;
  readonly #findings: readonly Finding[];
  readonly #beganAt = now();
  readonly #done: DoneAct[] = [];
  readonly #facts = new GrantedFacts();
  readonly #noticed = new Map<string, Noticed>();
  /** How many of the judge's findings were looked at. */
  #read = 0;

  constructor(title: string, examining: Examining, how: ExaminedHow) {
    const { stage, findings } = examining.open(title, how.transcript);
    this.#examining = examining;
    this.#how = how;
    this.#findings = findings;
    this.#play = new Play(stage, examining.people, examining.pace);
  }

  /** Plays the sequence to its end, or until enough is noticed. */
  async examine(next: NextActs): Promise<Examined> {
    let state: EndState | undefined;
    let left: readonly string[] = [];
    try {
      if (!(await this.#plays(next)) && !(await this.#looksBack())) state = await this.#comesInAnew();
    } finally {
      left = await this.#leaves();
    }
    const { recorder, deadlines } = this.#play.stage;
    const all = [...this.#noticed.values()];
    const isBusy = this.#examining.lag.worstSince(this.#beganAt) > deadlines.acknowledgement * tolerableLag;
    const certain = isBusy ? all.filter(({ isOverdue }) => isOverdue !== true) : all;
    return {
      done: this.#done,
      noticed: certain,
      wasBusy: certain.length < all.length,
      state,
      frames: recorder.frames,
      sent: this.#play.sent,
      conversations: this.#play.names.conversations.size,
      left,
    };
  }

  /** Does the acts; true when enough was noticed. */
  async #plays(next: NextActs): Promise<boolean> {
    for (let planned = next(); planned !== undefined; planned = next()) {
      let last: Outcome | undefined;
      for (const act of planned.acts) {
        last = await this.#does(act);
        if (last.is === 'skipped' || last.is === 'failed') break;
      }
      if (last !== undefined && last.is !== 'skipped' && last.is !== 'failed') planned.learn?.(last);
      if (this.#isEnough()) return true;
    }
    return false;
  }

  async #does(act: Act): Promise<Outcome> {
    const { recorder } = this.#play.stage;
    const unmet = this.#facts.unmet('needs' in act ? act.needs : undefined);
    recorder.step(actText(act));
    const outcome: Outcome =
      unmet === undefined
        ? await this.#play.do(act)
        : { is: 'skipped', why: `${unmet.of} is not ${unmet.is}` };
    recorder.step(actText(act), outcome.is);
    this.#done.push({ act, outcome });
    this.#facts.take({ act, outcome });
    this.#notice(noticedInOutcome(act, outcome));
    const { pauseMs = 0 } = this.#how;
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return outcome;
  }

  /** What everybody was told all along is as it was granted; true when enough was noticed. */
  async #looksBack(): Promise<boolean> {
    const play = this.#play;
    for (const error of await play.settle()) this.#failed(error);
    await this.#toldAllAlong();
    for (const each of ringsWhileAway(play, this.#done)) this.#notice(each);
    for (const each of othersEnded([...play.consumers, ...play.agents], this.#done)) this.#notice(each);
    return this.#isEnough();
  }

  /** What is granted may be told a while later: what differs then is noticed. */
  async #toldAllAlong(): Promise<void> {
    const { notification } = this.#play.stage.deadlines;
    const until = now() + notification;
    for (;;) {
      const views = liveViews(this.#play, this.#done);
      const isAsGranted = views.every((view) => this.#differences(view, live).length === 0);
      if (isAsGranted) return;
      if (now() < until) {
        await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
        continue;
      }
      for (const view of views) this.#compare(view, live);
      return;
    }
  }

  /** Whoever comes in anew is told of it as it was granted. */
  async #comesInAnew(): Promise<EndState | undefined> {
    const { recorder, deadlines } = this.#play.stage;
    try {
      const state = await endState(this.#play, this.#facts.all);
      this.#compare(state, 'comes in anew');
      return state;
    } catch (error) {
      this.#failed(error);
      return undefined;
    } finally {
      await recorder.settled(deadlines.notification + graceMs);
      this.#isEnough();
    }
  }

  /** Everybody goes; gives the conversations that could not be closed. */
  async #leaves(): Promise<readonly string[]> {
    const isOver = (name: string): boolean => this.#facts.all.get(name)?.isOver === true;
    const open = [...this.#play.names.conversations].filter(([name]) => !isOver(name));
    const openIds = open.map(([, { convId }]) => convId);
    try {
      const left = await this.#play.end();
      // What was closed is closed, whatever is known of it on the connection that is left.
      return left.filter((convId) => openIds.includes(convId));
    } catch (error) {
      if (!(error instanceof ToldError)) throw error;
      return openIds;
    }
  }

  #compare(state: EndState, view: View): void {
    for (const each of this.#differences(state, view)) this.#notice(each);
  }

  #differences(state: EndState, view: View): readonly Noticed[] {
    const lookup = (name: string): unknown => this.#play.names.find(name);
    return differencesFromGranted(state, this.#facts.all, lookup, view);
  }

  #notice(each: Noticed | undefined): void {
    if (each !== undefined && !this.#noticed.has(groupOf(each))) this.#noticed.set(groupOf(each), each);
  }

  /** @throws what is not about the service */
  #failed(error: unknown): void {
    if (!(error instanceof ExpectationError)) throw error;
    const { requirement: id = 'R-011', headline } = error;
    this.#notice({
      oracle: 'end state',
      id,
      severity: severityOf(id),
      where: 'the state at the end',
      why: headline,
      ...(error instanceof UnmetWait && { isOverdue: true }),
    });
  }

  /** Takes in what the judge has found meanwhile; true when enough was noticed. */
  #isEnough(): boolean {
    for (; this.#read < this.#findings.length; this.#read += 1) {
      const finding = this.#findings[this.#read];
      if (finding !== undefined) this.#notice(noticedIn(finding));
    }
    const { isEnough } = this.#how;
    return isEnough !== undefined && [...this.#noticed.values()].some(isEnough);
  }
}

/**
 * Plays a sequence, holds what happens against everything that is known of the protocol, looks at what it has left, and
 * clears it away.
 *
 * @throws Inconclusive when the environment is in the way
 */
export function examine(
  title: string,
  next: NextActs,
  examining: Examining,
  how: ExaminedHow = {},
): Promise<Examined> {
  return new Examination(title, examining, how).examine(next);
}
