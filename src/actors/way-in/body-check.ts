import { Contract } from '../../contract/index.js';
import { Inconclusive, type ReasonCode } from '../../errors/index.js';

/**
 * Holds what an HTTP endpoint answered against the contract.
 *
 * @throws Inconclusive naming the first place that is wrong: without it there is no way in
 */
export function checkBody(name: string, answer: unknown, code: ReasonCode, who: string): void {
  const [wrong] = Contract.load().bodyErrors(name, answer);
  if (wrong === undefined) return;
  const where = wrong.pointer === '' ? 'the whole body' : wrong.pointer;
  throw new Inconclusive(code, `${who} gave an answer that cannot be used.`, [
    ['where', where],
    ['problem', wrong.why],
    ['expected', wrong.expected],
    ['actual', wrong.actual],
  ]);
}
