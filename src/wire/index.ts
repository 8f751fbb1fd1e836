export { proxyFor, type Access } from './access.js';
export { withBackOff } from './back-off.js';
export { now } from './clock.js';
export { Connection, type Closing, type ConnectionOptions } from './connection.js';
export { clipped, ConnectError, ExpectationError, Inconclusive, type ConnectFailure } from './errors.js';
export { HttpError, requestJson } from './http.js';
export { repeatEvery } from './pace.js';
export { Recorder, type RecorderOptions } from './recorder.js';
export { waitFor, type Awaited } from './waiting.js';
