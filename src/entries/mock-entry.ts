/** `messaging-conformance/mock`: the stateful service to test a client against, and how it can be broken or varied. */
import { allFaults, variations as allVariations } from '../mock/index.js';

// Not through the room's index, whose declarations lead to those of `ws`: that has none of its own.
export { defaultAgents } from '../mock/server/default-agents.js';
export { startMock, type Mock, type TestMockOptions } from '../mock/for-tests/test-mock.js';
export type { PlayedAgent, PlayedConsumer } from '../mock/for-tests/played-people.js';
export { startMockServer, type MockServer } from '../mock/server/mock-server.js';
export type { MockEvent, MockOptions, MockTls, Refused } from '../mock/options.js';
export type { MockAgent } from '../mock/state/conversation.js';
export type { Clock as MockClock } from '../mock/state/mock-clock.js';
export { MockError } from '../errors/index.js';

/** A way in which the mock can be wrong. */
export interface KnownFault {
  /** What `faults` of `MockOptions` names it by. */
  readonly name: string;
  /** The requirement that it breaks. */
  readonly requirement: string;
  /** One sentence: what the mock then does. */
  readonly about: string;
}

/** A way in which the mock can differ, and be right. */
export interface KnownVariation {
  /** What `variations` of `MockOptions` names it by. */
  readonly name: string;
  /** One sentence: what the mock then does. */
  readonly about: string;
}

/** The faults that there are: those written by hand, then those generated from the contract. */
export function faults(): readonly KnownFault[] {
  return allFaults();
}

/** The variations that there are. */
export function variations(): readonly KnownVariation[] {
  return allVariations;
}
