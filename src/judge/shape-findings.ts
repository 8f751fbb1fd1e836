import type { Contract, Message, Role, ShapeError, ShapeOptions } from '../contract/index.js';
import { pointerParts } from '../contract/index.js';
import { withoutNone, withoutNulls } from './absent-values.js';
import type { Report } from './rule.js';
import type { Sender } from './frame.js';
import { member, stringMember } from './members.js';

/** A difference from the contract that is tolerated: worth a notice, and a violation under `--strict`. */
interface Tolerance {
  readonly id: string;
  readonly why: string;
  /** False where genuine services do so: not even strictness objects. */
  readonly isDrift?: boolean;
}

/** Arrays within arrays, of which each may be missing. */
const deepest = 8;

/** What the contract says of a frame's value: the findings, and the value with bare elements put into their arrays. */
export interface Shape {
  readonly reports: readonly (Report & { readonly isDrift: boolean })[];
  readonly value: unknown;
}

const fine: readonly never[] = [];

/** Who made a frame: what the harness itself sends is closed, since it knows what it means. */
export type Author = Sender | 'harness';

/**
 * Holds a value against its message. How known a thing is decides, not who sent it: what the contract does not know is a
 * notice, at every depth and in either direction; what it knows and is of the wrong type or range, a violation.
 */
export function shapeOf(
  contract: Contract,
  message: Message,
  from: Author,
  value: unknown,
  how: ShapeOptions = {},
): Shape {
  if (contract.isRight(message, value)) return { reports: fine, value };
  // What stands for there being none in a member may simply be left out, most often.
  const given = how.isWide === true ? value : withoutNulls(value);
  if (given !== value && contract.isRight(message, given)) return { reports: fine, value: given };
  return differing(contract, message, from, value, how);
}

/** The same of a value that differs. */
function differing(
  contract: Contract,
  message: Message,
  from: Author,
  value: unknown,
  how: ShapeOptions,
): Shape {
  const errors = contract.differences(message, value, how);
  if (errors.length === 0) return { reports: fine, value };
  const reports: (Report & { isDrift: boolean })[] = [];
  const isEachTolerated = errors.every(
    ({ tolerated, nature }) => tolerated !== undefined && nature === 'wrong',
  );
  const unwrapped = isEachTolerated
    ? { value, bare: fine, errors }
    : unwrapBare(contract, message, value, errors, how);
  for (const bare of unwrapped.bare) {
    const why = 'a bare element stands for an array of one';
    reports.push(report(message, from, bare, { id: 'bare-element', why }));
  }
  const given = isEachTolerated
    ? { value, errors, zeros: fine }
    : withoutNone(contract, message, unwrapped.value, unwrapped.errors, how);
  for (const zero of given.zeros) {
    const why = 'a zero stands for no time: some sources write it so, others leave the member out';
    reports.push(report(message, from, zero, { id: 'sources-differ', why, isDrift: false }));
  }
  for (const error of given.errors)
    reports.push(report(message, from, error, toleranceOf(message, from, error, given.value)));
  return { reports, value: given.value };
}

/** What a wrong shape breaks: a client is held to one requirement in all of them, a service to that of the place. */
function requirementOf({ kind }: Message, from: Author, error: ShapeError): string {
  if (kind === 'req' && from === 'client') return 'C-005';
  return error.requirement ?? (kind === 'req' ? 'R-026' : 'R-014');
}

function report(
  message: Message,
  from: Author,
  error: ShapeError,
  tolerance: Tolerance | undefined,
): Report & { readonly isDrift: boolean } {
  return {
    id: tolerance?.id ?? requirementOf(message, from, error),
    severity: tolerance === undefined ? 'violation' : 'notice',
    why: tolerance?.why ?? error.why,
    pointer: error.pointer,
    expected: error.expected,
    actual: error.actual,
    message: message.name,
    isDrift: tolerance !== undefined && tolerance.isDrift !== false,
  };
}

function isBareElement(error: ShapeError): boolean {
  return (
    error.keyword === 'type' &&
    error.expected === 'array' &&
    error.actual !== 'null' &&
    error.actual !== 'absent'
  );
}

function toleranceOf(
  message: Message,
  from: Author,
  error: ShapeError,
  value: unknown,
): Tolerance | undefined {
  if (error.tolerated !== undefined)
    return { id: 'sources-differ', why: `${error.why}: ${error.tolerated}`, isDrift: false };
  if (error.pointer === '/type' && message.aliases.includes(stringMember(value, 'type') ?? ''))
    return { id: 'other-spelling', why: 'another spelling of the type than this channel has' };
  if (from !== 'service' && error.pointer === '/id' && typeof member(value, 'id') === 'number')
    return { id: 'numeric-request-id', why: 'the request id is a number; ids are strings' };
  // `kind` and `type` decide what a frame is.
  const isEnvelope = error.pointer === '/kind' || error.pointer === '/type';
  if (error.nature !== 'unknown' || isEnvelope || from === 'harness') return undefined;
  const id = error.keyword === 'additionalProperties' ? 'undocumented-field' : 'undocumented-value';
  return { id, why: error.why };
}

/**
 * Puts bare elements into the arrays that the contract has in their place.
 *
 * @returns the value with them, which of the errors were no more than that, and what the contract says of the rest
 */
function unwrapBare(
  contract: Contract,
  message: Message,
  value: unknown,
  errors: readonly ShapeError[],
  how: ShapeOptions,
): { value: unknown; bare: readonly ShapeError[]; errors: readonly ShapeError[] } {
  const bare: ShapeError[] = [];
  // What is not an element either, and stays as it came.
  const others = new Set<string>();
  let whole = value;
  // An element in an array may hold a bare element itself.
  for (let depth = 0; depth < deepest; depth += 1) {
    const found = errors.filter((error) => isBareElement(error) && !others.has(error.pointer));
    if (found.length === 0) break;
    if (whole === value) whole = structuredClone(value);
    for (const { pointer } of found) whole = replaceAt(whole, pointer, (element) => [element]);
    errors = contract.shapeErrors(message, whole, how);
    const wrong = new Set(errors.flatMap(({ pointer, keyword }) => (keyword === 'type' ? [pointer] : [])));
    for (const error of found) {
      if (!wrong.has(`${error.pointer}/0`)) {
        bare.push(error);
        continue;
      }
      others.add(error.pointer);
      whole = replaceAt(whole, error.pointer, (wrapped) => (wrapped as unknown[])[0]);
    }
    if (others.size > 0) errors = contract.shapeErrors(message, whole, how);
  }
  return { value: whole, bare, errors };
}

/** Changes what stands at a JSON Pointer that is known to lead somewhere, in place where it can. */
function replaceAt(value: unknown, pointer: string, change: (value: unknown) => unknown): unknown {
  const parts = pointerParts(pointer);
  const last = parts.pop();
  if (last === undefined) return change(value);
  let holder = value as Record<string, unknown>;
  for (const part of parts) holder = holder[part] as Record<string, unknown>;
  holder[last] = change(holder[last]);
  return value;
}

/**
 * Looks something up on the channel of a session; for an excerpt, of which it was not recorded, on the channel that its
 * frames so far speak for, and then on the other.
 */
export function onChannel<Found>(
  { role, leaning }: { readonly role: Role | undefined; readonly leaning: Role | undefined },
  look: (role: Role) => Found | undefined,
): Found | undefined {
  if (role !== undefined) return look(role);
  const first = leaning ?? 'consumer';
  return look(first) ?? look(first === 'consumer' ? 'agent' : 'consumer');
}
