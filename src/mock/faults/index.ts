import { Contract } from '../../contract/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { MockError } from '../../errors/index.js';
import { accessFaults } from './access-faults.js';
import { agreementFaults } from './agreement-faults.js';
import { conversationFaults } from './conversation-faults.js';
import { envelopeFaults } from './envelope-faults.js';
import type { Fault } from './fault.js';
import { generatedFaults } from './generated-faults.js';
import { messagingFaults } from './messaging-faults.js';
import { serviceFaults } from './service-faults.js';
import { streamFaults } from './stream-faults.js';
import { tellingFaults } from './telling-faults.js';

export type { Fault } from './fault.js';

/** The faults written by hand: each makes the mock wrong in one way of behaving. */
export const handWrittenFaults: readonly Fault[] = [
  ...envelopeFaults,
  ...streamFaults,
  ...conversationFaults,
  ...accessFaults,
  ...messagingFaults,
  ...serviceFaults,
  ...tellingFaults,
  ...agreementFaults,
];

let all: readonly Fault[] | undefined;

/** The fault catalogue: those written by hand, then those generated from the contract. */
export function allFaults(): readonly Fault[] {
  all ??= [...handWrittenFaults, ...generatedFaults(Contract.load())];
  return all;
}

/**
 * The faults of these names.
 *
 * @throws MockError when there is none of a name, with those that are near it
 */
export function chosenFaults(names: readonly string[]): Fault[] {
  if (names.length === 0) return [];
  const faults = allFaults();
  return names.map((name) => {
    const found = faults.find((fault) => fault.name === name);
    if (found !== undefined) return found;
    throw new MockError('mock-unknown-behaviour', `There is no fault called ${name}.`, [
      ...didYouMean(
        name,
        faults.map((fault) => fault.name),
      ),
    ]);
  });
}
