import { Contract } from '../contract/index.js';
import { Inconclusive } from '../wire/index.js';

/**
 * Holds what an HTTP endpoint answered against the contract.
 *
 * @throws Inconclusive naming the first place that is wrong: without it there is no way in
 */
export function checkBody(name: string, answer: unknown, code: string, who: string): void {
  const [wrong] = Contract.load().bodyErrors(name, answer);
  if (wrong === undefined) return;
  const where = wrong.pointer === '' ? 'the whole body' : wrong.pointer;
  throw new Inconclusive(
    code,
    `${who} gave an answer that cannot be used.\n  where     ${where}\n  problem   ${wrong.why}\n  expected  ${wrong.expected}\n  actual    ${wrong.actual}`,
  );
}
