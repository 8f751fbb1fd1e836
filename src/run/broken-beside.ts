import { ExpectationError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import type { RunProblem } from '../transcript/index.js';
import type { CaseResult } from './outcome.js';
import { factsOfFindings } from './violated.js';

/** The transcript of the preflight: what is recorded before the first scenario. */
export const preflightTranscript = 'preflight';

/**
 * What was found broken before the first scenario, and in no scenario: every frame counts, whoever sent for it.
 *
 * @param found findings of the preflight
 * @param cases what came of the scenarios
 * @param mask takes secrets out of a text: what the frames say is told
 * @returns a problem of the run that names the requirements; undefined when the scenarios show all of it, or there is nothing
 */
export function brokenBeside(
  found: readonly Finding[],
  cases: readonly CaseResult[],
  mask: (text: string) => string,
): RunProblem | undefined {
  const shown = new Set(cases.flatMap(({ attempts }) => attempts.flatMap(({ broken }) => broken)));
  const unshown = found.filter(({ id, severity }) => severity !== 'notice' && !shown.has(id));
  if (unshown.length === 0) return undefined;
  const broken = [...new Set(unshown.map(({ id }) => id))].sort();
  const headline = `Before the first scenario, the frames break ${broken.join(', ')}; no scenario that was run shows it.`;
  const told = new ExpectationError(headline, [
    ...factsOfFindings(unshown),
    ['what now', `npx messaging-conformance run --tags "${broken.map((id) => `@${id}`).join(' or ')}"`],
  ]);
  return { code: 'broken-beside', headline, message: told.told(mask), blame: 'endpoint', broken };
}
