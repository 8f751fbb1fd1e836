export type { Clock } from './state/mock-clock.js';
export type { MockAgent } from './state/conversation.js';
export { allFaults, handWrittenFaults, type Fault } from './faults/index.js';
export { checkBehaviours } from './behaviours.js';
export { hasPlace, type GeneratedFault } from './faults/generated-faults.js';
export { variations, type Variation } from './variations/index.js';
export type { MockEvent, MockOptions, MockTls, Refused } from './options.js';
export { defaultAgents, startMock, type MockServer } from './server.js';
