import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a server shows to those who connect, in PEM. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  /** Lets in who shows a certificate of this authority only. */
  readonly clientCa?: string;
}

/**
 * An HTTP server that does not listen yet, over TLS when there is a certificate. It ends the connections of those who speak
 * neither HTTP nor TLS.
 *
 * @throws Error when certificate and key cannot be used
 */
export function httpServer(tls: ServerTls | undefined): Server {
  const server = tls === undefined ? createServer() : tlsServer(tls);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('tlsClientError', (_error: Error, socket: Duplex) => socket.destroy());
  return server;
}

function tlsServer({ cert, key, clientCa }: ServerTls): Server {
  const asks = clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ cert, key, ...asks });
}

/**
 * Has a server listen.
 *
 * @param port any that is free when 0
 * @returns the port it listens on
 * @throws NodeJS.ErrnoException when the address cannot be listened on
 */
export async function listening(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Why an address cannot be listened on, in words. */
export function listeningProblem({ code, message }: NodeJS.ErrnoException): string {
  return code === 'EADDRINUSE' ? 'another program listens there' : message;
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
