import { now } from '../wire/index.js';
import type { ClientLog } from './client-log.js';
import { stepInWords, type ClientCase, type ClientStep } from './client-step.js';

/** Which of how many cases it is. */
export interface CasePlace {
  readonly number: number;
  readonly of: number;
}

/** What the page of a served case shows. */
export interface ServedState {
  readonly case: string;
  readonly title: string;
  /** Which of how many it is; null where that is not known. */
  readonly place: CasePlace | null;
  /** Where the client connects, with which account. */
  readonly origin: string;
  readonly socketOrigin: string;
  readonly account: string;
  readonly tokenUrl: string;
  /** What the client is to do, in order; the last is due now. */
  readonly told: readonly { readonly do: string; readonly words: string }[];
  /** What is awaited, and how long still, in seconds; null when nothing is. */
  readonly awaited: { readonly what: string; readonly seconds: number } | null;
  /** What was seen of it, newest first. */
  readonly seen: readonly string[];
}

const mostSeen = 14;

/** What there is to show of a case that is under way. */
export function servedState(
  given: ClientCase,
  place: CasePlace | undefined,
  told: readonly ClientStep[],
  log: ClientLog,
): ServedState {
  const seen = [
    ...log.connections.flatMap(({ session, openedAt, closing }) => [
      { at: openedAt, text: `${session} connected` },
      ...(closing === undefined
        ? []
        : [{ at: closing.at, text: `${session} closed with ${closing.code} by ${closing.by}` }]),
    ]),
    ...log.requests.map(({ exchange, at, answer }) => ({
      at,
      text: `${exchange.type}: ${answer === undefined ? 'not answered yet' : answer.code}`,
    })),
    ...log.refusals.map(({ at, status }) => ({
      at,
      text:
        status === undefined
          ? 'a connection was cut off before it was open'
          : `a connection was refused with ${status}`,
    })),
    ...log.tokensAsked.map((at) => ({ at, text: 'a new token was asked for' })),
  ];
  return {
    case: given.case,
    title: given.title,
    place: place ?? null,
    origin: given.origin,
    socketOrigin: given.socketOrigin,
    account: given.account,
    tokenUrl: given.tokenUrl,
    told: told.map((step) => ({ do: step.do, words: stepInWords(step) })),
    awaited:
      log.awaited === undefined
        ? null
        : {
            what: log.awaited.what,
            seconds: Math.max(0, Math.round((log.awaited.until - now()) / 1_000)),
          },
    seen: seen
      .sort((one, other) => other.at - one.at)
      .slice(0, mostSeen)
      .map(({ text }) => text),
  };
}
