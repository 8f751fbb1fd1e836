import { readFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import {
  createSecureContext,
  rootCertificates,
  type SecureContext,
  type SecureContextOptions,
} from 'node:tls';
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
export interface ClientOptions {
  agent?: Agent;
  secureContext?: SecureContext;
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
  const { ca, cert, key, insecure } = access;
  const isOwn = ca !== undefined || cert !== undefined || key !== undefined;
  const proxy = proxyFor(url, access);
  return {
    ...(isOwn && { secureContext: contextOf(access) }),
    ...(insecure === true && { rejectUnauthorized: false }),
    ...(proxy !== undefined && { agent: new HttpsProxyAgent(proxy) }),
  };
}

/** One run has one; whoever uses the library may have more. */
const mostContexts = 8;
const contexts = new Map<string, SecureContext>();

/** Made once for what it is made of: to read all authorities for each connection takes longer than to connect. */
function contextOf({ ca, cert, key, passphrase }: Access): SecureContext {
  const name = JSON.stringify([ca, cert, key, passphrase]);
  const known = contexts.get(name);
  if (known !== undefined) return known;
  const options: SecureContextOptions = {
    cert,
    key,
    passphrase,
    ...(ca !== undefined && { ca: [...rootCertificates, ...extraCertificates(), ca] }),
  };
  const context = createSecureContext(options);
  if (contexts.size >= mostContexts) contexts.clear();
  contexts.set(name, context);
  return context;
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
