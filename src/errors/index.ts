export { codes, isErrorCode, type ErrorCode, type Family, type ReasonCode } from './codes.js';
export { ExpectationError } from './expectation-error.js';
export { Inconclusive } from './inconclusive.js';
export { clipped, ToldError, type Fact } from './told-error.js';
export {
  CaptureError,
  ContractError,
  MockError,
  UsageError,
  UserError,
  type CaptureCode,
} from './user-error.js';
