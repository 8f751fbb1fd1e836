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
import type { Pickle } from '@cucumber/messages';
import { Contract, type Role } from '../contract/index.js';
import { ConnectError } from '../wire/index.js';
import { clipped, ExpectationError, Inconclusive, ToldError, UsageError } from '../errors/index.js';
import type { Finding } from '../judge/index.js';
import type { CaseRecord, Redactor } from '../transcript/index.js';
import { caseIdOf, requirementsOf, caseRecordType, violated } from '../run/index.js';
import { hasEndedEarly } from './early-end.js';
import { cleanUpWhenInterrupted, listWorker } from './live-worlds.js';
import { openContexts } from './run-context.js';
import { mistakeIn, placeOfStep } from './step-mistakes.js';
import { MessagingWorld } from './world.js';

const longestMessage = 8_000;
const longestCall = 1_000;

setWorldConstructor(MessagingWorld);
cleanUpWhenInterrupted();
// Each step has its own limit below, by the deadlines of its run, so that people read what was awaited.
setDefaultTimeout(-1);
const isFree = parallelCanAssignHelpers.atMostOnePicklePerTag(['@agent']);
setParallelCanAssign((pickle, running) => {
  for (const { isOneAgentAtATime } of openContexts()) if (isOneAgentAtATime) return isFree(pickle, running);
  return true;
});

setDefinitionFunctionWrapper(function wrap(code: (...values: unknown[]) => unknown) {
  return async function run(this: unknown, ...values: unknown[]): Promise<unknown> {
    try {
      return await withinLimit(this, async () => code.apply(this, values));
    } catch (error) {
      return settle(this, error);
    }
  };
});

/** A step that does not end is ended: after every deadline of ours together. */
async function withinLimit(world: unknown, act: () => Promise<unknown>): Promise<unknown> {
  const limit = world instanceof MessagingWorld ? world.parameters.stepTimeoutMs : 0;
  if (limit <= 0) return act();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The step did not end within ${limit} ms.`)), limit);
  });
  return Promise.race([act(), tooLong]).finally(() => clearTimeout(timer));
}

/** Tells what could not be decided from what went wrong, and takes our own stack off messages meant for people. */
function settle(world: unknown, error: unknown): 'skipped' {
  if (!(world instanceof MessagingWorld)) throw error;
  const reason = reasonOf(error);
  if (reason !== undefined) {
    world.inconclusive ??= undecided(reason, world.stage.recorder.redactor.text);
    return 'skipped';
  }
  // What no endpoint could help: the scenario is wrong as it is written.
  if (error instanceof UsageError) {
    const told = error.facts.some(([label]) => label === 'where') ? error : placed(error, world.stepAt);
    const { text } = world.stage.recorder.redactor;
    world.mistake ??= { code: told.code, headline: text(told.headline), message: told.told(text) };
  }
  world.failure ??= isExpectation(error) ? 'expectation' : 'other';
  if (error instanceof ExpectationError && error.requirement !== undefined) {
    world.broken.add(error.requirement);
    world.requirement ??= error.requirement;
  }
  if (error instanceof Error) {
    world.headline ??= headlineOf(error, world.stage.recorder.redactor.text);
    tidy(error, world.stage.recorder.redactor);
  }
  throw error;
}

function placed(error: UsageError, where: string | undefined): UsageError {
  if (where === undefined) return error;
  return new UsageError(error.code, error.headline, [['where', where], ...error.facts]);
}

function undecided(reason: Inconclusive, mask: (text: string) => string) {
  const { code, headline, outcome } = reason;
  return { code, headline: mask(headline), message: reason.told(mask), outcome };
}

/** Of an error that is not ours, what stands before its first line break. */
function headlineOf(error: Error, mask: (text: string) => string): string {
  const whole = mask(error instanceof ToldError ? error.headline : error.message);
  return clipped(whole.split('\n', 1).join(''), longestCall);
}

/** True for what says that something was not as expected; anything else is an error in the code of a step. */
function isExpectation(error: unknown): boolean {
  return (
    error instanceof ToldError ||
    (error instanceof Error && 'code' in error && error.code === 'ERR_ASSERTION')
  );
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
    .map((line) => clipped(redactor.text(line), longestCall))
    .join('\n');
  const isOurs = error instanceof ToldError;
  const mask = (text: string): string => redactor.text(text);
  error.message = clipped(isOurs ? error.told(mask) : mask(message), longestMessage);
  error.stack = isOurs || !calls.includes('\n    at ') ? '' : `${error.name}: ${error.message}${calls}`;
}

/** An endpoint that cannot be reached, or refuses our credentials, says nothing about its conformance. */
function reasonOf(error: unknown): Inconclusive | undefined {
  if (error instanceof Inconclusive) return error;
  if (!(error instanceof ConnectError) || error.reason === undefined) return undefined;
  return new Inconclusive(error.reason, error.headline, error.facts);
}

const ready = new Set<Role>();

/** What takes time at the first frame only is done before: a scenario's deadlines are for the service, not for us. */
async function prepared(roles: readonly Role[]): Promise<void> {
  const missing = roles.filter((role) => !ready.has(role));
  if (missing.length === 0) return;
  for (const role of missing) {
    Contract.load().prepare(role);
    ready.add(role);
  }
  // The lag that this caused is measured before the scenario begins, and is none of its own.
  await new Promise((resolve) => setTimeout(resolve, 1));
}

function requiresAgent({ tags }: Pickle): boolean {
  return tags.some(({ name }) => name === '@agent');
}

Before(async function begin(
  this: MessagingWorld,
  { pickle, gherkinDocument },
): Promise<'skipped' | undefined> {
  if (this.context.isInterrupted || hasEndedEarly(this.parameters)) return 'skipped';
  listWorker(this.parameters.directory);
  await this.context.sharing?.exchange();
  await prepared(requiresAgent(pickle) ? ['consumer', 'agent'] : ['consumer']);
  await this.prepare(pickle.steps.map(({ text }) => text));
  this.begin(pickle.name, caseIdOf(pickle, gherkinDocument));
  this.context.live.add(this);
  const mistake = mistakeIn(pickle, gherkinDocument);
  if (mistake !== undefined) {
    const { code, headline } = mistake;
    this.mistake = { code, headline, message: mistake.told() };
    mistake.stack = '';
    throw mistake;
  }
  return undefined;
});

BeforeStep(function stepBegins(this: MessagingWorld, { pickle, pickleStep, gherkinDocument }) {
  this.stepAt = placeOfStep(pickleStep, pickle, gherkinDocument);
  if (this.hasBegun) this.stage.recorder.step(pickleStep.text);
});

AfterStep(function stepEnds(this: MessagingWorld, { pickleStep, result }) {
  if (this.hasBegun) this.stage.recorder.step(pickleStep.text, result.status.toLowerCase());
});

After(async function conclude(this: MessagingWorld, { pickle, result }) {
  if (!this.hasBegun) return;
  const left = await this.end();
  // What this scenario came by is known to every process before anything of it is told.
  await this.context.sharing?.exchange();
  this.context.live.delete(this);
  const { findings, frames } = this.stage.recorder;
  const wrong = findings.filter(({ severity }) => severity === 'violation');
  const failed = result?.status === Status.FAILED;
  const found = new Set(wrong.map(({ id }) => id));
  const exercised = requirementsOf(pickle);
  // Which of several requirements a step stands for is known when the judge has found one of them broken.
  const isKnown = this.broken.size > 0 || exercised.some((id) => found.has(id));
  if (failed && !isKnown) for (const id of exercised) this.broken.add(id);
  const failedByFrames = wrong.length > 0 && !failed;
  const inconclusive = this.inconclusive ?? excuseFor(this, failed, wrong);
  const record: CaseRecord = {
    ...(this.transcript !== undefined && { transcript: this.transcript }),
    findings,
    frames,
    broken: [...this.broken].sort(),
    failedByFrames,
    left,
    ...(inconclusive !== undefined && { inconclusive }),
    ...(this.mistake !== undefined && { mistake: this.mistake }),
    ...(this.failure !== undefined && { failure: this.failure }),
    ...(this.headline !== undefined && { headline: this.headline }),
    ...(this.requirement !== undefined && { requirement: this.requirement }),
  };
  this.attach(JSON.stringify(record), { mediaType: caseRecordType });
  // For whoever reads Cucumber's own messages; the harness goes by the findings.
  if (failedByFrames) throw violated(wrong);
});

/** Lateness up to a part of the deadlines is nothing to speak of. */
const bearablePart = 4;

/** Why what was seen proves nothing, though no step has said so. */
function excuseFor(
  world: MessagingWorld,
  failed: boolean,
  wrong: readonly Finding[],
): CaseRecord['inconclusive'] {
  const { recorder } = world.stage;
  const { context, parameters, beganAt } = world;
  const { acknowledgement, notification } = parameters.deadlines;
  const bearable = Math.min(acknowledgement, notification, parameters.target.idleTimeoutMs) / bearablePart;
  const lag = context.lag.worstSince(beganAt);
  const isByTime =
    (failed && wrong.length === 0) || (wrong.length > 0 && wrong.every(({ overdue }) => overdue === true));
  if (isByTime && world.failure !== 'other' && lag > bearable) {
    const reason = new Inconclusive(
      'harness-overloaded',
      `The harness itself was ${Math.round(lag)} ms late.`,
    );
    return { ...undecided(reason, recorder.redactor.text), excuses: true };
  }
  if (failed || wrong.length > 0 || recorder.unread === undefined) return undefined;
  const reason = new Inconclusive('frames-not-read', `Not every frame was read: ${recorder.unread}.`);
  return undecided(reason, recorder.redactor.text);
}
