/**
 * messaging-conformance as a library: all of its entries together. Whoever needs one of them, and not Cucumber beside it,
 * imports that one.
 */
export * from './entries/judge-entry.js';
export * from './entries/load-entry.js';
export * from './entries/mock-entry.js';
export * from './entries/run-entry.js';
export * from './entries/steps-entry.js';
