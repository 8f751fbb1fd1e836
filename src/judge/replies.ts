import type { Contract, Message } from '../contract/index.js';
import type { Exchange } from './exchange.js';
import { member } from './members.js';
import type { Report } from './rule.js';
import type { Session } from './session.js';
import { onChannel } from './shape-findings.js';

/** The message that a response is, by its type and code, and by the request it answers where that is known. */
export function replyTo(
  contract: Contract,
  session: Session,
  exchange: Exchange | undefined,
  type: string,
  code: number,
): Message | undefined {
  if (exchange?.request !== undefined) return contract.reply(exchange.request, type, code);
  return onChannel(session, (role) => contract.anyReply(role, type, code));
}

/** Takes out the open request that a response answers: of several with its id, the oldest that it can be for. */
export function takeAnswered(
  contract: Contract,
  session: Session,
  reqId: string,
  type: string | undefined,
  code: number,
): Exchange | undefined {
  const newest = session.outstanding.get(reqId);
  if (newest?.earlier === undefined) {
    if (newest !== undefined) session.outstanding.delete(reqId);
    return newest;
  }
  const rivals: Exchange[] = [];
  for (let each: Exchange | undefined = newest; each !== undefined; each = each.earlier) rivals.unshift(each);
  const isFor = (each: Exchange): boolean => replyTo(contract, session, each, type ?? '', code) !== undefined;
  const found = rivals.find(isFor) ?? newest;
  const rest = rivals.filter((each) => each !== found);
  for (const [index, each] of rest.entries()) each.earlier = rest[index - 1];
  const last = rest.at(-1);
  if (last !== undefined) session.outstanding.set(reqId, last);
  return found;
}

/** the type of a response is not one that its request calls for. */
export function wrongReply(
  contract: Contract,
  { type: asked, frame }: Exchange,
  request: Message,
  type: unknown,
  code: number,
): Report {
  const isRefusal = code >= 400 && code <= 599;
  const replies = request.replies.map((name) => contract.message(name));
  const types = replies.filter(({ isError }) => isError === isRefusal).flatMap((reply) => reply.types);
  const right = [...new Set(types)].map((each) => JSON.stringify(each));
  return {
    why: `the response's type is not one that answers ${asked}${isRefusal ? ' with an error' : ''}`,
    pointer: '/type',
    expected: right.length === 1 ? String(right[0]) : `one of ${right.join(', ')}`,
    actual: type === undefined ? 'absent' : JSON.stringify(type),
    evidence: [frame],
  };
}

/** what says that it is a response, and is of the type of a notification; undefined for what is not. */
export function notificationAsReply(
  contract: Contract,
  session: Session,
  value: unknown,
): Report | undefined {
  const type = member(value, 'type');
  const isNotification =
    typeof type === 'string' && onChannel(session, (role) => contract.notification(role, type)) !== undefined;
  if (!isNotification) return undefined;
  const why = `${type} is a notification, and says that it is a response`;
  return { why, pointer: '/kind', expected: '"notification"', actual: '"resp"' };
}
