import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract } from '../../src/contract/index.js';
import type { Finding } from '../../src/judge/index.js';
import { startProxy, type ProxyEvent, type ProxyOptions, type ProxyServer } from '../../src/proxy/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { TranscriptWriter, type Redactor } from '../../src/transcript/index.js';
import { folder } from '../cli/command.js';
import { listen, type Closers } from '../network/servers.js';

/** A proxy, and what it came upon. */
export interface Proxied extends ProxyServer {
  readonly socketOrigin: string;
  readonly findings: readonly Finding[];
  readonly events: readonly ProxyEvent[];
  readonly redactor: Redactor;
  /** Ends it, and gives the lines that it has recorded. */
  recorded(): Promise<readonly string[]>;
  readonly file: string;
}

/** Puts a proxy before a service. */
export async function proxyBefore(
  origin: string,
  closers: Closers,
  options: Partial<ProxyOptions> = {},
): Promise<Proxied> {
  const findings: Finding[] = [];
  const events: ProxyEvent[] = [];
  const redactor = redactorFor();
  const file = join(folder(), 'proxy.ndjson');
  const proxy = await startProxy({
    origin,
    isDiscovered: false,
    access: {},
    host: '127.0.0.1',
    port: 0,
    contract: Contract.load(),
    redactor,
    strict: false,
    writer: new TranscriptWriter(file, redactor),
    onFinding: (finding) => findings.push(finding),
    onEvent: (event) => events.push(event),
    ...options,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= proxy.stop());
  closers.add(stop);
  return {
    origin: proxy.origin,
    socketOrigin: proxy.origin.replace('http', 'ws'),
    port: proxy.port,
    state: () => proxy.state(),
    stop,
    findings,
    events,
    redactor,
    file,
    async recorded() {
      await stop();
      return readFileSync(file, 'utf8').trim().split('\n');
    },
  };
}

/** A service that somebody else wrote, as far as it is needed. */
export async function serviceOf(
  closers: Closers,
  make: (server: Server) => void,
): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer();
  make(server);
  const port = await listen(server, closers);
  return { origin: `http://127.0.0.1:${port}`, server };
}

export const consumerPath = '/ws_api/account/a/messaging/consumer?v=3';
