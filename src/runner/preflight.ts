import { join } from 'node:path';
import { Consumer, refusalAtTheDoor, Service, tokenCodes, type Stage } from '../actors/index.js';
import { Contract } from '../contract/index.js';
import type { Finding } from '../judge/index.js';
import { preflightTranscript } from '../run/index.js';
import { ConnectError, probeTls, Recorder, waitFor, type Closing, type Connection } from '../wire/index.js';
import { ExpectationError, Inconclusive, ToldError, type ReasonCode } from '../errors/index.js';
import { TranscriptWriter, transcriptFileOf, type RunProblem } from '../transcript/index.js';
import type { RunParameters } from './parameters.js';
import { contextOf } from './run-context.js';

const longestHandshakeMs = 2_000;

/**
 * Knocks once before any scenario runs: finds the way in, opens a consumer's connection, closes it. An endpoint that
 * cannot be reached, or refuses our credentials, is told once and not once per scenario.
 *
 * @param onFinding told of what is found in its frames
 * @returns what stands in the way; undefined when scenarios can be run
 */
export async function preflight(
  parameters: RunParameters,
  onFinding: (finding: Finding) => void,
): Promise<RunProblem | undefined> {
  const { target, deadlines, directory, strict } = parameters;
  const { redactor, known } = contextOf(parameters);
  // It registers what must not be written down, and so comes before anything that writes.
  const service = new Service(target, redactor, deadlines, known, (exchange) => recorder.exchanged(exchange));
  const writer = new TranscriptWriter(join(directory, transcriptFileOf(preflightTranscript)), redactor);
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines,
    strict,
    client: 'harness',
    title: 'preflight',
    writer,
    onFinding,
  });
  const stage: Stage = { target, service, recorder, deadlines };
  const consumer = new Consumer('Preflight', stage);
  try {
    let closing = await knocked(consumer, recorder, deadlines.acknowledgement);
    // The token may have been withdrawn, and a fresh one be had.
    if (isTokenRefused(closing)) closing = await knocked(consumer, recorder, deadlines.acknowledgement);
    const { state } = consumer.connection;
    await consumer.leave();
    if (isTokenRefused(closing)) return tokenRefused(state);
    const refused = closing && refusalAtTheDoor(closing, consumer.connection);
    return refused && refusedAtTheDoor(refused.code, state);
  } catch (error) {
    const found = problemOf(error, redactor.text);
    return (await spokenToWithoutTls(parameters)) ?? found;
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

/** A connection on which nothing is answered may be about to say why; that it does not is not a finding. */
async function ends(connection: Connection, recorder: Recorder, deadlineMs: number): Promise<void> {
  await waitFor(recorder, { what: 'the connection ends', deadlineMs, look: () => connection.closing }).catch(
    () => undefined,
  );
}

function isTokenRefused(closing: Closing | undefined): boolean {
  return closing !== undefined && tokenCodes.includes(closing.code);
}

function tokenRefused(state: string): RunProblem {
  const refused = new Inconclusive('token-refused', `The token was refused: the connection was ${state}.`);
  return problem(refused.code, refused);
}

function refusedAtTheDoor(code: ReasonCode, state: string): RunProblem {
  const refused = new Inconclusive(code, `The endpoint let nobody in: the connection was ${state}.`);
  return problem(code, refused);
}

/** An address without TLS that leads to where TLS is spoken: nothing else that is seen there matters. */
async function spokenToWithoutTls({ target, deadlines }: RunParameters): Promise<RunProblem | undefined> {
  const deadlineMs = Math.min(deadlines.acknowledgement, longestHandshakeMs);
  for (const [option, url] of [
    ['--endpoint', target.endpoint],
    ['--discover', target.discover],
  ] as const) {
    if (url === undefined || !(await probeTls(url, target.access, deadlineMs))) continue;
    const { protocol, host } = new URL(url);
    const secure = protocol === 'ws:' ? 'wss:' : 'https:';
    const advice = `Write ${option} ${secure}//${host}, with the rest of the address as it was.`;
    const spoken = new Inconclusive('endpoint-unreachable', 'The endpoint speaks TLS at this port.', [
      ['given', `${option} ${protocol}//${host}`],
      ['what now', advice],
    ]);
    return problem(spoken.code, spoken);
  }
  return undefined;
}

/** What is the environment's doing; anything else is for the scenarios to find. */
function problemOf(error: unknown, mask: (text: string) => string): RunProblem | undefined {
  if (error instanceof ExpectationError) return undefined;
  const code =
    error instanceof Inconclusive
      ? error.code
      : error instanceof ConnectError
        ? error.reasonAtFirst
        : undefined;
  if (code === undefined || !(error instanceof ToldError)) throw error;
  return problem(code, error, mask);
}

function problem(code: ReasonCode, error: ToldError, mask = (text: string): string => text): RunProblem {
  return { code, headline: mask(error.headline), message: error.told(mask), blame: 'environment' };
}
