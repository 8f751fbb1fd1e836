#!/usr/bin/env node
import { surviveClosedPipes } from './output.js';
import { catchBreakdowns, catchSignals } from './signals.js';

// Before anything else is loaded: an interruption has the right exit code from the first moment on.
catchSignals();
catchBreakdowns();
surviveClosedPipes();

try {
  const { commandLine } = await import('./command-line.js');
  await commandLine();
} catch (error) {
  const { failed } = await import('./exit.js');
  process.exitCode = failed(error);
}
