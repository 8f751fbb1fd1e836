export { Actor } from './cast/actor.js';
export type { AskOptions, SightOptions, Stage } from './cast/stage.js';
export { isGranted, notGranted, type Answer } from './cast/response.js';
export { refusalAtTheDoor, tokenCodes } from './way-in/admission-codes.js';
export { expectLetGo, expectNotLetIn, expectToldToGetNewToken } from './expectations/kept-out.js';
export { Agent, onWire } from './cast/agent.js';
export type { AgentSeat, Availability } from './cast/agent-seat.js';
export { PersonAtTerminal, type Prompt, type PromptAnswer } from './cast/person-at-terminal.js';
export { cleanUp } from './cast/cleaning-up.js';
export { EndedConnection } from './cast/connection-wait.js';
export { stageAt } from './cast/own-stage.js';
export { Consumer } from './cast/consumer.js';
export type { Filter, Stream } from './cast/granted-streams.js';
export type { Authorization } from './way-in/consumer-entry.js';
export * from './expectations/nothing-told.js';
export * from './expectations/conversation-history.js';
export * from './expectations/conversation-view.js';
export * from './expectations/exchanges.js';
export * from './expectations/files.js';
export * from './expectations/hearing.js';
export * from './expectations/heard-events.js';
export * from './expectations/profiles.js';
export * from './expectations/raw-requests.js';
export * from './expectations/ringing.js';
export {
  conversationsRungFor,
  RingFold,
  ringNotification,
  ringsFor,
  tasksIn,
  type Ring,
  type RingFor,
} from './expectations/rings.js';
export * from './expectations/published-events.js';
export * from './expectations/told-parties.js';
export * from './expectations/told-conversations.js';
export * from './expectations/told-dialogs.js';
export { expiredToken, forgedToken } from './way-in/bearer.js';
export { expectClosedForIdling, expectServedAfter, expectKeptAliveBy } from './expectations/keeping-alive.js';
export { Service, type WaysKnown } from './way-in/service.js';
export { registerAccess, registerSecrets } from './way-in/target-secrets.js';
export { documentedPaths } from './way-in/documented-paths.js';
export type { AgentCredentials, Target, TokenSource } from './way-in/target.js';
