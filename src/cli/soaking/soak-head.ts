import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { thisTool } from '../../contract/this-tool.js';
import { UsageError, type Fact } from '../../errors/index.js';
import type { RunHead, SoakPace } from '../../transcript/index.js';
import type { RunPlan } from '../options/run-plan.js';
import type { SoakPlan } from '../options/soak-plan.js';
import { digestsOf } from '../running/planned-run.js';
import { soakHeadIn } from './soak-file.js';

/** What the file of a soak says of how it was begun. */
export function soakHead(plan: RunPlan, soak: SoakPace, startedAt: Date): RunHead {
  const { endpoint, shown, command, narrowedBy } = plan.record;
  return {
    tool: thisTool(),
    endpoint,
    options: shown,
    command,
    narrowedBy,
    startedAt: startedAt.toISOString(),
    digests: digestsOf(plan),
    strict: plan.strict,
    soak,
  };
}

/**
 * The folder of the soak that is gone on with, and its pace from now on.
 *
 * @throws UsageError when it is no soak, or was begun with something else
 */
export function resumable(
  plan: RunPlan,
  { resume = '', forMs, everyMs }: SoakPlan,
): { readonly directory: string; readonly pace: SoakPace } {
  const directory = realOf(resume);
  const { soak, ...head } = soakHeadIn(directory);
  const now = soakHead(plan, soak, new Date());
  const facts = whatDiffers(head, now);
  if (facts.length > 0)
    throw new UsageError('soak-not-resumable', 'The soak was begun with something else.', [
      ['where', resume],
      ...facts,
      ['what now', 'Give what it was begun with, or begin another without --resume.'],
    ]);
  const every = everyMs ?? soak.everyMs;
  return { directory, pace: { forMs: forMs ?? soak.forMs, ...(every !== undefined && { everyMs: every }) } };
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // That there is none is told where its file is looked for.
    return resolve(path);
  }
}

/** Rounds of different things do not add up. */
function whatDiffers(before: RunHead, now: RunHead): Fact[] {
  const what: readonly (readonly [string, (head: RunHead) => string])[] = [
    ['tool', ({ tool }) => `${tool.name} ${tool.version}`],
    ['contract', ({ digests }) => digests.contract],
    ['features', ({ digests }) => digests.suite],
    ['endpoint', ({ endpoint }) => `${endpoint.url}, account ${endpoint.account}`],
    ['faults', ({ endpoint }) => endpoint.faults.join(', ') || 'none'],
    ['variations', ({ endpoint }) => endpoint.variations.join(', ') || 'none'],
    [
      'narrowed by',
      ({ narrowedBy }) =>
        narrowedBy.map(({ option, value }) => `--${option} ${value}`).join(', ') || 'nothing',
    ],
    ['strict', ({ strict }) => String(strict)],
  ];
  return what.flatMap(([name, of]): Fact[] =>
    of(before) === of(now)
      ? []
      : [
          [`${name} then`, of(before)],
          [`${name} now`, of(now)],
        ],
  );
}
