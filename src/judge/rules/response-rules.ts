import { DueQueue } from '../due-queue.js';
import type { Rule } from '../rule.js';
import type { Exchange } from '../exchange.js';

/** Close codes by which a service says that it will not answer, and why. */
const announced = new Set([1000, 1001, 1003, 1007, 1008, 1009, 1011, 1012, 1013]);

export const responseRules: readonly Rule[] = [
  {
    requirement: 'R-010',
    about: 'a response that answers no request of its connection',
    watch: (session, report) => ({
      response({ frame, reqId, match, code }) {
        if (match !== 'unknown' || reqId === undefined || session.forgottenRequests.mayHave(reqId)) return;
        // What is not a request has no id, and its refusal can carry none that was sent.
        if ((code ?? 0) >= 400 && session.unidentified > 0) {
          session.unidentified -= 1;
          return;
        }
        report({
          why: session.isWhole
            ? `the response answers request ${reqId}, which was never sent on this connection`
            : `the request ${reqId} that this response answers was not recorded`,
          ...(session.isWhole ? {} : { severity: 'notice' as const }),
          frame: frame.n,
          pointer: '/reqId',
          expected: expectedIds(session.outstanding.values()),
          actual: `"${reqId}"`,
        });
      },
    }),
  },
  {
    requirement: 'R-011',
    about: 'a request that is answered twice',
    watch: (_session, report) => ({
      response({ frame, reqId, match, exchange }) {
        if (match !== 'answered' || exchange === undefined) return;
        report({
          why: `the request ${String(reqId)} (${exchange.type}) was answered before`,
          frame: frame.n,
          pointer: '/reqId',
          expected: 'one response',
          actual: 'another response',
          evidence: [exchange.frame],
        });
      },
    }),
  },
  {
    requirement: 'R-011',
    about: 'a request that is not answered within the deadline',
    watch(session, report, { deadlines, wake }) {
      const waiting = new DueQueue<Exchange>(deadlines.acknowledgement, wake, ({ isOver }) => isOver);
      return {
        request(exchange) {
          if (session.isWhole) waiting.add(exchange, exchange.at);
        },
        tick(at) {
          for (const { reqId, type, frame } of waiting.overdue(at)) {
            report({
              why: `the request ${reqId} (${type}) was not answered in time`,
              frame,
              expected: `a response within ${deadlines.acknowledgement} ms`,
              actual: 'none',
            });
          }
        },
        close: () => waiting.clear(),
      };
    },
  },
  {
    requirement: 'R-011',
    about: 'a connection that the service drops while a request is unanswered',
    watch: (session, report) => ({
      close({ by, code }) {
        if (by === 'client' || announced.has(code) || code >= 4000) return;
        for (const exchange of session.outstanding.values()) {
          report({
            why: `the connection was dropped before the request ${exchange.reqId} (${exchange.type}) was answered`,
            frame: exchange.frame,
            expected: 'a response, or a close frame that says why there is none',
            actual: `close code ${code}`,
          });
        }
      },
    }),
  },
];

const idsShown = 5;

function expectedIds(open: Iterable<Exchange>): string {
  const shown: string[] = [];
  for (const { reqId } of open) {
    if (shown.length === idsShown) return `one of the unanswered ${shown.join(', ')}, …`;
    shown.push(`"${reqId}"`);
  }
  return shown.length === 0
    ? 'no response: no request is unanswered'
    : `one of the unanswered ${shown.join(', ')}`;
}
