import type { Exchange } from './exchange.js';
import type { Report } from './rule.js';
import type { Session } from './session.js';

/**
 * What is to be said of a request with an id that the client has used before on this connection (C-003): it is told once, and
 * again when it has become confusing. Its answers are told apart as well as they can be.
 *
 * @param isClients false where the harness itself is the client
 */
export function reuseOf(
  session: Session,
  { reqId, earlier }: Exchange,
  isClients: boolean,
): Report | undefined {
  const before = earlier ?? session.answered.get(reqId);
  if (before === undefined) return undefined;
  const isConfusing = earlier !== undefined && isClients && showsAnswers(session);
  const known = session.reused.get(reqId);
  if (known === 'unanswered' || (known === 'answered' && !isConfusing)) return undefined;
  session.reused.set(reqId, isConfusing ? 'unanswered' : 'answered');
  return {
    ...(!isConfusing && { id: 'request-id-reused', severity: 'notice' }),
    why: isConfusing
      ? `the id ${reqId} is that of another request, which is unanswered`
      : `the id ${reqId} was that of another request on this connection`,
    pointer: '/id',
    expected: 'an id of its own',
    actual: JSON.stringify(reqId),
    evidence: [before.frame],
  };
}

/** False where nobody may have recorded the answers: what is unanswered cannot be told then. */
function showsAnswers({ isWhole, answered }: Session): boolean {
  return isWhole || answered.values().next().done !== true;
}
