import { readFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import { rootCertificates, type SecureContextOptions } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/** How connections are made, below HTTP and WebSocket. Plain data: it is handed to parallel workers. */
export interface Access {
  /** Certificates of authorities, in PEM, that are trusted beside the well-known ones. */
  readonly ca?: string;
  /** The client's own certificate and its key, in PEM. */
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  /** Takes whatever certificate the endpoint shows. */
  readonly insecure?: boolean;
  /** A proxy's URL, or `none` for a direct connection; else the environment says. */
  readonly proxy?: string;
  /** Sent with each HTTP request and each WebSocket upgrade. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What Node's HTTP client, and `ws` on top of it, are given. */
export interface ClientOptions extends SecureContextOptions {
  agent?: Agent;
  rejectUnauthorized?: boolean;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The proxy that leads to a URL: the one that was named, else what `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and
 * `NO_PROXY` say. This machine is reached directly unless a proxy was named.
 */
export function proxyFor(url: string, { proxy }: Access): string | undefined {
  if (proxy === 'none') return undefined;
  if (proxy !== undefined) return proxy;
  const { hostname } = new URL(url);
  if (loopback.test(hostname)) return undefined;
  return getProxyForUrl(url.replace(/^ws/, 'http')) || undefined;
}

/** How to reach a URL (`http:`, `https:`, `ws:` or `wss:`). */
export function clientOptions(url: string, access: Access): ClientOptions {
  const { ca, cert, key, passphrase, insecure } = access;
  const proxy = proxyFor(url, access);
  return {
    ...(ca !== undefined && { ca: [...rootCertificates, ...extraCertificates(), ca] }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
    ...(insecure === true && { rejectUnauthorized: false }),
    ...(proxy !== undefined && { agent: new HttpsProxyAgent(proxy) }),
  };
}

/** Naming authorities replaces those that Node knows, those of `NODE_EXTRA_CA_CERTS` among them. */
function extraCertificates(): string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined || file === '') return [];
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    // Node itself has warned of it when it started.
    return [];
  }
}
