/**
 * `messaging-conformance/load`: users for a load tool, who speak to the service as its consumers do while every frame is
 * judged. `artillery-engine-messaging-conformance` is made of it.
 */
export {
  checkFlow,
  Load,
  loadPlanOf,
  nameOf,
  stepOf,
  toolWords,
  verbs,
  violationCounters,
  type LoadPlace,
  type LoadPlan,
  type LoadSummary,
  type LoadUser,
  type Measures,
  type Part,
  type Verb,
  type VerbStep,
} from '../load/index.js';
export { UserError } from '../errors/index.js';
