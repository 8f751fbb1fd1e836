export { CaptureError } from './capture-error.js';
export { ContractError } from './contract-error.js';
export { MockError } from './mock-error.js';
export { UsageError } from './usage-error.js';
