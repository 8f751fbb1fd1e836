export { featureText } from './feature-text.js';
export { recordedIds, recordedIdsIn } from './scenario-ids.js';
export { RecordedFeature } from './recorded-feature.js';
export { RecordingCollector } from './recording-collector.js';
export type { Recording } from './recording.js';
export { scenarioOf } from './scenario-writer.js';
export type { Entry, WrittenScenario, WrittenStep } from './steps-written.js';
export type { Mark } from './marks.js';
