import type { Stage } from '../actors/index.js';
import { ExpectationError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import { actText, type Act, type People } from './act.js';
import { noticedInOutcome } from './answer-check.js';
import { endState, type EndState } from './end-state.js';
import { differencesFromGranted } from './end-state-check.js';
import { groupOf, noticedIn, type Noticed } from './find.js';
import { GrantedFacts, type DoneAct } from './granted-facts.js';
import { liveViews } from './live-views.js';
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

/**
 * Plays a sequence, holds what happens against everything that is known of the protocol, looks at what it has left, and
 * clears it away.
 *
 * @param isEnough true for what is noticed that makes the rest of the sequence needless
 * @throws Inconclusive when the environment is in the way
 */
export async function examine(
  title: string,
  next: NextActs,
  { people, pace, open }: Examining,
  {
    transcript,
    isEnough = () => false,
  }: { transcript?: string; isEnough?: (noticed: Noticed) => boolean } = {},
): Promise<Examined> {
  const { stage, findings } = open(title, transcript);
  const play = new Play(stage, people, pace);
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
    notice({ oracle: 'end state', id, severity: 'violation', where: 'the state at the end', why: headline });
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
    left = await play.end().catch(() => []);
  }
  return {
    done,
    noticed: [...noticed.values()],
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
