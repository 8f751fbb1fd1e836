import type { Contract } from '../contract/index.js';
import { member, stringMember } from '../judge/index.js';
import type { CaptureItem } from './formats/format.js';

/** The connection of frames of which nobody said to which one they belong. */
const excerpt = 'excerpt';

/**
 * JSON of which nobody said who sent it, as a message: its kind says so, or what else it has that only one side sends.
 *
 * @param size how many characters it has
 * @returns undefined for what is not a frame
 */
export function bareMessage(
  contract: Contract,
  value: unknown,
  size: number,
): (CaptureItem & { readonly is: 'message' }) | undefined {
  const kind = member(value, 'kind');
  // Genuine clients leave the kind of a request out.
  const has = (name: string): boolean => member(value, name) !== undefined;
  const isRequest =
    kind === 'req' || (kind === undefined && has('type') && (has('id') || isRequestType(contract, value)));
  if (kind === undefined && !isRequest && !has('type') && !has('reqId')) return undefined;
  return {
    is: 'message',
    session: excerpt,
    from: isRequest ? 'client' : 'service',
    at: undefined,
    content: { form: 'json', value, size },
  };
}

function isRequestType(contract: Contract, value: unknown): boolean {
  const type = stringMember(value, 'type') ?? '';
  if (member(value, 'reqId') !== undefined || member(value, 'code') !== undefined) return false;
  return (contract.request('consumer', type) ?? contract.request('agent', type)) !== undefined;
}
