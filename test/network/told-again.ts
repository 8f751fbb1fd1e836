import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { spellings } from '../transcript/spellings.js';
import { listen, type Closers } from './servers.js';

/** A server that says everything it knows again, wherever it can and however it may be spelled. */
export interface TellTale {
  readonly port: number;
  /** What it has given to clients itself: tokens of those who signed up, bearers of those who logged in. */
  readonly given: readonly string[];
}

/** Where it stops being helpful: at no place, when it is asked for domains, or when a connection is to be upgraded. */
export type Refusal = 'nothing' | 'discovery' | 'upgrades';

/**
 * Serves discovery, sign-up, log-in and sockets.
 *
 * @param secrets what it knows from the beginning
 */
export async function tellTale(
  secrets: readonly string[],
  refusal: Refusal,
  closers: Closers,
): Promise<TellTale> {
  const given: string[] = [];
  const issue = (what: string, inside = '/planted+'): string => {
    const token = `${what}-${String(given.length).padStart(4, '0')}${inside}${Math.random().toString(36).slice(2)}`;
    given.push(token);
    return token;
  };
  let turn = 0;
  /** All of it, the spelling going round. */
  const said = (): string => {
    turn += 1;
    const ways = Object.values(spellings);
    return [...secrets, ...given.slice(-6)]
      .map((secret, index) => ways[(turn + index) % ways.length]?.(secret, turn) ?? secret)
      .join(' | ');
  };
  const server = createServer((request, response) => answer(request, response, refusal, issue, said));
  server.on('connect', (_request, socket: Socket) => {
    const body = said();
    socket.end(`HTTP/1.1 407 No\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket: Socket, head) => {
    if (refusal === 'upgrades') {
      const body = said();
      socket.end(
        `HTTP/1.1 418 No\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Said: ${encodeURIComponent(body)}\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => converse(webSocket, said));
  });
  const port = await listen(server, closers);
  return { port, given };
}

function answer(
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  issue: (what: string, inside?: string) => string,
  said: () => string,
): void {
  const reply = (body: unknown): unknown => response.end(JSON.stringify(body));
  if (url.includes('/baseURI.json') && refusal !== 'discovery') {
    const services = ['asyncMessagingEnt', 'facadeMsg', 'idp', 'agentVep'];
    const baseURIs = services.map((service) => ({
      service,
      account: '1',
      baseURI: headers.host,
      said: said(),
    }));
    reply({ baseURIs, [said()]: said() });
  } else if (url.includes('/signup')) reply({ jwt: issue('sgn', '.planted.'), said: said() });
  else if (url.includes('/login'))
    reply({
      bearer: issue('lgn'),
      csrf: said(),
      config: { userId: '7', userPid: 'agent-pid-7', loginName: said() },
    });
  else response.writeHead(500, { 'content-type': 'text/html' }).end(`<pre>${said()}</pre>`);
}

/** Tells everything in frames of every form, answers as it should every other time, and closes with a reason. */
function converse(webSocket: WebSocket, said: () => string): void {
  webSocket.on('error', () => undefined);
  let count = 0;
  webSocket.on('message', (data) => {
    const { id, type } = JSON.parse((data as Buffer).toString('utf8')) as { id: string; type: string };
    count += 1;
    if (type === 'GetClock') {
      const body = { currentTime: Date.now(), said: said() };
      webSocket.send(JSON.stringify({ kind: 'resp', reqId: id, code: 200, type: 'GetClockResponse', body }));
      return;
    }
    const details = { state: said(), [said()]: said(), participantsPId: { [said()]: [said()] } };
    const change = { type: 'UPSERT', result: { convId: said(), conversationDetails: details } };
    const frames = [
      { kind: 'resp', reqId: said(), code: 200, type: said(), body: said() },
      {
        kind: 'notification',
        type: 'cqm.ExConversationChangeNotification',
        body: { subscriptionId: said(), changes: [change] },
      },
      { kind: 'notification', type: said(), body: JSON.stringify({ [said()]: said() }) },
    ];
    for (const frame of frames) webSocket.send(JSON.stringify(frame));
    webSocket.send(`no JSON at all: ${said()}`);
    webSocket.send(Buffer.from(`\u0000binary: ${said()}`));
    const code = count % 2 === 0 ? 200 : 403;
    webSocket.send(
      JSON.stringify({ kind: 'resp', reqId: id, code, type: 'StringResponse', body: `refused: ${said()}` }),
    );
    if (count > 2) webSocket.close(4_000, said().slice(-100));
  });
}
