import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A path that nobody guesses: whoever knows it may act at the desk. */
export function newKey(): string {
  return randomBytes(24).toString('base64url');
}

/** Why a request is not let in, as an HTTP status. */
export type Refused = 403 | 404;

/** What a request asks for, below the desk's own path. */
export interface Asked {
  readonly path: string;
}

/**
 * Says who is let in to the desk. Other pages in the same browser reach its port too, by its address or by a name of theirs
 * that leads to it (DNS rebinding): neither has our Host and Origin, nor the path.
 */
export class Door {
  readonly #hosts: ReadonlySet<string>;
  readonly #key: Buffer;

  /** @param port where the desk is served, on this machine */
  constructor(port: number, key: string) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
    this.#key = digest(key);
  }

  /** What is asked for, or the status that refuses it. */
  look({ headers, url = '', method }: IncomingMessage): Asked | Refused {
    const { host = '', origin } = headers;
    if (!this.#hosts.has(host)) return 403;
    // Browsers say where a request comes from with each that changes something.
    const isOwnOrigin = origin === `http://${host}`;
    if (origin === undefined ? method !== 'GET' : !isOwnOrigin) return 403;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403;
    const [, key = '', ...rest] = url.split('/');
    return timingSafeEqual(digest(key), this.#key) ? { path: rest.join('/') } : 404;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
