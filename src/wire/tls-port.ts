import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { proxyFor, type Access } from './access.js';

/**
 * True when TLS is spoken where an address without it leads to. A handshake is begun, and nothing is sent; an address that
 * a proxy leads to is not tried.
 *
 * @param url of `ws:` or `http:`; of any other scheme it is false
 */
export async function probeTls(url: string, access: Access, deadlineMs: number): Promise<boolean> {
  const { protocol, hostname, port } = new URL(url);
  if ((protocol !== 'ws:' && protocol !== 'http:') || proxyFor(url, access) !== undefined) return false;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve) => {
    const below = connectTcp({ host, port: Number(port || 80) });
    const socket = connectTls({ socket: below, rejectUnauthorized: false });
    const end = (isSpoken: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      below.destroy();
      resolve(isSpoken);
    };
    const timer = setTimeout(() => end(false), deadlineMs);
    socket.on('secureConnect', () => end(true));
    socket.on('error', () => end(false));
    below.on('error', () => end(false));
    below.on('close', () => end(false));
  });
}
