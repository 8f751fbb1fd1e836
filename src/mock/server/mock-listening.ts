import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { MockError } from '../../errors/index.js';
import type { MockTls } from '../options.js';

/**
 * A server that does not listen yet, and ends the connections of those who speak neither HTTP nor TLS.
 *
 * @throws MockError when its certificate cannot be used
 */
export function httpServer(tls: MockTls | undefined): Server {
  const server = tls === undefined ? createServer() : tlsServer(tls);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('tlsClientError', (_error: Error, socket: Duplex) => socket.destroy());
  return server;
}

/**
 * Has a server listen.
 *
 * @param port any that is free when 0
 * @returns the port it listens on
 * @throws MockError when the port cannot be had
 */
export async function listening(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Ends a server with its connections. */
export async function ended(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** `http://127.0.0.1:8080`, of a host and a port. */
export function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function tlsServer({ cert, key, clientCa }: MockTls): Server {
  try {
    return createTlsServer({
      cert,
      key,
      ...(clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: true }),
    });
  } catch (error) {
    throw new MockError('mock-tls-unusable', 'The mock cannot serve TLS.', [
      ['problem', (error as Error).message],
    ]);
  }
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): MockError {
  const problem = error.code === 'EADDRINUSE' ? 'another program listens there' : error.message;
  return new MockError('mock-cannot-listen', 'The mock cannot listen.', [
    ['where', `${host}:${port}`],
    ['problem', problem],
  ]);
}
