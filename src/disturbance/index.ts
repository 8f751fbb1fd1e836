export type { Disturbance, DisturbanceAction, DisturbanceRule, When } from './disturbance.js';
export { disturbancesOf, disturbanceSchemaFile, packagedDisturbances } from './disturbance-file.js';
export {
  startDisturbingRelay,
  type DisturbingRelay,
  type DisturbingRelayOptions,
} from './disturbing-relay.js';
export type { RelayEvent } from './relay-event.js';
export { withFurtherMembers } from './message-edits.js';
