import { didYouMean } from '../errors/did-you-mean.js';
import { UsageError } from '../errors/index.js';
import { isObject } from '../judge/index.js';
import { verbs, type VerbStep } from './verbs.js';

/** What load tools have words of their own for, and do themselves; with what may stand beside each. */
export const toolWords: Readonly<Record<string, readonly string[]>> = {
  think: ['jitter'],
  loop: ['count', 'over', 'whileTrue', 'loopValue', 'loopElement'],
  log: [],
  function: [],
};

/**
 * What a step of a scenario says: a verb of ours, or a word of the load tool.
 *
 * @param where how the place of the step is called, in messages: `scenarios[0].flow[2]`
 * @throws UsageError when it says neither, or what stands after the verb cannot
 */
export function stepOf(step: unknown, where: string): VerbStep | { readonly tool: string } {
  const names = isObject(step) ? Object.keys(step) : typeof step === 'string' ? [step] : [];
  const tool = names.find((name) => Object.hasOwn(toolWords, name));
  const beside = tool === undefined ? [] : (toolWords[tool] ?? []);
  const [name, ...others] = names.filter((each) => each === tool || !beside.includes(each));
  if (name === undefined)
    throw invalid('A step of the load says nothing to do.', where, [['expected', allNames()]]);
  const [other] = others;
  if (other !== undefined)
    throw invalid('A step of the load says two things to do.', where, [
      ['given', names.join(', ')],
      ['expected', 'a step for each'],
    ]);
  if (tool !== undefined) return { tool };
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined)
    throw invalid('A step of the load has a verb that there is not.', where, [
      ['given', name],
      ...didYouMean(name, [...Object.keys(verbs), ...Object.keys(toolWords)]),
      ['expected', allNames()],
    ]);
  const given = isObject(step) ? step[name] : undefined;
  if (!verb.isFit(given))
    throw invalid(`What stands after ${name} cannot.`, `${where}.${name}`, [
      ['given', JSON.stringify(given) ?? 'nothing'],
      ['expected', verb.takes],
    ]);
  return { verb: name, given };
}

/**
 * Checks all steps of a scenario, those in loops too.
 *
 * @returns the verbs in it
 * @throws UsageError for the first that cannot be done
 */
export function checkFlow(flow: unknown, where: string): ReadonlySet<string> {
  if (!Array.isArray(flow)) throw invalid('A scenario of the load has no list of steps.', where, []);
  const found = new Set<string>();
  for (const [index, step] of (flow as unknown[]).entries()) {
    const place = `${where}[${index}]`;
    const said = stepOf(step, place);
    if ('verb' in said) found.add(said.verb);
    else if (said.tool === 'loop' && isObject(step))
      for (const each of checkFlow(step['loop'], `${place}.loop`)) found.add(each);
  }
  return found;
}

function allNames(): string {
  return [...Object.keys(verbs), ...Object.keys(toolWords)].join(', ');
}

function invalid(headline: string, where: string, facts: readonly (readonly [string, string])[]): UsageError {
  return new UsageError('load-invalid', headline, [['where', where], ...facts]);
}
