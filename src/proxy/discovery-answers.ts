import { isObject } from '../contract/index.js';
import type { JsonAnswer } from '../judge/index.js';

/** A domain that an answer names; `service` is undefined where the question named it. */
export interface NamedDomain {
  readonly service: string | undefined;
  readonly host: string;
}

/** An answer of the discovery for clients of the proxy, and the domains that it named. */
export interface RewrittenAnswer {
  readonly text: string;
  readonly named: readonly NamedDomain[];
}

/**
 * Has an answer of the discovery name the proxy for each domain. Whatever it says besides stays as it is.
 *
 * @param here `host:port` by which the client reached the proxy
 * @returns undefined for what names no domain
 */
export function rewriteDiscovery(answer: JsonAnswer, here: string): RewrittenAnswer | undefined {
  const named: NamedDomain[] = [];
  for (const [holder, member] of placesOfDomains(answer.value)) {
    const { service, [member]: host } = holder;
    if (typeof host !== 'string' || host === '') continue;
    named.push({ service: typeof service === 'string' ? service : undefined, host });
    holder[member] = here;
  }
  return named.length === 0 ? undefined : { text: answer.with(JSON.stringify(answer.value)), named };
}

/** Where an answer names hosts: of all services, of one, or in a script. */
function placesOfDomains(value: unknown): (readonly [holder: Record<string, unknown>, member: string])[] {
  if (!isObject(value)) return [];
  const { baseURIs, ResultSet: results } = value;
  const data = isObject(results) ? results['lpData'] : undefined;
  return [
    ...[value, ...objectsIn(baseURIs)].map((holder) => [holder, 'baseURI'] as const),
    ...objectsIn(data).map((holder) => [holder, 'lpServer'] as const),
  ];
}

function objectsIn(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}
