export { now } from './clock.js';
export { Connection, type Closing, type ConnectionOptions } from './connection.js';
export { clipped, ConnectError, ExpectationError, Inconclusive, type ConnectFailure } from './errors.js';
export { HttpError, requestJson } from './http.js';
export { repeatEvery } from './pace.js';
export { Recorder, type RecorderOptions } from './recorder.js';
export { Redactor } from './redactor.js';
export { TranscriptWriter } from './transcript-writer.js';
export { waitFor, type Awaited } from './waiting.js';
