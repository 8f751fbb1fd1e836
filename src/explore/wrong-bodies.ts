import { isObject, type Contract, type Message, type Role } from '../contract/index.js';
import type { AskAct } from './act.js';
import type { Draw } from './draw.js';

/** A body that was made wrong in one place, and how. */
export interface WrongBody {
  readonly body: unknown;
  readonly why: string;
}

/** Where a value stands in a body: the names and indices that lead to it. */
type Path = readonly (string | number)[];

const tooDeep = 200;
const tooLong = 100_000;

/**
 * The body of a right request with one thing wrong: a member missing, mistyped, out of range, too long or too deep.
 *
 * @returns undefined when what came of it is right after all, or only unknown to the contract: a service need not refuse it
 */
export function wrongBody(draw: Draw, contract: Contract, role: Role, act: AskAct): WrongBody | undefined {
  const message = contract.request(role, act.type);
  if (message === undefined || !isObject(act.body)) return undefined;
  const path = draw.oneOf(placesIn(act.body));
  if (path === undefined) return undefined;
  const found = at(act.body, path);
  const mutation = draw.oneOf(mutationsOf(found));
  if (mutation === undefined) return undefined;
  const [what, value] = mutation;
  const body = withAt(act.body, path, value);
  // A single element may stand for a list of one: it has to be wrong as such, too.
  const asList = Array.isArray(found) && value !== undefined ? withAt(act.body, path, [value]) : body;
  const isSo = [body, asList].every((each) => isWrong(contract, message, act.type, each));
  return isSo ? { body, why: `${path.join('/')} ${what}` } : undefined;
}

/** True when a request breaks its schema: not when it only says what the contract does not know, or some sources allow. */
export function isWrong(contract: Contract, message: Message, type: string, body: unknown): boolean {
  const frame = { kind: 'req', id: '1', type, ...(body !== undefined && { body }) };
  return contract.shapeErrors(message, frame).some(({ nature, tolerated, requirement }) => {
    return nature === 'wrong' && tolerated === undefined && requirement === 'R-026';
  });
}

function placesIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value))
    return value.flatMap((each, index) => [[...path, index], ...placesIn(each, [...path, index])]);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    [...path, name],
    ...placesIn(each, [...path, name]),
  ]);
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((each: unknown, part) => (each as Record<string | number, unknown>)[part], value);
}

/** A copy with another value at a place; without the member where the value is undefined. */
function withAt(value: unknown, [part, ...rest]: Path, other: unknown): unknown {
  if (part === undefined) return other;
  if (Array.isArray(value)) {
    const changed = value.map((each, index) =>
      index === part ? withAt(each, rest, other) : (each as unknown),
    );
    return changed.filter((each) => each !== undefined);
  }
  const copy = { ...(value as Record<string, unknown>) };
  const changed = withAt(copy[part], rest, other);
  if (changed === undefined) Reflect.deleteProperty(copy, part);
  else copy[String(part)] = changed;
  return copy;
}

function mutationsOf(value: unknown): readonly (readonly [what: string, value: unknown])[] {
  const deep: unknown = JSON.parse(`${'['.repeat(tooDeep)}${']'.repeat(tooDeep)}`);
  const others = [
    ['is missing', undefined],
    ['is a number', 7],
    ['is a boolean', true],
    ['is a list', [1]],
    ['is an object', { not: 'this' }],
    ['is a text', 'yesterday'],
    ['is too deep', deep],
  ] as const;
  if (typeof value === 'number') return [...others, ['is below zero', -1], ['is a fraction', 1.5]];
  if (typeof value === 'string') return [...others, ['is empty', ''], ['is too long', 'x'.repeat(tooLong)]];
  if (Array.isArray(value)) return [...others, ['is empty', []]];
  return others;
}
