import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import type { Access } from '../wire/index.js';
import { relayBytes, type Passing } from './byte-relay.js';
import { endToEnd, responseHead } from '../wire/index.js';
import { requestToService } from '../wire/index.js';

export interface SocketRelayOptions {
  /** `https://host` of the service. */
  readonly origin: string;
  readonly access: Access;
  /** The service has let the client in; what passes from now on is told to what this returns. */
  readonly onOpen: (answer: IncomingMessage) => Passing;
  /** The service has refused the upgrade. */
  readonly onRefused: (status: number) => void;
  /** The service could not be reached. */
  readonly onUnreachable: (error: Error) => void;
}

/**
 * Passes a WebSocket upgrade on to the service, with its headers as they are, and its answer back; once it is granted, the
 * bytes of both sides. Until then the client's socket is not read, so that what it sends early waits in the network.
 *
 * @returns ends the connection
 */
export function relaySocket(
  request: IncomingMessage,
  client: Duplex,
  early: Buffer,
  options: SocketRelayOptions,
): () => void {
  const onward = requestToService(request, options.origin, request.rawHeaders, options.access);
  let service: Duplex | undefined;
  const end = (): void => {
    onward.destroy();
    service?.destroy();
    client.destroy();
  };
  client.on('error', end);
  client.once('close', () => service ?? onward.destroy());
  onward.once('upgrade', (answer, socket, head) => {
    service = socket;
    client.off('error', end);
    if (client.destroyed) {
      socket.destroy();
      return;
    }
    for (const each of [client, socket] as Socket[]) each.setNoDelay(true);
    socket.setTimeout(0);
    client.write(responseHead(101, answer.statusMessage ?? '', answer.rawHeaders));
    const passing = options.onOpen(answer);
    // Put back where they were read too far: they come first, as bytes like all others.
    if (head.length > 0) socket.unshift(head);
    if (early.length > 0) client.unshift(early);
    relayBytes(client, socket, passing);
  });
  onward.once('response', (answer) => {
    const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
    options.onRefused(statusCode);
    client.write(responseHead(statusCode, statusMessage, [...endToEnd(rawHeaders), 'Connection', 'close']));
    // A refusal that breaks off breaks off for the client, too.
    pipeline(answer, client, () => undefined);
  });
  onward.once('timeout', () => onward.destroy(new Error('no answer came in time')));
  onward.once('error', (error) => {
    if (client.destroyed) return;
    options.onUnreachable(error);
    client.end(responseHead(502, 'Bad Gateway', ['Connection', 'close', 'Content-Length', '0']));
  });
  onward.end();
  return end;
}
