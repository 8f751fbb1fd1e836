import { Contract } from '../../contract/index.js';
import { defaultDeadlines, type Finding } from '../../judge/index.js';
import {
  allFaults,
  startMockServer,
  variations,
  type MockEvent,
  type MockServer,
  type MockTls,
} from '../../mock/index.js';
import { UsageError } from '../../errors/index.js';
import { Recorder } from '../../wire/index.js';
import { redactorFor } from '../../runner/run-context.js';
import { TranscriptWriter, type Redactor } from '../../transcript/index.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { findingLines } from '../terminal/finding-text.js';
import { tell } from '../terminal/output.js';
import { refusalLine, servedEarlyLine } from '../terminal/refusal-text.js';
import { pemIn } from '../options/pem-file.js';
import { onInterruption } from '../terminal/signals.js';

/** What `mock` was given. */
export interface MockArguments {
  readonly port: number;
  readonly host: string;
  readonly 'tls-cert': string | undefined;
  readonly 'tls-key': string | undefined;
  readonly 'tls-client-ca': string | undefined;
  readonly 'token-lifetime': number;
  readonly fault: readonly string[] | undefined;
  readonly 'list-faults': boolean;
  readonly variation: readonly string[] | undefined;
  readonly survey: boolean;
  readonly 'requests-per-second': number | undefined;
  readonly 'refuse-upgrades': number | undefined;
  readonly 'idle-timeout': number;
  readonly retention: number;
  readonly 'dialog-timeout': number | undefined;
  readonly 'ring-lifetime': number;
  readonly gap: number;
  readonly 'strict-init': boolean;
  /** What is the default now was asked for by it. */
  readonly lenient: boolean | undefined;
  readonly seed: number;
  readonly judge: 'on' | 'off';
  readonly record: string | undefined;
  readonly strict: boolean;
}

/** Serves the mock until it is interrupted, and judges the clients that connect. */
export async function serveMock(given: MockArguments): Promise<void> {
  if (given['list-faults']) {
    const faults = allFaults();
    const width = Math.max(...faults.map(({ name }) => name.length));
    for (const { name, requirement, about } of faults)
      process.stdout.write(`${name.padEnd(width)}  ${requirement}  ${about}\n`);
    process.stdout.write('\nVariations, which the protocol permits:\n');
    for (const { name, about } of variations)
      process.stdout.write(`${name.padEnd(width)}         ${about}\n`);
    return;
  }
  if (!Number.isInteger(given.port) || given.port < 0 || given.port > 65_535) {
    throw new UsageError('option-invalid', '--port must be a whole number from 0 to 65535.', [
      ['given', String(given.port)],
      ['expected', 'a whole number from 0 to 65535'],
    ]);
  }
  const status = given['refuse-upgrades'];
  if (status !== undefined && !(Number.isInteger(status) && status >= 400 && status <= 599)) {
    throw new UsageError('option-invalid', '--refuse-upgrades is no status that refuses.', [
      ['given', String(status)],
      ['expected', 'an HTTP status from 400 to 599'],
    ]);
  }
  if (given.lenient !== undefined)
    tell('--lenient is the default now, and can be left out. --strict-init has requests refused instead.');
  if (given.judge === 'off' && given.record !== undefined) {
    throw new UsageError('options-conflict', 'What is not judged is not recorded.', [
      ['given', '--judge off and --record'],
      ['what now', 'Leave one of the two out.'],
    ]);
  }
  const counts = { violation: 0, warning: 0, notice: 0 };
  const recorder = recorderFor(given, (finding) => {
    counts[finding.severity] += 1;
    const where = finding.frame === undefined ? finding.session : `${finding.session} frame ${finding.frame}`;
    tell(findingLines(finding, where).join('\n'));
  });
  const mock = await startMockServer({
    host: given.host,
    port: given.port,
    ...tlsOf(given),
    tokenTtlMs: given['token-lifetime'],
    faults: given.fault ?? [],
    variations: given.variation ?? [],
    survey: given.survey,
    ...(given['requests-per-second'] !== undefined && { requestsPerSecond: given['requests-per-second'] }),
    ...(given['refuse-upgrades'] !== undefined && { refuseUpgradesWith: given['refuse-upgrades'] }),
    idleTimeoutMs: given['idle-timeout'],
    retentionMs: given.retention,
    ringTtlMs: given['ring-lifetime'],
    ...(given['dialog-timeout'] !== undefined && { dialogTimeoutMs: given['dialog-timeout'] }),
    gapMs: given.gap,
    strictInit: given['strict-init'],
    seed: given.seed,
    observe: (event) => {
      learnSecrets(recorder.redactor, event);
      if (given.judge === 'on') observe(recorder, event);
    },
    onRefused: (refused) => tell(refusalLine(refused, recorder.redactor.text)),
    onServedEarly: (request) => tell(servedEarlyLine(request, recorder.redactor.text)),
    onError: (error) => tell(`The mock failed to answer a request: ${(error as Error).message}`),
  });
  const interrupted = new Promise<void>((resolve) => {
    onInterruption(resolve);
  });
  process.stdout.write(instructions(mock, given.fault ?? []));
  await interrupted;
  await mock.stop();
  recorder.end();
  const { violation, warning, notice } = counts;
  process.stderr.write(
    given.judge === 'off'
      ? '\nNo frame was judged, as --judge off has it.\n'
      : `\n${recorder.frames} frames judged: ${violation} violations, ${warning} warnings, ${notice} notices.\n`,
  );
  process.exitCode = violation > 0 ? exitCodes.nonconformant : exitCodes.conformant;
}

function tlsOf(given: MockArguments): { readonly tls?: MockTls } {
  const cert = pemIn('--tls-cert', given['tls-cert']);
  const key = pemIn('--tls-key', given['tls-key']);
  const clientCa = pemIn('--tls-client-ca', given['tls-client-ca']);
  if (cert !== undefined && key !== undefined)
    return { tls: { cert, key, ...(clientCa !== undefined && { clientCa }) } };
  if (cert === undefined && key === undefined && clientCa === undefined) return {};
  throw new UsageError('options-conflict', 'TLS needs a certificate and its key.', [
    ['what now', 'Give both --tls-cert and --tls-key.'],
  ]);
}

function recorderFor({ record, strict }: MockArguments, onFinding: (finding: Finding) => void): Recorder {
  const redactor = redactorFor();
  const shared = {
    contract: Contract.load(),
    redactor,
    deadlines: defaultDeadlines,
    strict,
    client: 'client',
    title: 'mock',
    onFinding,
  } as const;
  if (record === undefined) return new Recorder(shared);
  try {
    return new Recorder({ ...shared, writer: new TranscriptWriter(record, redactor) });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError('file-unwritable', 'The transcript cannot be written.', [
      ['where', record],
      [
        'problem',
        isThere ? 'there is such a file, and transcripts are not overwritten' : (error as Error).message,
      ],
    ]);
  }
}

/** The last part of an agent's path is its bearer token. */
function learnSecrets(redactor: Redactor, event: MockEvent): void {
  const bearer = event.kind === 'open' && event.role === 'agent' ? event.path.split('/').at(-1) : undefined;
  if (bearer !== undefined) redactor.register(bearer, 'bearer');
}

function observe(recorder: Recorder, event: MockEvent): void {
  switch (event.kind) {
    case 'open':
      recorder.opened(event.session, event.session, event.role, event.path);
      return;
    case 'frame':
      recorder.frame(event.session, event.from, event.content);
      return;
    case 'close':
      recorder.closed(event.session, event.code, event.reason, event.by);
  }
}

function instructions({ origin, port }: MockServer, broken: readonly string[]): string {
  const { host, protocol } = new URL(origin);
  const isTls = protocol === 'https:';
  const socket = isTls ? 'wss' : 'ws';
  // ca.pem stands for the authority that signed the certificate of the mock.
  const curl = isTls ? 'curl --cacert ca.pem' : 'curl';
  const wscat = isTls ? 'npx wscat --ca ca.pem' : 'npx wscat';
  return `The mock is served at ${origin}${broken.length > 0 ? `, broken: ${broken.join(', ')}` : ''}. Ctrl-C ends it.

  A consumer's token:
    LP_JWT=$(${curl} -s -X POST ${origin}/api/account/mock/signup | sed 's/.*"jwt":"\\([^"]*\\)".*/\\1/')

  Connect as that consumer, then type requests:
    ${wscat} -P --slash -H "Authorization:jwt $LP_JWT" -c "${socket}://${host}/ws_api/account/mock/messaging/consumer?v=3"
    {"kind":"req","id":"33","body":{"minLastUpdatedTime":0,"convState":["OPEN","CLOSE"]},"type":"cqm.SubscribeExConversations"}
    {"kind":"req","id":"1","type":"cm.ConsumerRequestConversation"}
    /ping

  Log an agent in, connect as that agent, be rung, accept with the ringId you are told, and close:
    BEARER=$(${curl} -s ${origin}/api/account/mock/login?v=1.3 -d '{"username":"agent-1","password":"agent-secret"}' | sed 's/.*"bearer":"\\([^"]*\\)".*/\\1/')
    ${wscat} -c "${socket}://${host}/ws_api/account/mock/messaging/brand/$BEARER?v=2.1"
    {"kind":"req","id":"1","type":".ams.routing.SetAgentState","body":{"availability":"ONLINE"}}
    {"kind":"req","id":"2","type":".ams.routing.SubscribeRoutingTasks","body":{}}
    {"kind":"req","id":"3","type":".ams.routing.UpdateRingState","body":{"ringId":"...","ringState":"ACCEPTED"}}
    {"kind":"req","id":"4","type":".ams.cm.UpdateConversationField","body":{"conversationId":"...","conversationField":[{"field":"ConversationStateField","conversationState":"CLOSE"}]}}

  Test it from elsewhere:
    messaging-conformance run --discover ${protocol}//127.0.0.1:${port} --account mock${isTls ? ' --ca ca.pem' : ''}
`;
}
