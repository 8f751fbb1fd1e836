import type { Server } from 'node:http';
import { MockError } from '../../errors/index.js';
import { httpServer, listening, listeningProblem, type ServerTls } from '../../wire/index.js';

/**
 * The mock's server, which does not listen yet.
 *
 * @throws MockError when its certificate cannot be used
 */
export function mockHttpServer(tls: ServerTls | undefined): Server {
  try {
    return httpServer(tls);
  } catch (error) {
    throw new MockError('mock-tls-unusable', 'The mock cannot serve TLS.', [
      ['problem', (error as Error).message],
    ]);
  }
}

/**
 * Has the mock's server listen.
 *
 * @param port any that is free when 0
 * @returns the port it listens on
 * @throws MockError when the port cannot be opened
 */
export async function mockListening(server: Server, host: string, port: number): Promise<number> {
  try {
    return await listening(server, host, port);
  } catch (error) {
    throw new MockError('mock-cannot-listen', 'The mock cannot listen.', [
      ['where', `${host}:${port}`],
      ['problem', listeningProblem(error as NodeJS.ErrnoException)],
    ]);
  }
}
