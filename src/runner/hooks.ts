import {
  After,
  AfterStep,
  Before,
  BeforeStep,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setParallelCanAssign,
  setWorldConstructor,
  parallelCanAssignHelpers,
  Status,
} from '@cucumber/cucumber';
import { clipped, ConnectError, ExpectationError, Inconclusive } from '../wire/index.js';
import type { Redactor } from '../transcript/index.js';
import { caseIdOf, requirementsOf, caseRecordType, type CaseRecord, violated } from '../run/index.js';
import { cleanUpWhenInterrupted, isInterrupted, isLive, isOver } from './live-worlds.js';
import { environment } from './parameters.js';
import { MessagingWorld } from './world.js';

const longestMessage = 8_000;
const longestCall = 1_000;

setWorldConstructor(MessagingWorld);
cleanUpWhenInterrupted();
// Above every deadline of ours, so that people read what was awaited and not that a function timed out.
setDefaultTimeout(Number(process.env[environment.stepTimeout] ?? 120_000));
if (process.env[environment.oneAgentAtATime] !== undefined) {
  setParallelCanAssign(parallelCanAssignHelpers.atMostOnePicklePerTag(['@agent']));
}

setDefinitionFunctionWrapper(function wrap(code: (...values: unknown[]) => unknown) {
  return async function run(this: unknown, ...values: unknown[]): Promise<unknown> {
    try {
      return await code.apply(this, values);
    } catch (error) {
      return settle(this, error);
    }
  };
});

/** Tells what could not be decided from what went wrong, and takes our own stack off messages meant for people. */
function settle(world: unknown, error: unknown): 'skipped' {
  if (!(world instanceof MessagingWorld)) throw error;
  const reason = reasonOf(error);
  if (reason !== undefined) {
    world.inconclusive ??= { code: reason.code, message: reason.message, outcome: reason.outcome };
    return 'skipped';
  }
  if (error instanceof ExpectationError && error.requirement !== undefined)
    world.broken.add(error.requirement);
  if (error instanceof Error) tidy(error, world.stage.recorder.redactor);
  throw error;
}

/**
 * Makes an error fit to be shown: no token, no more text than a person reads, and of ours no stack.
 *
 * Cucumber searches stacks with expressions that take exponential time on a line with many quotes and no file name, and
 * square time on a long one. Messages quote what a server sent, so a stack never consists of a message alone.
 */
function tidy(error: Error, redactor: Redactor): void {
  const { message, stack = '' } = error;
  const from = stack.indexOf(message);
  const below = from < 0 ? '' : stack.slice(from + message.length);
  const calls = below
    .split('\n')
    .map((line) => clipped(line, longestCall))
    .join('\n');
  const isOurs = error instanceof ExpectationError || error instanceof ConnectError;
  error.message = redactor.text(clipped(message, longestMessage));
  error.stack = isOurs || !calls.includes('\n    at ') ? '' : `${error.name}: ${error.message}${calls}`;
}

/** An endpoint that cannot be reached, or refuses our credentials, says nothing about its conformance. */
function reasonOf(error: unknown): Inconclusive | undefined {
  if (error instanceof Inconclusive) return error;
  if (!(error instanceof ConnectError)) return undefined;
  const { failure } = error;
  if (failure.kind === 'unreachable') return new Inconclusive('endpoint-unreachable', error.message);
  if (failure.kind === 'timeout') return new Inconclusive('endpoint-timeout', error.message);
  if (failure.kind !== 'refused') return undefined;
  if (failure.status === 429) return new Inconclusive('rate-limited', error.message);
  if (failure.status === 503) return new Inconclusive('not-available', error.message);
  if (failure.status === 401 || failure.status === 403)
    return new Inconclusive('credentials-refused', error.message);
  return undefined;
}

Before(function begin(this: MessagingWorld, { pickle, gherkinDocument }): 'skipped' | undefined {
  if (isInterrupted()) return 'skipped';
  this.begin(pickle.name, caseIdOf(pickle, gherkinDocument));
  isLive(this);
  return undefined;
});

BeforeStep(function stepBegins(this: MessagingWorld, { pickleStep }) {
  if (this.hasBegun) this.stage.recorder.step(pickleStep.text);
});

AfterStep(function stepEnds(this: MessagingWorld, { pickleStep, result }) {
  if (this.hasBegun) this.stage.recorder.step(pickleStep.text, result.status.toLowerCase());
});

After(async function conclude(this: MessagingWorld, { pickle, result }) {
  if (!this.hasBegun) return;
  const left = await this.end();
  isOver(this);
  const { findings, frames } = this.stage.recorder;
  const wrong = findings.filter(({ severity }) => severity === 'violation');
  const failed = result?.status === Status.FAILED;
  const found = new Set(wrong.map(({ id }) => id));
  const exercised = requirementsOf(pickle);
  // Which of several requirements a step stands for is known when the judge has found one of them broken.
  const isKnown = this.broken.size > 0 || exercised.some((id) => found.has(id));
  if (failed && !isKnown) for (const id of exercised) this.broken.add(id);
  const failedByFrames = wrong.length > 0 && !failed;
  const record: CaseRecord = {
    transcript: this.transcript,
    findings,
    frames,
    broken: [...this.broken].sort(),
    failedByFrames,
    left,
    inconclusive: this.inconclusive,
  };
  const { redactor } = this.stage.recorder;
  this.attach(redactor.text(JSON.stringify(record)), { mediaType: caseRecordType });
  // For whoever reads Cucumber's own messages; the harness goes by the findings.
  if (failedByFrames) throw violated(wrong);
});
