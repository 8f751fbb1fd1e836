import { BoundedMap } from '../bounded-map.js';
import { printOf } from '../content-print.js';
import type { Exchange } from '../exchange.js';
import type { Report, ResponseMoment, Rule, Surroundings, Watcher } from '../rule.js';
import { longestUnderWay } from '../under-way.js';

const typesKept = 64;
/** How long, in milliseconds, a client that was refused is to wait. */
const shortestWait = 1_000;
const tooMany = 429;

/** A request that was refused, and those like it that were refused before without a pause. */
interface Refusal {
  readonly exchange: Exchange;
  readonly frame: number;
  readonly at: number;
  /** When the first of them was refused. */
  readonly since: number;
  /** True when none of its type was sent shortly before or after: others may otherwise be under way still. */
  readonly isAlone: boolean;
  isTold: boolean;
}

/** The latest request of a type: which it is, when it was sent, and when the one before it was. */
interface Sent {
  ordinal: number;
  at: number;
  before: number;
}

interface Patience {
  /** Of what is refused: whether the client is to wait. */
  readonly isMeant: (code: number) => boolean;
  /** True when only the same request again is wrong, and not another of its type. */
  readonly isOfContent: boolean;
  readonly why: (type: string) => string;
}

function printOfRequest({ body, metadata, token }: Exchange): number {
  return printOf([body, metadata, token]);
}

/** Watches what a client sends within a second of a refusal. */
function watchFor(
  { isMeant, isOfContent, why }: Patience,
  report: (report: Report) => void,
  { clock }: Surroundings,
): Watcher {
  // Nothing is remembered of a client that is never refused but when it last sent what.
  const sent = new BoundedMap<string, Sent>(typesKept);
  let refusals: BoundedMap<string, Refusal> | undefined;
  const again = (exchange: Exchange, refusal: Refusal): void => {
    const waited = exchange.at - refusal.at;
    if (waited >= shortestWait || waited <= 0 || refusal.isTold || exchange.deliberate) return;
    if (!clock.isTimed(exchange.at)) return;
    const isSame = printOfRequest(exchange) === printOfRequest(refusal.exchange);
    const isReaction = exchange.at - refusal.since >= longestUnderWay || (refusal.isAlone && isSame);
    if (!isReaction || (isOfContent && !isSame)) return;
    refusal.isTold = true;
    report({
      why: why(exchange.type),
      frame: exchange.frame,
      pointer: '',
      expected: `at least ${shortestWait} ms after the refusal`,
      actual: `${Math.round(waited)} ms`,
      evidence: [refusal.exchange.frame, refusal.frame],
    });
  };
  return {
    request(exchange) {
      const { type, ordinal, at } = exchange;
      const latest = sent.get(type);
      if (latest === undefined) {
        // What was forgotten may have been sent just now.
        sent.set(type, { ordinal, at, before: sent.hasForgotten ? at : -Infinity });
      } else {
        latest.before = latest.at;
        latest.at = at;
        latest.ordinal = ordinal;
      }
      const refusal = refusals?.get(type);
      if (refusal !== undefined) again(exchange, refusal);
    },
    response({ frame, exchange, match, code }: ResponseMoment) {
      if (match !== 'outstanding' || exchange === undefined || code === undefined) return;
      if (!isMeant(code)) {
        // What was refused may be right now: something has changed.
        if (code < 300 && isOfContent) refusals = undefined;
        else refusals?.delete(exchange.type);
        return;
      }
      refusals ??= new BoundedMap(typesKept);
      const latest = sent.get(exchange.type);
      const before = refusals.get(exchange.type);
      const goesOn = before !== undefined && frame.at - before.at < shortestWait ? before : undefined;
      refusals.set(exchange.type, {
        exchange,
        frame: frame.n,
        at: frame.at,
        since: goesOn?.since ?? frame.at,
        isAlone: latest?.ordinal === exchange.ordinal && exchange.at - latest.before >= longestUnderWay,
        isTold: goesOn?.isTold ?? false,
      });
    },
  };
}

/** What clients do when they were refused. */
export const clientPatienceRules: readonly Rule[] = [
  {
    requirement: 'C-020',
    about: 'a request that is sent within a second after one of its type was answered 429',
    watch: (_session, report, surroundings) =>
      watchFor(
        {
          isMeant: (code) => code === tooMany,
          isOfContent: false,
          why: (type) => `the client goes on with ${type}, of which there were too many`,
        },
        report,
        surroundings,
      ),
  },
  {
    requirement: 'C-037',
    about: 'a request that was refused, and is sent again within a second while nothing has changed',
    watch: (_session, report, surroundings) =>
      watchFor(
        {
          isMeant: (code) => code >= 400 && code !== tooMany,
          isOfContent: true,
          why: (type) => `${type} was refused, and is sent again as it was`,
        },
        report,
        surroundings,
      ),
  },
];
