import { Contract } from '../../contract/index.js';
import { didYouMean } from '../../errors/did-you-mean.js';
import { MockError } from '../../errors/index.js';
import { accessFaults } from './access-faults.js';
import { audienceFaults } from './audience-faults.js';
import { clientPropertyFaults } from './client-property-faults.js';
import { closingFaults } from './closing-faults.js';
import { constancyFaults } from './constancy-faults.js';
import { contentFaults } from './content-faults.js';
import { conversationFaults } from './conversation-faults.js';
import { envelopeFaults } from './envelope-faults.js';
import { fileFaults } from './file-faults.js';
import { generatedFaults } from './generated-faults.js';
import { listeningFaults } from './listening-faults.js';
import { originatorFaults } from './originator-faults.js';
import { participantFaults } from './participant-faults.js';
import { publishingFaults } from './publishing-faults.js';
import { routingFaults } from './routing-faults.js';
import { sequenceFaults } from './sequence-faults.js';
import { serviceFaults } from './service-faults.js';
import { statusFaults } from './status-faults.js';
import { streamFaults } from './stream-faults.js';
import { surveyFaults } from './survey-faults.js';
import { timeFaults } from './time-faults.js';
import type { Fault } from './fault.js';

export type { Fault } from './fault.js';

/** The faults written by hand: each makes the mock wrong in one way of behaving. */
export const handWrittenFaults: readonly Fault[] = [
  ...envelopeFaults,
  ...streamFaults,
  ...conversationFaults,
  ...constancyFaults,
  ...closingFaults,
  ...surveyFaults,
  ...participantFaults,
  ...routingFaults,
  ...accessFaults,
  ...publishingFaults,
  ...contentFaults,
  ...originatorFaults,
  ...audienceFaults,
  ...sequenceFaults,
  ...timeFaults,
  ...statusFaults,
  ...listeningFaults,
  ...fileFaults,
  ...clientPropertyFaults,
  ...serviceFaults,
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
