export {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  BeforeStep,
  DataTable,
  defineParameterType,
  defineStep,
  Given,
  setDefaultTimeout,
  Then,
  When,
} from '@cucumber/cucumber';
export { MessagingWorld } from './world.js';
