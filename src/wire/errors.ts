import type { NetworkTrouble } from './network-trouble.js';

const longestFact = 1_000;
const longestAddress = 200;

/** The beginning of a text that may be long, and how much of it is left out. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}… (${text.length - longest} characters more)`;
}

/**
 * An expectation that was not met, in words a person understands. Thrown by waits and actors, read in the report.
 */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';

  /**
   * @param headline one sentence: what was awaited and what came of it
   * @param facts label and text of each further line
   * @param requirement the requirement that is broken by it, when it is plain
   */
  constructor(
    headline: string,
    facts: readonly (readonly [label: string, text: string])[] = [],
    readonly requirement?: string,
  ) {
    const width = Math.max(0, ...facts.map(([label]) => label.length));
    const lines = facts.map(
      ([label, text]) =>
        `  ${label.padEnd(width)}  ${clipped(text, longestFact).replaceAll('\n', `\n  ${' '.repeat(width)}  `)}`,
    );
    const broken = requirement === undefined ? '' : ` [${requirement}]`;
    super([`${clipped(headline, longestFact)}${broken}`, ...lines].join('\n'));
  }
}

/** The case could not be decided, and not by the endpoint's doing: no agent, no second token, a rate limit. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';

  /**
   * @param code the reason for machines, in kebab case
   * @param message the reason for people, with what to do about it
   * @param outcome `not applicable` where the endpoint need not have what the case is about
   */
  constructor(
    readonly code: string,
    message: string,
    readonly outcome: 'inconclusive' | 'not applicable' = 'inconclusive',
  ) {
    super(message);
  }
}

/** Why a connection did not come about. */
export type ConnectFailure =
  | { readonly kind: 'unreachable'; readonly trouble: NetworkTrouble }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly body: string;
      /** The headers `Location` and `Retry-After`. */
      readonly location?: string | undefined;
      readonly retryAfter?: string | undefined;
    }
  | { readonly kind: 'not-websocket'; readonly detail: string };

/** A connection that did not open, told in one screen. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';

  constructor(
    readonly url: string,
    readonly failure: ConnectFailure,
  ) {
    const { problem, advice } = wording(failure);
    super(`Could not open a WebSocket.\n  where     ${url}\n  problem   ${problem}\n  what now  ${advice}`);
  }
}

function wording(failure: ConnectFailure): { problem: string; advice: string } {
  switch (failure.kind) {
    case 'unreachable':
      return {
        problem: `${failure.trouble.problem} (${failure.trouble.code})`,
        advice: failure.trouble.advice,
      };
    case 'timeout':
      return {
        problem: `no answer to the WebSocket upgrade within ${failure.afterMs} ms`,
        advice: 'Is it a WebSocket endpoint? For a slow one, give a longer --timeout.',
      };
    case 'refused':
      return {
        problem: `the upgrade was answered with HTTP ${failure.status}${failure.body && `: ${failure.body}`}`,
        advice: adviceFor(failure),
      };
    case 'not-websocket':
      return { problem: failure.detail, advice: 'Give the URL of a WebSocket endpoint (ws:// or wss://).' };
  }
}

function adviceFor({ status, location }: ConnectFailure & { readonly kind: 'refused' }): string {
  if (status === 401 || status === 403)
    return 'The token was refused: give a fresh one with --token, or let the run get one with --discover.';
  if (status === 404) return 'Nothing is served at this path: check --endpoint and --account.';
  if (status === 407)
    return 'The proxy wants credentials: name it as http://user:password@host with --proxy.';
  if (status === 429) return 'The endpoint limits its rate: wait, then run again with fewer workers.';
  if (status === 502 || status === 504)
    return 'A gateway in front of the service gets no answer from it: wait, or look there.';
  if (status === 503) return 'Messaging may not be enabled for this account, or the service is down.';
  if (status >= 300 && status < 400 && location !== undefined)
    return `It redirects to ${clipped(location, longestAddress)}: WebSocket clients do not follow; give that address.`;
  if (status < 400) return 'An HTTP server answered, not a WebSocket endpoint: check the URL.';
  return 'Look into the log of the endpoint.';
}
