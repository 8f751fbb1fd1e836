import type { SoakRounds } from '../../run/index.js';
import type { RoundRecord, SoakPace } from '../../transcript/index.js';
import { counted } from '../../words/counted.js';
import { clockTime, durationInWords } from '../../words/duration-in-words.js';

const megabyte = 1024 * 1024;
const namedCases = 3;

/** What a soak is going to do, in a sentence. */
export function soakBegins({ forMs, everyMs }: SoakPace, rounds: SoakRounds): string {
  const pace =
    everyMs === undefined ? 'one round after the other' : `a round every ${durationInWords(everyMs)}`;
  const { elapsedMs, rounds: done } = rounds.result();
  if (done === 0) return `Soak for ${durationInWords(forMs)}, ${pace}.`;
  const left = Math.max(0, forMs - elapsedMs);
  const over = `${counted(done, 'round')} in ${durationInWords(elapsedMs)} so far`;
  return `Soak for ${durationInWords(forMs)}, gone on with: ${over}, ${durationInWords(left)} left, ${pace}.`;
}

/** What came of a round, in a line. */
export function roundLine(record: RoundRecord, { forMs }: SoakPace): string {
  const { round, at, cases, unpassed, problems, tookMs, memory, isCut } = record;
  const others = Object.entries(unpassed);
  const passed = cases - others.reduce((sum, [, ids]) => sum + ids.length, 0);
  const parts = [
    `${passed} passed`,
    ...others.map(([outcome, ids]) => `${ids.length} ${outcome} (${named(ids)})`),
    ...problems,
    ...(isCut === true ? ['ended in the middle'] : []),
  ];
  const heap = memory === undefined ? '' : `, heap ${Math.round(memory.heap / megabyte)} MB`;
  const seconds = (tookMs / 1_000).toFixed(1);
  return `round ${round}  ${clockTime(at)} of ${clockTime(forMs)}  ${parts.join(', ')}  ${seconds} s${heap}`;
}

/** That rounds were left out. */
export function missedLine(missed: number, tookMs: number): string {
  return `${counted(missed, 'round')} left out: the one before took ${durationInWords(tookMs)}, longer than --every.`;
}

/** What a dry run says of the rounds. */
export function soakForeseen({
  forMs,
  everyMs,
}: {
  forMs: number | undefined;
  everyMs: number | undefined;
}): string {
  const time = forMs === undefined ? 'for what is left of the soak' : `for ${durationInWords(forMs)}`;
  if (everyMs === undefined) return `Repeated ${time}, one round after the other.`;
  const rounds =
    forMs === undefined ? '' : `: ${counted(Math.max(1, Math.ceil(forMs / everyMs)), 'round')} at the most`;
  return `Repeated ${time}, every ${durationInWords(everyMs)}${rounds}.`;
}

function named(ids: readonly string[]): string {
  return `${ids.slice(0, namedCases).join(' ')}${ids.length > namedCases ? ' …' : ''}`;
}
