import type { Target } from '../../actors/index.js';
import { UsageError } from '../../errors/index.js';
import { readReplay, type Mode, type People, type ReplayFile } from '../../explore/index.js';
import type { Deadlines } from '../../judge/index.js';
import type { MockOptions } from '../../mock/index.js';
import type { Redactor } from '../../transcript/index.js';
import { deadlinesOf } from './deadlines-given.js';
import { durationGiven } from './duration.js';
import { embeddedMockOptions } from './embedded-mock.js';
import { exploreOptions, type ExploreArguments } from './explore-options.js';
import { behavioursOf } from './mock-behaviours.js';
import { checkNumbers } from './option-checks.js';
import { argumentsAgain } from './retold-arguments.js';
import { secretOptions } from './run-options.js';
import { isMockMeant, targetOf } from './target-plan.js';
import { verbosityOf, type Verbosity } from './verbosity.js';

/** What `explore` is to do. */
export interface ExplorePlan {
  /** The service; of the embedded mock, without the address that it gets when it is served. */
  readonly target: Target;
  readonly mock: MockOptions | undefined;
  /** The service's address, for people. */
  readonly url: string;
  readonly people: People;
  readonly deadlines: Deadlines;
  readonly seed: number;
  readonly mode: Mode;
  readonly longest: number;
  readonly confirmations: number;
  readonly mostFinds: number;
  readonly sequences: number | undefined;
  readonly forMs: number | undefined;
  readonly mostConversations: number | undefined;
  readonly perSecond: number | undefined;
  /** The find whose acts are done again, instead of exploring. */
  readonly replay: { readonly file: string; readonly find: ReplayFile } | undefined;
  readonly isDry: boolean;
  /** The arguments with which the same is explored again, without secrets. */
  readonly command: readonly string[];
  readonly base: string;
  readonly told: Verbosity;
  readonly isOpened: boolean;
}

const ranges = {
  seed: { least: 0 },
  sequences: { least: 1 },
  length: { least: 3 },
  confirm: { least: 0 },
  finds: { least: 1 },
  conversations: { least: 1 },
  rate: { least: 1 },
  timeout: { least: 1 },
} as const;

const defaultForMs = 60_000;
/** The embedded mock answers at once: what does not come soon does not come. */
const mockTimeoutMs = 500;
/** A real service is not to be flooded, nor an account littered, unless asked for. */
const modest = { perSecond: 20, conversations: 500 } as const;
const consumers = ['Ann', 'Ben'] as const;
const agents = ['Bob', 'Carol'] as const;

/** Conversations stay, and connections are kept open: the mock's own short times are not what is explored. */
export const patientMock = {
  ...embeddedMockOptions,
  idleTimeoutMs: 60_000,
  retentionMs: 86_400_000,
  ringTtlMs: 60_000,
  fileUrlTtlMs: 60_000,
};

/**
 * What the options of `explore` ask for.
 *
 * @param secrets knows what was given in confidence so far, and learns the rest
 * @throws UserError when they cannot be used, or not together
 */
export function explorePlan(given: ExploreArguments, secrets: Redactor): ExplorePlan {
  checkNumbers(given, ranges);
  const isMock = isMockMeant(given);
  const behaviours = behavioursOf(given, isMock);
  const target = targetOf(given, secrets);
  if (given.agent === 'manual')
    throw new UsageError(
      'options-conflict',
      'A person cannot take the agent’s seat in generated sequences.',
      [
        ['given', '--agent manual'],
        ['what now', 'Give --agent api with the agents, or --agent none.'],
      ],
    );
  const { sequences, seed } = given;
  const file = given.replay;
  const find = file === undefined ? undefined : readReplay(file);
  return {
    target: isMock ? { ...target, idleTimeoutMs: patientMock.idleTimeoutMs } : target,
    mock: behaviours && { ...patientMock, ...behaviours },
    url: secrets.text(isMock ? 'embedded mock' : (given.endpoint ?? given.discover ?? '')),
    people: find?.people ?? peopleFor(target),
    deadlines: deadlinesOf(given.timeout ?? (isMock ? mockTimeoutMs : undefined)),
    seed,
    mode: given.mode,
    longest: given.length,
    confirmations: given.confirm,
    mostFinds: given.finds,
    sequences,
    forMs:
      given.for !== undefined
        ? durationGiven('--for', given.for)
        : sequences === undefined
          ? defaultForMs
          : undefined,
    mostConversations: given.conversations ?? (isMock ? undefined : modest.conversations),
    perSecond: given.rate ?? (isMock ? undefined : modest.perSecond),
    replay: file === undefined || find === undefined ? undefined : { file, find },
    isDry: given['dry-run'],
    command: commandOf(given).map((word) => secrets.text(word)),
    base: given.report,
    told: verbosityOf(given),
    isOpened: given.open,
  };
}

/** As many agents as there are seats for, and two consumers. */
function peopleFor({ agents: known, agentSeat }: Target): People {
  const seats = agentSeat === 'none' ? [] : agents.slice(0, known.length);
  return Object.fromEntries([
    ...consumers.map((name) => [name, 'consumer'] as const),
    ...seats.map((name) => [name, 'agent'] as const),
  ]);
}

function commandOf(given: ExploreArguments): string[] {
  const names = Object.keys(exploreOptions) as (keyof typeof exploreOptions)[];
  const isTold = (name: keyof typeof exploreOptions): boolean =>
    !secretOptions.has(name) && name !== 'replay' && name !== 'dry-run' && given[name] !== undefined;
  return argumentsAgain(
    exploreOptions,
    names.filter(isTold).map((name) => [name, given[name]] as const),
  );
}
