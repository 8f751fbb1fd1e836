import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a server shows to those who connect, in PEM. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  /** Lets in who shows a certificate of this authority only. */
  readonly clientCa?: string;
}

/**
 * An HTTP server, over TLS when there is a certificate.
 *
 * @throws Error when certificate and key cannot be used
 */
export function httpServer(tls: ServerTls | undefined): Server {
  if (tls === undefined) return createServer();
  const { cert, key, clientCa } = tls;
  const asks = clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ cert, key, ...asks });
}

/** Where a server listens. */
export interface Listening {
  /** `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly port: number;
}

/**
 * Has a server listen.
 *
 * @param port 0 for any that is free
 * @throws NodeJS.ErrnoException when the address cannot be had
 */
export async function listenAt(
  server: Server,
  host: string,
  port: number,
  isTls: boolean,
): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: had } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { origin: `${isTls ? 'https' : 'http'}://${name}:${had}`, port: had };
}
