#!/usr/bin/env node
import { Invocation } from './invocation.js';
import { exitCodes } from './terminal/exit-codes.js';
import { surviveClosedPipes } from './terminal/output.js';
import { catchBreakdowns, catchSignals } from './terminal/signals.js';

const invocation = new Invocation();

/** Tells what ended the command early. */
async function exitCodeOf(error: unknown): Promise<number> {
  const { tellError } = await import('./terminal/error-output.js');
  return tellError(error, await invocation.secrets(), invocation.isForScript);
}

// Before anything else is loaded: an interruption has the right exit code from the first moment on.
catchSignals();
catchBreakdowns(exitCodeOf);
surviveClosedPipes();

async function done(): Promise<number> {
  try {
    const { commandLine } = await import('./command-line.js');
    return await commandLine(invocation);
  } catch (error) {
    return exitCodeOf(error);
  }
}

process.exitCode = await done();
// What was interrupted may still hold connections, and perhaps workers.
if (process.exitCode === exitCodes.interrupted) process.exit();
