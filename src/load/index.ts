export { checkFlow, stepOf, toolWords } from './flow.js';
export { nameOf } from './error-names.js';
export { Load, violationCounters, type LoadUser } from './load.js';
export { loadPlanOf, type LoadPlan } from './load-plan.js';
export type { LoadPlace, Part } from './load-run.js';
export type { LoadSummary } from './load-summary.js';
export type { Measures } from './measures.js';
export { verbs, type Doer, type Verb, type VerbStep } from './verbs.js';
