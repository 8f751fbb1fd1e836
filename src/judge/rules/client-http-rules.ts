import { BoundedMap } from '../bounded-map.js';
import { partsOf } from '../http-endpoints.js';
import type { HttpRecord } from '../http-exchange.js';
import type { Rule } from '../rule.js';

const refusalsKept = 256;
const refusing = [429, 503];
/** How long, in milliseconds, a client waits that was not told how long. */
const usualWait = 1_000;
/** By how much, in milliseconds, an exchange may have begun later than its record can tell. */
const inaccuracy = 50;

interface Refusal {
  readonly at: number;
  readonly n: number;
  readonly status: number;
  readonly waitMs: number;
}

/** How long a client that is refused is to wait, in milliseconds: so many seconds, or until a date. */
function waitOf({ at, answer }: HttpRecord): number {
  const asked = answer?.headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  const until = Date.parse(asked);
  // The service's own date, as near as it says it, tells how far off that is by its clock.
  const now = Date.parse(answer?.headers['date'] ?? '');
  return Number.isNaN(until) ? usualWait : until - (Number.isNaN(now) ? at : now);
}

/** What clients do over HTTP. */
export const clientHttpRules: readonly Rule[] = [
  {
    requirement: 'C-021',
    about: 'what was refused with 429 or 503 over HTTP, and is asked again sooner than the answer says',
    watch(_transcript, report, { openConnections, clock }) {
      const refusals = new BoundedMap<string, Refusal>(refusalsKept);
      return {
        exchanged(record) {
          const { session, method, url, at, tookMs, n, answer } = record;
          const { origin, path } = partsOf(url);
          const key = `${session} ${method} ${origin}${path}`;
          const before = refusals.get(key);
          const askedAt = at - tookMs;
          // Where several are connected, it may be another one who asks.
          if (before !== undefined && openConnections() < 2 && clock.isTimed(at)) {
            const waited = askedAt - before.at;
            if (waited >= 0 && waited < before.waitMs - inaccuracy)
              report({
                session,
                exchange: n,
                why: `what was refused with ${before.status} (exchange ${before.n}) is asked again too soon`,
                expected: `at least ${before.waitMs} ms after the answer`,
                actual: `${Math.round(waited)} ms`,
              });
          }
          if (answer !== undefined && refusing.includes(answer.status))
            refusals.set(key, { at, n, status: answer.status, waitMs: waitOf(record) });
          else refusals.delete(key);
        },
      };
    },
  },
  {
    requirement: 'C-031',
    about: 'a file that is fetched or sent by a URL that has expired, by the clock of the service',
    watch: (_transcript, report, { clock }) => ({
      exchanged({ session, kind, url, at, tookMs, n }) {
        if (kind !== 'file-put' && kind !== 'file-get') return;
        const expires = new URLSearchParams(partsOf(url).query).get('temp_url_expires') ?? '';
        if (!/^\d{1,11}$/.test(expires) || !clock.isTimed(at)) return;
        const expiresAt = Number(expires) * 1_000;
        const { earliest } = clock.span(at - tookMs, at);
        if (earliest <= expiresAt) return;
        report({
          session,
          exchange: n,
          why: 'the URL had expired when it was used',
          expected: `until ${new Date(expiresAt).toISOString()}`,
          actual: `${new Date(Math.floor(earliest)).toISOString()}, or later`,
        });
      },
    }),
  },
];
