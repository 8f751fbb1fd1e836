/**
 * `messaging-conformance/steps`: what step definitions of one's own are written with. Cucumber's functions are those of the
 * Cucumber that runs, whatever copy else the project has.
 */
export * from '../runner/step-api.js';
export type { Agent, AgentSeat, Answer, Consumer } from '../actors/index.js';
export { ExpectationError, Inconclusive, type Fact, type ReasonCode } from '../errors/index.js';
export { waitFor, type Awaited } from '../wire/index.js';
