import { pointerParts, type Contract } from '../contract/index.js';
import type { Blame, Finding } from './finding.js';
import { endpointOf } from './http-endpoints.js';
import type { HttpRecord, HttpSide } from './http-exchange.js';
import { isObject } from './members.js';

/** More differences than this are not told of one body. */
const most = 10;
const longestStandIn = 1_000;
/** What stands for a token that was taken out: three parts, as a JWT has. */
const standInToken = 'e30.e30.e30';

/**
 * Holds the bodies of an exchange against the contract. What is wrong there breaks no requirement on messaging: whoever
 * needs the answer says so, and what is found is noteworthy (protocol, section 8 has no rule for these endpoints).
 *
 * @param client whom a wrong request is blamed on
 */
export function bodyFindings(contract: Contract, record: HttpRecord, client: Blame): Finding[] {
  const { method, url, kind, session, n, request, answer } = record;
  const endpoint = endpointOf(method, url);
  const isSuccess = answer !== undefined && answer.status >= 200 && answer.status < 300;
  const differences = (side: HttpSide | undefined, schema: string | undefined, what: string, blame: Blame) =>
    side?.json === undefined || schema === undefined
      ? []
      : contract
          .bodyErrors(schema, withStandIns(side))
          .slice(0, most)
          .map(({ why, pointer, expected, actual }): Finding => ({
            id: 'http-body',
            severity: 'notice',
            blame,
            why: `${what} of ${kind} is not as documented: ${why}`,
            session,
            exchange: n,
            pointer,
            expected,
            actual,
          }));
  return [
    ...differences(request, endpoint?.request, 'the request', client),
    ...differences(isSuccess ? answer : undefined, endpoint?.answer, 'the answer', 'environment'),
  ];
}

/** The body with something alike in the place of each secret that was taken out. */
function withStandIns({ json, hidden = [] }: HttpSide): unknown {
  if (hidden.length === 0) return json;
  const body: unknown = structuredClone(json);
  for (const { pointer, length, isToken } of hidden) {
    const parts = pointerParts(pointer);
    const name = parts.pop() ?? '';
    let holder: unknown = body;
    for (const part of parts) holder = ownMember(holder, part);
    if (typeof ownMember(holder, name) !== 'string') continue;
    const value = isToken === true ? standInToken : 'x'.repeat(Math.min(length, longestStandIn));
    (holder as Record<string, unknown>)[name] = value;
  }
  return body;
}

function ownMember(holder: unknown, name: string): unknown {
  const isHolder = isObject(holder) || Array.isArray(holder);
  return isHolder && Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}
