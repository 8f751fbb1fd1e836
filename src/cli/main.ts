#!/usr/bin/env node
import { Invocation } from './invocation.js';
import { surviveClosedPipes } from './terminal/output.js';
import { catchBreakdowns, catchSignals } from './terminal/signals.js';

const invocation = new Invocation();

async function exitCodeOf(error: unknown): Promise<number> {
  const { failed } = await import('./terminal/exit.js');
  return failed(error, await invocation.secrets());
}

// Before anything else is loaded: an interruption has the right exit code from the first moment on.
catchSignals();
catchBreakdowns(exitCodeOf);
surviveClosedPipes();

try {
  const { commandLine } = await import('./command-line.js');
  await commandLine(invocation);
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}
