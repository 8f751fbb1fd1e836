/**
 * messaging-conformance as a library: all of its entries together. Whoever needs one of them, and not Cucumber beside it,
 * imports that one.
 */
export * from './entries/judge.js';
export * from './entries/mock.js';
export * from './entries/run.js';
export * from './entries/steps.js';
