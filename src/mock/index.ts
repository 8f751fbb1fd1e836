export type { Clock } from './clock.js';
export type { MockAgent } from './conversation.js';
export { allFaults, handWrittenFaults, type Fault } from './faults/index.js';
export { hasPlace, type GeneratedFault } from './faults/generated-faults.js';
export { variations, type Variation } from './variations/index.js';
export type { MockEvent, MockOptions, MockTls, Refused } from './options.js';
export { defaultAgents, startMock, type MockServer } from './server.js';
