import { request as requestOverHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { clientOptions, type Access } from './access.js';
import { headersForService } from './relayed-headers.js';

/** So long may pass without a byte until an answer begins, in milliseconds. */
const answerMs = 60_000;

/**
 * Opens the request by which one of a client is passed on: the same method, path and headers, at another origin.
 *
 * @param host what the service is told to have been asked for; where it is unless given
 */
export function requestToService(
  request: IncomingMessage,
  origin: string,
  raw: readonly string[],
  access: Access,
  { host }: { readonly host?: string } = {},
): ClientRequest {
  const url = new URL(origin);
  const { agent, secureContext, rejectUnauthorized } = clientOptions(origin, access);
  const open = url.protocol === 'https:' ? requestOverTls : requestOverHttp;
  return open({
    method: request.method,
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port,
    path: request.url,
    headers: headersForService(raw, host ?? url.host, access.headers),
    setHost: false,
    timeout: answerMs,
    // A connection for each: what a client does on one of its own is not mixed with what another does.
    agent: agent ?? false,
    // One side may end while the other goes on.
    ...{ allowHalfOpen: true },
    ...(secureContext !== undefined && { secureContext }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
  });
}
