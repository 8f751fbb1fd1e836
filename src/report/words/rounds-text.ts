import type { Outcome, RunResult } from '../../run/index.js';
import { counted } from '../../words/counted.js';
import { clockTime, durationInWords } from '../../words/duration-in-words.js';

type Soaked = NonNullable<RunResult['soaked']>;

const megabyte = 1024 * 1024;

/** What people are told of a soak beside what came of its scenarios: how it was asked for, and what was not as that. */
export function soakRemarks(soaked: Soaked): string[] {
  const { forMs, everyMs, missed, cut, resumed, problems, left, memory } = soaked;
  const pace =
    everyMs === undefined ? 'one round after the other' : `a round every ${durationInWords(everyMs)}`;
  return [
    `Asked for: ${durationInWords(forMs)}, ${pace}.`,
    missed > 0 &&
      `${counted(missed, 'round')} left out, since those before took longer than the pace allows.`,
    cut > 0 && `${counted(cut, 'round')} ended in the middle.`,
    resumed.length > 0 &&
      `Gone on with ${counted(resumed.length, 'time')} after an interruption, which is none of its time.`,
    ...problems.map(({ code, rounds }) => `${code} kept ${counted(rounds, 'round')} from the scenarios.`),
    left > 0 && `${counted(left, 'conversation')} could not be closed again.`,
    memory?.isGrowing === true &&
      `This tool's own memory grew by ${Math.round((memory.grownBy ?? 0) / megabyte)} MB from the first half of the rounds to the second.`,
  ].filter((each) => each !== false);
}

/** How often a case did not pass over the rounds: `3 failed of 48 rounds`; undefined where it always did. */
export function roundsOf({ soaked }: Pick<RunResult, 'soaked'>, id: string): string | undefined {
  const found = soaked?.cases.find((each) => each.id === id);
  return found === undefined ? undefined : unpassedOf(found);
}

/** How often a case did not pass over the rounds, by what came of it. */
export function unpassedOf({ outcomes, runs }: Soaked['cases'][number]): string {
  const counts = Object.entries(outcomes) as [Outcome, number][];
  const unpassed = counts.filter(([outcome]) => outcome !== 'passed');
  return `${unpassed.map(([outcome, count]) => `${count} ${outcome}`).join(', ')} of ${counted(runs, 'round')}`;
}

/** When a case did not pass for the first time, and for the last. */
export function momentsOf({ first, last }: Soaked['cases'][number]): string {
  const at = ({ atMs, round }: typeof first): string => `${clockTime(atMs)} (round ${round})`;
  return first.round === last.round ? `at ${at(first)}` : `first at ${at(first)}, last at ${at(last)}`;
}
