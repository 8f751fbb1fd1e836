import type { Server } from 'node:http';
import { UsageError } from '../errors/index.js';
import { httpServer, listening, listeningProblem, type ServerTls } from '../wire/index.js';
import type { ProxyOptions } from './proxy-settings.js';

/**
 * The server that clients of a proxy come to; it does not listen yet.
 *
 * @throws UsageError when certificate and key cannot be used
 */
export function serverFor(tls: ServerTls | undefined): Server {
  try {
    return httpServer(tls);
  } catch (error) {
    throw new UsageError('file-invalid', 'The proxy cannot serve TLS.', [
      ['problem', (error as Error).message],
      ['what now', 'Check that certificate and key are PEM and belong together.'],
    ]);
  }
}

/**
 * Has it listen.
 *
 * @returns the port
 * @throws UsageError when the port cannot be had
 */
export function portOf(server: Server, options: ProxyOptions): Promise<number> {
  return listening(server, options.host, options.port).catch((error: unknown) => {
    throw cannotListen(error as NodeJS.ErrnoException, options);
  });
}

function cannotListen(error: NodeJS.ErrnoException, { host, port }: ProxyOptions): UsageError {
  return new UsageError('option-invalid', 'The proxy cannot listen.', [
    ['where', `${host}:${port}`],
    ['problem', listeningProblem(error)],
    ['what now', 'Give another --port; 0 takes any that is free.'],
  ]);
}
