import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { Role } from '../judge/index.js';
import { clientOptions, endToEnd, pairsOf, type Access } from '../wire/index.js';

/** What is borne of either side: a message's bytes. */
export const largestMessage = 16 * 1024 * 1024;

/**
 * Opens the connection by which a client's is passed on: the same path, subprotocols and headers, but for those of the
 * handshake, which is made anew.
 *
 * @param target `http://127.0.0.1:8080`, or of `https:`
 * @param keepsHost whether the service is told the host that the client asked for
 */
export function socketToService(
  request: IncomingMessage,
  { target, access = {}, keepsHost }: { target: string; access?: Access; keepsHost: boolean },
): WebSocket {
  const { headers, rawHeaders, url = '/' } = request;
  const handed = pairsOf(endToEnd(rawHeaders)).filter(([name]) => !ofHandshake.test(name));
  const protocols = (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const { agent, secureContext, rejectUnauthorized } = clientOptions(target, access);
  return new WebSocket(new URL(url, target.replace(/^http/, 'ws')), protocols, {
    perMessageDeflate: false,
    maxPayload: largestMessage,
    headers: {
      ...Object.fromEntries(handed),
      ...(keepsHost && headers.host !== undefined && { host: headers.host }),
      ...access.headers,
    },
    ...(agent !== undefined && { agent }),
    ...(secureContext !== undefined && { secureContext }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
  });
}

/** Headers that say how this connection is opened, and where. */
const ofHandshake = /^(host|sec-websocket-.*)$/i;

/** Who connects, which the path says. */
export function roleOf({ url: path = '' }: IncomingMessage): Role {
  return path.includes('/messaging/brand/') ? 'agent' : 'consumer';
}
