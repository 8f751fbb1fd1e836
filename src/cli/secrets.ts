import { Contract } from '../contract/index.js';
import { recordWords, Redactor } from '../transcript/index.js';

/** Knows no secret yet; nothing that means something in records or in the contract is ever taken for one. */
export function newSecrets(): Redactor {
  return new Redactor(() => [...recordWords(), ...Contract.load().words()]);
}
