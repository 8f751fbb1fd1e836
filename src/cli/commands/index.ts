import { checkCommand } from './check-command.js';
import { clientCommand } from './client-command.js';
import type { Command } from './command.js';
import { explainCommand } from './explain-command.js';
import { exploreCommand } from './explore-command.js';
import { featureCommand } from './feature-command.js';
import { initCommand } from './init-command.js';
import { mockCommand } from './mock-command.js';
import { proxyCommand } from './proxy-command.js';
import { reportCommand } from './report-command.js';
import { runCommand } from './run-command.js';
import { stepsCommand } from './steps-command.js';
import { typesCommand } from './types-command.js';

/** The commands, in the order in which the help lists them: all that lists commands is made from this. */
export const commands: readonly Command[] = [
  runCommand,
  clientCommand,
  mockCommand,
  proxyCommand,
  exploreCommand,
  checkCommand,
  reportCommand,
  typesCommand,
  initCommand,
  stepsCommand,
  featureCommand,
  explainCommand,
];
