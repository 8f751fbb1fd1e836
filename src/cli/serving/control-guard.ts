import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Why a request to a control port is refused; undefined for one that is served. A page in a browser on the same machine must
 * not reach it: neither from another site, which browsers say of themselves (Fetch Metadata, and the Origin of what is not
 * asked by navigating), nor by a name of its own that leads to this address (DNS rebinding), which the host shows. An address
 * in figures is not a name that anybody could lead elsewhere.
 *
 * @param names by which else the port may be called, such as that of a container
 */
export function whyRefused({ headers }: IncomingMessage, names: readonly string[]): string | undefined {
  const host = hostNameIn(headers.host);
  if (host === undefined || !(host === 'localhost' || isIP(host) > 0 || names.includes(host)))
    return 'the host is not one by which the control port may be called: see --control-name';
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || (site !== undefined && site !== 'none' && site !== 'same-origin'))
    return 'pages in browsers are not served';
  return undefined;
}

/** `127.0.0.1`, `::1` or `mock`, of a host with its port. */
function hostNameIn(host: string | undefined): string | undefined {
  const url = `http://${host ?? ''}`;
  if (host === undefined || /[/?#@\\]/.test(host) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}
