import { UsageError } from '../../errors/index.js';
import { durationGiven } from './duration.js';
import type { RunArguments } from './run-options.js';

/** For how long, and at which pace, a run is repeated. */
export interface SoakPlan {
  /** Undefined where the soak that is gone on with says it. */
  readonly forMs: number | undefined;
  readonly everyMs: number | undefined;
  readonly keepsRounds: boolean;
  /** The folder of the soak that is gone on with. */
  readonly resume: string | undefined;
}

/** What `run` was given beside the options that may stand in a configuration file. */
export interface SoakArguments extends RunArguments {
  readonly resume?: string | undefined;
  readonly watch?: boolean;
}

/**
 * How a run is repeated; undefined when it is run once.
 *
 * @throws UsageError when an option is no time, or makes no sense for what is repeated
 */
export function soakPlan(given: SoakArguments): SoakPlan | undefined {
  const { for: time, every, resume, 'keep-rounds': keepsRounds } = given;
  if (time === undefined && resume === undefined) {
    const alone = every !== undefined ? '--every' : keepsRounds ? '--keep-rounds' : undefined;
    if (alone === undefined) return undefined;
    throw new UsageError('options-conflict', `${alone} is about a run that is repeated.`, [
      ['what now', 'Say for how long, as in --for 8h, or leave it out.'],
    ]);
  }
  checkFit(given);
  return {
    forMs: time === undefined ? undefined : durationGiven('--for', time),
    everyMs: every === undefined ? undefined : durationGiven('--every', every),
    keepsRounds,
    resume,
  };
}

function checkFit({
  watch,
  repeat,
  shard,
  'last-failed': lastFailed,
  agent,
  'no-worse-than': earlier,
  for: time,
}: SoakArguments): void {
  const unfit: readonly (readonly [option: string, isGiven: boolean, why: string, now: string])[] = [
    ['--watch', watch === true, 'waits for what is saved, and a soak for the time', 'Leave out --watch.'],
    ['--repeat', repeat > 1, 'repeats within a run, and a soak repeats the run', 'Leave out --repeat.'],
    [
      '--shard',
      shard !== undefined,
      'makes a part of a run, and the rounds of parts do not belong together',
      'Choose what is run with --tags or --name; each soak has a report of its own.',
    ],
    [
      '--last-failed',
      lastFailed,
      'goes by the last run, which is the soak itself when it is gone on with',
      'Choose what is run with --tags or --name.',
    ],
    [
      '--no-worse-than',
      earlier !== undefined,
      'compares with one run, and a soak is many',
      'Leave it out; the report shows what got worse from round to round.',
    ],
    [
      '--agent manual',
      agent === 'manual',
      'asks a person, who would have to sit there in each round',
      'Give --agent api with the agents, or --agent none.',
    ],
  ];
  const [found] = unfit.filter(([, isGiven]) => isGiven);
  if (found === undefined) return;
  const [option, , why, now] = found;
  throw new UsageError(
    'options-conflict',
    `${option} cannot be given with ${time === undefined ? '--resume' : '--for'}: it ${why}.`,
    [['what now', now]],
  );
}
