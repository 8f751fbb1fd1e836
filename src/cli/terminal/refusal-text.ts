import type { Refused } from '../../mock/index.js';
import { cut } from '../../report/words/escaped-value.js';

const mostOfType = 80;
const mostOfReason = 300;

/** Takes the secrets out of a text; done while it is whole, so that half of one is never left. */
type Redact = (text: string) => string;

/** In one line, what the mock refused, and why; to be told as anything from outside is. */
export function refusalLine({ session, type, code, why }: Refused, redact: Redact): string {
  const what = type === '' ? 'something that is not a request' : line(type, mostOfType, redact);
  return `${session}  refused  ${code}  ${what}  ${line(why, mostOfReason, redact)}`;
}

/** In one line, that a connection is served before it is documented to be. */
export function servedEarlyLine(
  { session, type }: { readonly session: string; readonly type: string },
  redact: Redact,
): string {
  const what = line(type, mostOfType, redact);
  return `${session}  served  ${what}  before InitConnection is answered; documents have it refused, as --strict-init does`;
}

function line(text: string, length: number, redact: Redact): string {
  return cut(redact(text).replaceAll(/[\r\n\t]/g, ' '), length);
}
