import { UsageError, type Fact } from '../../errors/index.js';

/** Part `part` of `of`, both from 1. */
interface Shard {
  readonly part: number;
  readonly of: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The part of the environment: from 1 with how many there are (GitLab), or from 0 without (Indexed Jobs of Kubernetes). */
const gitlab = { part: 'CI_NODE_INDEX', of: 'CI_NODE_TOTAL' } as const;
const kubernetes = { part: 'JOB_COMPLETION_INDEX' } as const;

/**
 * The part that `--shard` names.
 *
 * @throws UsageError when it names none
 */
export function shardOf(given: string | undefined): Shard | undefined {
  if (given === undefined || given === '') return undefined;
  const [part, of, ...rest] = given.split('/').map(wholeNumber);
  if (part !== undefined && of !== undefined && rest.length === 0 && part >= 1 && part <= of)
    return { part, of };
  throw new UsageError('option-invalid', '--shard must name a part, as I/N.', [
    ['given', given],
    ['expected', 'I/N, from 1/N to N/N, such as 2/5; or auto, or auto/N, where the environment says which'],
  ]);
}

/**
 * What `--shard` was given, where the environment of a parallel job has its say: `auto` becomes `2/5`.
 *
 * @throws UsageError when the environment does not say which part it is, or contradicts what was given
 */
export function shardGiven(given: string | undefined, env: Environment = process.env): string | undefined {
  if (given === undefined) return undefined;
  const [, of] = /^auto(?:\/(.*))?$/s.exec(given) ?? [];
  const text = given === 'auto' || of !== undefined ? shardIn(env, given, of) : given;
  shardOf(text);
  return text;
}

function shardIn(env: Environment, given: string, of: string | undefined): string {
  const isOfKubernetes = isSet(env, kubernetes.part);
  const isOfGitLab = isSet(env, gitlab.part) || isSet(env, gitlab.of);
  if (isOfKubernetes === isOfGitLab) throw undecided(env, given);
  const count = of === undefined ? undefined : wholeNumber(of);
  if (of !== undefined && (count === undefined || count < 1))
    throw wrong(given, [['given', `--shard ${given}`]]);
  if (isOfKubernetes) {
    if (count === undefined)
      throw new UsageError('option-invalid', 'A Job does not tell its pods how many parts there are.', [
        ['given', `--shard ${given}`],
        ['expected', '--shard auto/N, with the completions of the Job for N'],
      ]);
    return `${numberIn(env, kubernetes.part, 0, count - 1) + 1}/${count}`;
  }
  const total = numberIn(env, gitlab.of, 1, Number.MAX_SAFE_INTEGER);
  if (count !== undefined && count !== total)
    throw wrong(given, [
      ['given', `--shard ${given}`],
      [gitlab.of, String(total)],
    ]);
  return `${numberIn(env, gitlab.part, 1, total)}/${total}`;
}

function undecided(env: Environment, given: string): UsageError {
  const names = [kubernetes.part, gitlab.part, gitlab.of];
  const found = names.filter((name) => isSet(env, name));
  const headline =
    found.length === 0
      ? 'The environment does not say which part this is.'
      : 'The environment says in two ways which part this is.';
  return new UsageError('option-invalid', headline, [
    ['given', `--shard ${given}`],
    ['found', found.map((name) => `${name}=${env[name] ?? ''}`).join(', ') || 'none of them'],
    [
      'expected',
      `${kubernetes.part} (an Indexed Job of Kubernetes), or ${gitlab.part} and ${gitlab.of} (parallel of GitLab)`,
    ],
    ['what now', 'Name the part yourself: --shard 2/5.'],
  ]);
}

function wrong(given: string, facts: readonly Fact[]): UsageError {
  const headline = `--shard ${given} does not fit the job it runs in.`;
  return new UsageError('option-invalid', headline, [
    ...facts,
    ['expected', 'auto/N, with the number of parts of the job for N'],
  ]);
}

/** @throws UsageError when a variable does not hold a number in these bounds */
function numberIn(env: Environment, name: string, least: number, most: number): number {
  const text = env[name] ?? '';
  const number = wholeNumber(text);
  if (number !== undefined && number >= least && number <= most) return number;
  throw new UsageError('option-invalid', `${name} does not say which part this is.`, [
    ['given', `${name}=${text}`],
    [
      'expected',
      most === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${least} on`
        : `a whole number from ${least} to ${most}`,
    ],
    ['what now', 'Check the job, or name the part yourself: --shard 2/5.'],
  ]);
}

function isSet(env: Environment, name: string): boolean {
  return env[name] !== undefined && env[name] !== '';
}

/** Undefined for a text that is more than digits: `1e1` is no part. */
function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
