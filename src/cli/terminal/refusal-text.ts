import type { Refused } from '../../mock/index.js';
import { cut } from '../../report/words/escaped-value.js';

const mostOfType = 80;
const mostOfReason = 300;

/** In one line, what the mock refused, and why; to be told as anything from outside is. */
export function refusalLine({ session, type, code, why }: Refused): string {
  const what = type === '' ? 'something that is not a request' : line(type, mostOfType);
  return `${session}  refused  ${code}  ${what}  ${line(why, mostOfReason)}`;
}

/** In one line, that a connection is served before it is documented to be. */
export function servedEarlyLine({
  session,
  type,
}: {
  readonly session: string;
  readonly type: string;
}): string {
  return `${session}  served  ${line(type, mostOfType)}  before InitConnection is answered; documents have it refused, as --strict-init does`;
}

function line(text: string, length: number): string {
  return cut(text.replaceAll(/[\r\n\t]/g, ' '), length);
}
