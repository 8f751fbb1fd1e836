#!/usr/bin/env node
import { surviveClosedPipes } from './output.js';
import { catchSignals } from './signals.js';

// Before anything else is loaded: an interruption has the right exit code from the first moment on.
catchSignals();
surviveClosedPipes();

const { failed } = await import('./exit.js');
try {
  const { commandLine } = await import('./command-line.js');
  await commandLine();
} catch (error) {
  process.exitCode = failed(error);
}
