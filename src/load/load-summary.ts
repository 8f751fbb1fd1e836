import { counted } from '../words/counted.js';
import type { Percentiles } from './measures.js';

/** From which user on how many were judged. */
export interface JudgedPart {
  /** The first user, from 1. */
  readonly from: number;
  readonly oneIn: number;
}

/** What was counted under load. */
export interface LoadCounts {
  readonly users: number;
  readonly judgedUsers: number;
  readonly framesSeen: number;
  readonly framesJudged: number;
  /** How often each requirement was broken. */
  readonly broken: ReadonlyMap<string, number>;
  /** What was late while this process was late itself, by requirement: it says nothing of the service. */
  readonly undecided: ReadonlyMap<string, number>;
  readonly violations: number;
  readonly warnings: number;
  readonly notices: number;
  readonly parts: readonly JudgedPart[];
  readonly timings: ReadonlyMap<string, Percentiles>;
}

/** What a run under load came to. */
export interface LoadSummary extends Pick<LoadCounts, 'judgedUsers' | 'violations' | 'warnings' | 'notices'> {
  /** How much of it was judged, in a sentence without its full stop. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Frames that were judged. */
  readonly frames: number;
  readonly broken: readonly string[];
}

/** Puts into words what was counted. */
export function summaryOf(counts: LoadCounts): LoadSummary {
  const { users, judgedUsers, framesSeen, framesJudged, broken, undecided, parts, timings } = counts;
  const { violations, warnings, notices } = counts;
  const share = judgedUsers === users ? 'all of them judged' : `${judgedUsers} of them judged`;
  return {
    judgedUsers,
    violations,
    warnings,
    notices,
    title: `${counted(users, 'user')}, ${share}; ${framesJudged} of ${counted(framesSeen, 'frame')} judged`,
    lines: [
      ...parts.map(partLine),
      ...[...undecided].map(
        ([id, count]) => `${id} undecided ${count} ×: late, and this machine was late itself`,
      ),
      ...[...timings].map(timingLine),
      broken.size === 0
        ? 'no requirement was broken in what was judged'
        : `broken: ${[...broken].map(([id, count]) => `${id} (${count} ×)`).join(', ')}`,
    ],
    frames: framesJudged,
    broken: [...broken.keys()].sort(),
  };
}

function partLine({ from, oneIn }: JudgedPart): string {
  const part = oneIn === 1 ? 'every user is judged' : `1 in ${oneIn} users is judged`;
  return from === 1 ? part : `from user ${from} on, ${part}: this machine was late`;
}

function timingLine([name, { count, p50, p95, p99, max }]: [string, Percentiles]): string {
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  return `${name}: p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, most ${ms(max)} (${count} ×)`;
}
