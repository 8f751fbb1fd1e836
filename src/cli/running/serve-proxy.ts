import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Contract } from '../../contract/index.js';
import { startProxy, type ProxyServer } from '../../proxy/index.js';
import { UsageError } from '../../errors/index.js';
import type { Redactor } from '../../transcript/index.js';
import { reportOfTranscript } from '../checking/transcript-report.js';
import type { ProxyPlan } from '../options/proxy-plan.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { tell } from '../terminal/output.js';
import { proxyInstructions } from '../terminal/proxy-instructions.js';
import { ProxyView } from '../terminal/proxy-view.js';
import { onInterruption } from '../terminal/signals.js';
import { insecureWarning } from '../terminal/warnings.js';
import { writerTo } from './transcript-file.js';

/** A client that was started is told to end, and has so long for it. */
const clientEndMs = 5_000;

/**
 * Serves the proxy until it is interrupted, or the client that it has started ends.
 *
 * @returns the exit code: what was found on either side
 * @throws UsageError when the proxy cannot be served so
 */
export async function serveProxy(plan: ProxyPlan, secrets: Redactor): Promise<number> {
  if (plan.isInsecure) process.stderr.write(insecureWarning);
  const { record, report } = plan;
  const file = record ?? (report === undefined ? undefined : transcriptIn(report));
  const view = new ProxyView(secrets);
  const proxy = await startProxy({
    ...plan.served,
    contract: Contract.load(),
    redactor: secrets,
    ...(file !== undefined && { writer: writerTo(file, secrets) }),
    onFinding: (finding) => view.found(finding),
    onEvent: (event) => view.met(event),
  });
  process.stdout.write(proxyInstructions(proxy, report !== undefined));
  view.watch(proxy);
  const clientCode = await untilOver(proxy, plan.client);
  await proxy.stop();
  view.end(proxy.state());
  if (record !== undefined) tell(`Transcript: ${record}`);
  if (file !== undefined && report !== undefined) {
    await reportOfTranscript(file, report, plan.served.strict);
    // What nobody asked for was kept for the reports, which hold all of it.
    if (record === undefined) rmSync(file);
  }
  if (clientCode !== undefined && clientCode !== 0) tell(`The client ended with exit code ${clientCode}.`);
  if ([...plan.failOn].some((severity) => view.counts[severity] > 0)) return exitCodes.nonconformant;
  const isDecided = view.unjudged === 0 && proxy.state().frames > 0 && (clientCode ?? 0) === 0;
  return isDecided ? exitCodes.conformant : exitCodes.inconclusive;
}

/** Waits for an interruption, or the end of the client. Gives the client's exit code, when it ended by itself. */
async function untilOver({ origin }: ProxyServer, command: string | undefined): Promise<number | undefined> {
  const interrupted = new Promise<undefined>((resolve) => {
    onInterruption(() => resolve(undefined));
  });
  if (command === undefined) return interrupted;
  const client = startClient(command, origin);
  const ended = new Promise<number>((resolve) => {
    client.once('error', (error) => {
      tell(`The client could not be started: ${error.message}`);
      resolve(1);
    });
    client.once('exit', (code) => resolve(code ?? 1));
  });
  const code = await Promise.race([ended, interrupted]);
  if (code === undefined) await endClient(client);
  return code;
}

function startClient(command: string, origin: string): ChildProcess {
  return spawn(command, {
    shell: true,
    stdio: 'inherit',
    // With all that the shell starts it is a group, which can be told to end as one.
    detached: true,
    env: {
      ...process.env,
      CONFORMANCE_ORIGIN: origin,
      CONFORMANCE_SOCKET_ORIGIN: origin.replace(/^http/, 'ws'),
    },
  });
}

async function endClient(client: ChildProcess): Promise<void> {
  if (client.exitCode !== null || client.signalCode !== null) return;
  const gone = once(client, 'exit');
  signalGroup(client, 'SIGINT');
  const last = setTimeout(() => signalGroup(client, 'SIGKILL'), clientEndMs);
  await gone;
  clearTimeout(last);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Where a transcript is kept that nobody named a file for, until the reports are made of it: beside them.
 *
 * @throws UsageError when the folder cannot be made
 */
function transcriptIn(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError('file-unwritable', 'The folder for the reports cannot be made.', [
      ['where', folder],
      ['problem', (error as Error).message],
      ['what now', 'Give another with --report, or --report none.'],
    ]);
  }
  return join(folder, `proxy-${new Date().toISOString().replaceAll(':', '-')}.ndjson`);
}
