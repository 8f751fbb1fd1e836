import type { ProxyServer } from '../../proxy/index.js';

/** What a person is told when the proxy is served. */
export function proxyInstructions({ origin }: Pick<ProxyServer, 'origin'>, isReported: boolean): string {
  const { host } = new URL(origin);
  const socket = origin.replace(/^http/, 'ws');
  return `The proxy is served at ${origin}. Ctrl-C ends it${isReported ? ', and makes the page' : ''}.

  A client that discovers its domains asks ${host} for them, and is led here by the answers.
  A client that is given an address connects to
    ${socket}/ws_api/account/ACCOUNT/messaging/consumer?v=3
    ${socket}/ws_api/account/ACCOUNT/messaging/brand/BEARER?v=2.1

`;
}
