// What the judge as it is finds in every recording, and what each recording comes upon: by that it is known which are worth
// judging with a mutant.
import { Contract } from '../../dist/src/contract/index.js';
import { pointerParts } from '../../dist/src/contract/index.js';
import { judged } from './judging.mjs';

/**
 * Judges all recordings without a mutant.
 *
 * @returns for each recording what was found; for each switch the recordings that come upon it; and the values that were held
 *   against each schema file, with what was wrong with them
 */
export function judgedAsItIs(recordings) {
  const { mutants } = globalThis;
  const contract = Contract.load();
  const reaching = new Map();
  const probes = new Map();
  const seen = new Set();
  let current;
  const { isRight } = Contract.prototype;
  Contract.prototype.isRight = function (message, value) {
    const right = isRight.call(this, message, value);
    const key = `${message.file} ${JSON.stringify(value)}`;
    if (!seen.has(key)) {
      seen.add(key);
      const list = probes.get(message.file) ?? [];
      probes.set(message.file, list);
      list.push({ message, value, right, recording: current });
    }
    return right;
  };
  for (const recording of recordings) {
    current = recording;
    mutants.reached = new Set();
    recording.found = judged(recording, contract);
    for (const id of mutants.reached) {
      const list = reaching.get(id) ?? [];
      reaching.set(id, list);
      list.push(recording);
    }
  }
  mutants.reached = undefined;
  Contract.prototype.isRight = isRight;
  return { reaching, probes };
}

/** What of a difference decides a finding. */
const gist = ({ pointer, keyword, nature, requirement, tolerated }) =>
  `${pointer} ${keyword} ${nature} ${requirement} ${tolerated !== undefined}`;

/** How a value differs from its message, in short, and the members at which it does. */
export function differencesOf(contract, { message, value }) {
  const errors = contract.differences(message, value);
  return {
    text: errors.map(gist).sort().join('\n'),
    members: new Set(errors.flatMap(({ pointer }) => pointerParts(pointer))),
  };
}
