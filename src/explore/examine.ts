import type { Stage } from '../actors/index.js';
import { ExpectationError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { now, type LagMeter } from '../wire/index.js';
import { actText, type Act, type People } from './act.js';
import { noticedInOutcome } from './answer-check.js';
import { endState, type EndState } from './end-state.js';
import { differencesFromGranted } from './end-state-check.js';
import { groupOf, isTimeOut, noticedIn, type Noticed } from './find.js';
import { GrantedFacts, type DoneAct } from './granted-facts.js';
import { liveViews } from './live-views.js';
import { othersEnded } from './others-check.js';
import type { Pace } from './pace.js';
import type { Outcome } from './outcome.js';
import { Play } from './play.js';
import { ringsWhileAway } from './rings-check.js';

/** A stage for one sequence, on which nothing has happened. */
export interface FreshStage {
  readonly stage: Stage;
  /** What the judge has found on it so far. */
  readonly findings: readonly Finding[];
}

/** What examining needs of whoever explores. */
export interface Examining {
  readonly people: People;
  readonly pace: Pace;
  /** How late this process itself is: what is late then says nothing of the service. */
  readonly lag: Pick<LagMeter, 'worstSince'>;
  /** @param transcript where what happens is written down; nowhere unless given */
  readonly open: (title: string, transcript?: string) => FreshStage;
}

/** What came of a sequence. */
export interface Examined {
  readonly done: readonly DoneAct[];
  /** What broke a requirement: the first of each group. */
  readonly noticed: readonly Noticed[];
  /** Absent where it could not be looked at. */
  readonly state: EndState | undefined;
  /** True when something was late, and this process too: it is not among what was noticed. */
  readonly wasBusy: boolean;
  readonly frames: number;
  readonly sent: number;
  /** How many conversations were started. */
  readonly conversations: number;
  /** Conversations that could not be closed. */
  readonly left: readonly string[];
}

/** Gives the next acts, once those before are done; undefined when the sequence is over. */
export type NextActs = () =>
  { readonly acts: readonly Act[]; readonly learn?: (outcome: Outcome) => void } | undefined;

/** The part of a deadline that this process may be late by itself, for what is late to say something. */
const tolerableLag = 0.25;

/**
 * Plays a sequence, holds what happens against everything that is known of the protocol, looks at what it has left, and
 * clears it away.
 *
 * @param pauseMs after each act, so that what it brings about is told before the next
 * @param isEnough true for what is noticed that makes the rest of the sequence needless
 * @throws Inconclusive when the environment is in the way
 */
export async function examine(
  title: string,
  next: NextActs,
  { people, pace, open, lag }: Examining,
  {
    transcript,
    isEnough = () => false,
    pauseMs = 0,
  }: { transcript?: string; isEnough?: (noticed: Noticed) => boolean; pauseMs?: number } = {},
): Promise<Examined> {
  const { stage, findings } = open(title, transcript);
  const play = new Play(stage, people, pace);
  const beganAt = now();
  const done: DoneAct[] = [];
  const facts = new GrantedFacts();
  const lookup = (name: string): unknown => play.names.find(name);
  const noticed = new Map<string, Noticed>();
  let state: EndState | undefined;
  let read = 0;
  const notice = (each: Noticed | undefined): void => {
    if (each !== undefined && !noticed.has(groupOf(each))) noticed.set(groupOf(each), each);
  };
  const look = (): boolean => {
    for (; read < findings.length; read += 1) {
      const finding = findings[read];
      if (finding !== undefined) notice(noticedIn(finding));
    }
    return [...noticed.values()].some(isEnough);
  };
  const failed = (error: unknown): void => {
    if (!(error instanceof ExpectationError)) throw error;
    const { requirement: id = 'R-011', headline } = error;
    notice({
      oracle: 'end state',
      id,
      severity: 'violation',
      where: 'the state at the end',
      why: headline,
      ...(isTimeOut(error) && { isOverdue: true }),
    });
  };
  let left: readonly string[] = [];
  try {
    let isOver = false;
    for (let planned = next(); planned !== undefined && !isOver; planned = next()) {
      let last: Outcome | undefined;
      for (const act of planned.acts) {
        const unmet = facts.unmet('needs' in act ? act.needs : undefined);
        stage.recorder.step(actText(act));
        last =
          unmet === undefined ? await play.do(act) : { is: 'skipped', why: `${unmet.of} is not ${unmet.is}` };
        stage.recorder.step(actText(act), last.is);
        done.push({ act, outcome: last });
        facts.take({ act, outcome: last });
        notice(noticedInOutcome(act, last));
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
        if (last.is === 'skipped' || last.is === 'failed') break;
      }
      if (last !== undefined && last.is !== 'skipped' && last.is !== 'failed') planned.learn?.(last);
      isOver = look();
    }
    if (!isOver) {
      for (const error of await play.settle()) failed(error);
      for (const view of liveViews(play, done))
        for (const each of differencesFromGranted(view, facts.all, lookup, 'was told all along'))
          notice(each);
      for (const each of ringsWhileAway(play, done)) notice(each);
      for (const each of othersEnded([...play.consumers, ...play.agents], done)) notice(each);
      isOver = look();
    }
    if (!isOver) {
      state = await endState(play, facts.all).catch((error: unknown) => {
        failed(error);
        return undefined;
      });
      if (state !== undefined)
        for (const each of differencesFromGranted(state, facts.all, lookup)) notice(each);
      await stage.recorder.settled(stage.deadlines.notification + 100);
      look();
    }
  } finally {
    const over = [...facts.all].flatMap(([name, { isOver }]) =>
      isOver === true ? (play.names.conversations.get(name)?.convId ?? []) : [],
    );
    // What was closed is closed, whatever is known of it on the connection that is left.
    left = (await play.end().catch(() => [])).filter((convId) => !over.includes(convId));
  }
  const isBusy = lag.worstSince(beganAt) > stage.deadlines.acknowledgement * tolerableLag;
  const all = [...noticed.values()];
  const certain = isBusy ? all.filter(({ isOverdue }) => isOverdue !== true) : all;
  return {
    done,
    noticed: certain,
    wasBusy: certain.length < all.length,
    state,
    frames: stage.recorder.frames,
    sent: play.sent,
    conversations: play.names.conversations.size,
    left,
  };
}

/** Gives acts that are known beforehand, one by one. */
export function actsOf(acts: readonly Act[]): NextActs {
  let at = 0;
  return () => {
    const act = acts[at];
    at += 1;
    return act && { acts: [act] };
  };
}
