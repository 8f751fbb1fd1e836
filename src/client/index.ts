export { BrandServer } from './brand-server.js';
export { ClientLog, type ClientConnection, type ClientRequest } from './client-log.js';
export type { ClientDriver } from './client-driver.js';
export {
  deeds,
  isDeed,
  stepInWords,
  type ClientCase,
  type ClientDeed,
  type ClientStep,
} from './client-step.js';
export type { Blow } from './blow.js';
export type { ClientUnderTest } from './client-under-test.js';
export { CommandDriver } from './command-driver.js';
export { ServedDriver } from './served-driver.js';
export type { CasePlace } from './served-state.js';
export * from './expectations/coming-back.js';
export * from './expectations/deeds.js';
export { awaitClient, conversationOf, letPass } from './expectations/done.js';
export { expectFileShown, expectUrlInTime, uploadsIn } from './expectations/files.js';
export * from './expectations/opening.js';
export * from './expectations/refusals.js';
export * from './expectations/talking.js';
export { smallFile, stepPhrases, urlLifePhrase } from './step-phrases.js';
