import type { Contract, Message, ShapeError, ShapeOptions } from '../contract/index.js';
import { pointerParts } from '../contract/index.js';
import { isObject, member } from './members.js';

/** A value without what stands for there being none, and what the contract says of the rest. */
export interface Given {
  readonly value: unknown;
  readonly errors: readonly ShapeError[];
  /** Members in which a zero stands for no time: the sources differ in that. */
  readonly zeros: readonly ShapeError[];
}

/** How often leaving something out may show something else that stands for nothing. */
const rounds = 8;

/**
 * Leaves out the optional members that stand for nothing: `null`, and zero where a time is due; and takes an empty body
 * for a missing one, or a missing one for an empty one, where that is what the message may have.
 *
 * @param errors what the contract says of the value as it is
 */
export function withoutNone(
  contract: Contract,
  message: Message,
  value: unknown,
  errors: readonly ShapeError[],
  how: ShapeOptions,
): Given {
  const left = new Map<string, ShapeError>();
  let whole = value;
  for (let round = 0; round < rounds; round += 1) {
    const found = errors.filter(({ nature, pointer }) => nature === 'none' && !left.has(pointer));
    if (found.length === 0) break;
    if (whole === value) whole = structuredClone(value);
    for (const error of found) if (leaveOut(whole, error.pointer)) left.set(error.pointer, error);
    errors = contract.shapeErrors(message, whole, how);
    if (found.every(({ pointer }) => !left.has(pointer))) break;
  }
  // What is required may not stand for nothing: it is told as it came.
  const missed = new Set<string>();
  const told = errors.map((error) => {
    const original = error.keyword === 'required' ? left.get(error.pointer) : undefined;
    if (original === undefined) return error;
    missed.add(error.pointer);
    return { ...original, tolerated: error.tolerated };
  });
  const zeros = [...left.values()].filter(
    ({ keyword, pointer }) => keyword === 'minimum' && !missed.has(pointer),
  );
  return { ...withLikelyBody(contract, message, whole, told, how), zeros };
}

function withLikelyBody(
  contract: Contract,
  message: Message,
  value: unknown,
  errors: readonly ShapeError[],
  how: ShapeOptions,
): Omit<Given, 'zeros'> {
  const isAboutBody = ({ pointer, tolerated }: ShapeError): boolean =>
    tolerated === undefined && (pointer === '/body' || pointer.startsWith('/body/'));
  if (!isObject(value) || !errors.some(isAboutBody)) return { value, errors };
  const { body, ...rest } = value;
  const isEmpty = isObject(body) && Object.keys(body).length === 0;
  if (!isEmpty && body !== undefined) return { value, errors };
  const other = isEmpty ? rest : { ...rest, body: {} };
  const otherErrors = contract.shapeErrors(message, other, how);
  return otherErrors.some(isAboutBody) ? { value, errors } : { value: other, errors: otherErrors };
}

/** A value without the members that are `null`, at every depth; the value itself, when it has none. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    let kept: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const each = withoutNulls(value[index]);
      if (each !== value[index]) (kept ??= [...(value as unknown[])])[index] = each;
    }
    return kept ?? value;
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  let kept: Record<string, unknown> | undefined;
  for (const [index, name] of names.entries()) {
    const given = value[name];
    // What has this name is nobody's to leave out, or to look into.
    const each = name === '__proto__' ? given : given === null ? undefined : withoutNulls(given);
    if (each !== given) kept ??= firstOf(value, names, index);
    if (kept !== undefined && each !== undefined) put(kept, name, each);
  }
  return kept ?? value;
}

/** A new object with the first members of another: taking members out of a copy makes what reads it slow. */
function firstOf(value: Record<string, unknown>, names: readonly string[], count: number) {
  const first: Record<string, unknown> = {};
  for (const name of names.slice(0, count)) put(first, name, value[name]);
  return first;
}

/** Sets a member of any name: to set that of the prototype would set something else. */
function put(holder: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(holder, name, { value, enumerable: true });
  else holder[name] = value;
}

/** Takes a member out of the object that holds it; an element of a list has its place and stays. */
function leaveOut(value: unknown, pointer: string): boolean {
  const parts = pointerParts(pointer);
  const name = parts.pop();
  let holder = value;
  for (const part of parts) holder = Array.isArray(holder) ? holder[Number(part)] : member(holder, part);
  return name !== undefined && isObject(holder) && Reflect.deleteProperty(holder, name);
}
