import { join } from 'node:path';
import { Consumer, Service, tokenCodes, type Stage } from '../actors/index.js';
import { Contract } from '../contract/index.js';
import type {} from '../run/index.js';
import {
  ConnectError,
  ExpectationError,
  HttpError,
  Inconclusive,
  Recorder,
  waitFor,
  type Closing,
  type Connection,
} from '../wire/index.js';
import { Redactor, TranscriptWriter, transcriptFileOf, type RunProblem } from '../transcript/index.js';
import type { RunParameters } from './parameters.js';

/** Name of the transcript of what happened before the first scenario. */
export const preflightTranscript = 'preflight';

/**
 * Knocks once before any scenario runs: finds the way in, opens a consumer's connection, closes it. An endpoint that
 * cannot be reached, or refuses our credentials, is told once and not once per scenario.
 *
 * @returns what stands in the way; undefined when scenarios can be run
 */
export async function preflight({
  target,
  deadlines,
  directory,
  strict,
}: RunParameters): Promise<RunProblem | undefined> {
  const redactor = new Redactor();
  // It registers what must not be written down, and so comes before anything that writes.
  const service = new Service(target, redactor, deadlines);
  const writer = new TranscriptWriter(join(directory, transcriptFileOf(preflightTranscript)), redactor);
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines,
    strict,
    client: 'harness',
    title: 'preflight',
    writer,
  });
  const stage: Stage = { target, service, recorder, deadlines };
  const consumer = new Consumer('Preflight', stage);
  try {
    let closing = await knocked(consumer, recorder, deadlines.acknowledgement);
    // The token may have been withdrawn, and a fresh one be had.
    if (isTokenRefused(closing)) closing = await knocked(consumer, recorder, deadlines.acknowledgement);
    const { state } = consumer.connection;
    await consumer.leave();
    return isTokenRefused(closing) ? tokenRefused(state) : undefined;
  } catch (error) {
    const problem = problemOf(error);
    return problem === undefined ? undefined : { ...problem, message: redactor.text(problem.message) };
  } finally {
    recorder.end();
  }
}

/** Connects and asks for the time. What a request meets is for the scenarios to find, except that our token is refused. */
async function knocked(
  consumer: Consumer,
  recorder: Recorder,
  deadlineMs: number,
): Promise<Closing | undefined> {
  const connection = await consumer.connect('header');
  const isAnswered = await consumer.ask('GetClock').then(
    () => true,
    () => false,
  );
  if (!isAnswered) await ends(connection, recorder, deadlineMs);
  return connection.closing;
}

/** A connection on which nothing is answered may be about to say why; that it does not is no finding. */
async function ends(connection: Connection, recorder: Recorder, deadlineMs: number): Promise<void> {
  await waitFor(recorder, { what: 'the connection ends', deadlineMs, look: () => connection.closing }).catch(
    () => undefined,
  );
}

function isTokenRefused(closing: Closing | undefined): boolean {
  return closing !== undefined && tokenCodes.includes(closing.code);
}

function tokenRefused(state: string): RunProblem {
  const advice = 'Give a fresh token, or let the run get one with --discover.';
  const message = `The token was refused: the connection was ${state}.\n  what now  ${advice}`;
  return { code: 'token-refused', message, blame: 'environment' };
}

/** What is the environment's doing; anything else is for the scenarios to find. */
function problemOf(error: unknown): RunProblem | undefined {
  if (error instanceof ExpectationError) return undefined;
  if (error instanceof Inconclusive)
    return { code: error.code, message: error.message, blame: 'environment' };
  if (error instanceof HttpError)
    return { code: 'discovery-failed', message: error.message, blame: 'environment' };
  if (!(error instanceof ConnectError)) throw error;
  const { failure, message } = error;
  const code = failure.kind === 'refused' ? `upgrade-refused-${failure.status}` : failure.kind;
  return { code, message, blame: 'environment' };
}
