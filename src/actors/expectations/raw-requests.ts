import { isObject, Contract, pointerParts } from '../../contract/index.js';
import { stringMember } from '../../judge/index.js';
import { ExpectationError, UsageError } from '../../errors/index.js';
import { notificationsOn, type ReceivedNotification } from './received.js';
import type { Anybody } from './published-events.js';
import type { AskOptions } from '../cast/stage.js';
import type { Answer } from '../cast/response.js';

/**
 * A place in a frame and what is expected there: JSON, or `any` for whatever is there. A `*` in the place stands for one
 * element of a list, the same one in all rows.
 */
export type Row = readonly [pointer: string, expected: string];

/**
 * The value at a JSON Pointer (RFC 6901); undefined where there is nothing. A bare element is the first of the array
 * that it stands for.
 */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointerParts(pointer)) {
    if (Array.isArray(found)) found = found[Number(part)];
    else if (isObject(found) && Object.hasOwn(found, part)) found = found[part];
    else if (part !== '0' || found === undefined) return undefined;
  }
  return found;
}

/** The first row that a value differs in, in words; undefined when it fits all. */
export function differenceFrom(value: unknown, rows: readonly Row[]): string | undefined {
  const starred = rows.find(([pointer]) => pointer.includes('/*'));
  if (starred === undefined) return differenceAt(value, rows);
  const [list = ''] = starred[0].split('/*');
  const elements = valueAt(value, list);
  const count = Array.isArray(elements) ? elements.length : 1;
  let last: string | undefined;
  for (let index = 0; index < Math.max(1, count); index += 1) {
    const chosen = rows.map(([pointer, expected]): Row => {
      const isMeant = pointer === `${list}/*` || pointer.startsWith(`${list}/*/`);
      return [isMeant ? `${list}/${index}${pointer.slice(list.length + 2)}` : pointer, expected];
    });
    last = differenceFrom(value, chosen);
    if (last === undefined) return undefined;
  }
  return last;
}

function differenceAt(value: unknown, rows: readonly Row[]): string | undefined {
  for (const [pointer, expected] of rows) {
    const actual = valueAt(value, pointer);
    if (expected === 'any' ? actual !== undefined : JSON.stringify(actual) === normal(expected)) continue;
    return `${pointer} is ${actual === undefined ? 'absent' : JSON.stringify(actual)}, expected ${expected}`;
  }
  return undefined;
}

/** An expected value as JSON; words that are not JSON stand for themselves. */
function normal(expected: string): string {
  try {
    return JSON.stringify(JSON.parse(expected));
  } catch {
    return JSON.stringify(expected);
  }
}

/**
 * Sends any request.
 *
 * @param text the body as JSON; none when undefined
 * @throws ExpectationError when it is not JSON
 */
export async function askAnything(
  actor: Anybody,
  type: string,
  text: string | undefined,
  options: AskOptions = {},
): Promise<Answer> {
  return actor.ask(type, text === undefined ? undefined : bodyIn(text), options);
}

/** The answer to the request made last fits all rows. */
export function expectAnswer(actor: Anybody, rows: readonly Row[]): void {
  const answer = lastAnswer(actor);
  const { reading, n } = answer.frame;
  const difference = differenceFrom(reading.value, rows);
  if (difference === undefined) return;
  throw new ExpectationError(`${actor.name}'s answer is not as expected.`, [[`frame ${n}`, difference]]);
}

/** The value at a place of the answer to the request made last. */
export function answerAt(actor: Anybody, pointer: string): unknown {
  const { reading, n } = lastAnswer(actor).frame;
  const value = valueAt(reading.value, pointer);
  if (value !== undefined) return value;
  throw new ExpectationError(`There is nothing at ${pointer} in ${actor.name}'s answer.`, [
    ['frame', String(n)],
  ]);
}

/** A notification of a type has come, or comes, that fits all rows. */
export async function expectNotification(actor: Anybody, type: string, rows: readonly Row[]): Promise<void> {
  const differences = (): { readonly n: number; readonly difference: string | undefined }[] =>
    ofType(actor, type).map(({ frame, reading }) => ({
      n: frame.n,
      difference: differenceFrom(reading.value, rows),
    }));
  await actor.sees(
    `receives a notification ${type} that fits`,
    () => differences().find(({ difference }) => difference === undefined),
    {
      nearest: () =>
        differences()
          .slice(-3)
          .reverse()
          .map(({ n, difference = 'fits' }) => `frame ${n}: ${difference}`),
    },
  );
}

/** The notifications of a type, or of another spelling that the contract knows of it. */
function ofType({ connection, role }: Anybody, type: string): ReceivedNotification[] {
  const message = Contract.load().notification(role, type);
  return notificationsOn(connection).filter(
    ({ reading }) =>
      stringMember(reading.value, 'type') === type || (message !== undefined && reading.message === message),
  );
}

/** No notification of a type came after one frame and before another. */
export function expectNothingBetween(actor: Anybody, type: string, after: number, before: number): void {
  const came = ofType(actor, type).filter(({ frame }) => frame.n > after && frame.n < before);
  if (came.length === 0) return;
  throw new ExpectationError(`${actor.name} received a notification ${type} before the answer.`, [
    ['expected', `none between frame ${after} and frame ${before}`],
    ['actual', came.map(({ frame }) => `frame ${frame.n}`).join(', ')],
  ]);
}

/** The answer to the request made last. */
export function lastAnswer(actor: Anybody): Answer {
  if (actor.lastAnswer !== undefined) return actor.lastAnswer;
  throw new ExpectationError(`${actor.name} has no answer to a request.`);
}

/**
 * The value that a step's text stands for.
 *
 * @throws ExpectationError when it is not JSON
 */
export function bodyIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError('step-value-invalid', 'The text of the step is not JSON.', [
      ['given', text],
      ['problem', (error as Error).message],
    ]);
  }
}
