import { describe, expect, it } from 'vitest';
import { Contract, isObject, pointerPart, type Message } from '../../src/contract/index.js';
import { shapeOf } from '../../src/judge/index.js';

const contract = Contract.load();
const messages = [...contract.manifest.messages.values()];
type Holder = Record<string, unknown>;

/** Every member of an object within a value: what holds it, its name, and where it stands. */
function* members(value: unknown, at = ''): Generator<{ holder: Holder; name: string; pointer: string }> {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* members(each, `${at}/${index}`);
  if (!isObject(value)) return;
  for (const [name, each] of Object.entries(value)) {
    const pointer = `${at}/${pointerPart(name)}`;
    yield { holder: value, name, pointer };
    yield* members(each, pointer);
  }
}

/** Every object within a value, with where it stands. */
function* objects(value: unknown, at = ''): Generator<{ object: Holder; pointer: string }> {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* objects(each, `${at}/${index}`);
  if (!isObject(value)) return;
  yield { object: value, pointer: at };
  for (const [name, each] of Object.entries(value)) yield* objects(each, `${at}/${pointerPart(name)}`);
}

/** What is said of an example after a change of it, but for what the example is told by itself. */
function told(message: Message, value: unknown, author: 'client' | 'service' | 'harness'): string[] {
  return shapeOf(contract, message, author, value)
    .reports.filter(({ id }) => id !== 'sources-differ')
    .map(({ id, severity = 'violation', pointer = '' }) => `${severity} ${id} ${pointer}`);
}

const nothing: { object: Holder; holder: Holder; name: string } = { object: {}, holder: {}, name: '' };
const authorOf = ({ kind }: Message): 'client' | 'service' => (kind === 'req' ? 'client' : 'service');
const examplesOf = ({ schema }: Message): unknown[] => [...(schema.examples ?? [])];
/** `kind` and `type` decide what a frame is, and are no members like the others. */
const isEnvelope = (pointer: string): boolean => pointer === '/kind' || pointer === '/type';

describe.each(messages.map((message) => [message.name, message] as const))('%s', (_, message) => {
  it('is noticed where a member is unknown, alike at every depth', () => {
    for (const example of examplesOf(message)) {
      for (const [index, { pointer }] of [...objects(example)].entries()) {
        const copy = structuredClone(example);
        const { object } = [...objects(copy)][index] ?? nothing;
        object['zz'] = [true];
        const place = `${pointer}/zz`;
        if (maps.some((map) => map.test(`${message.name} ${pointer}`))) {
          expect(told(message, copy, authorOf(message)), place).not.toContain(
            `notice undocumented-field ${place}`,
          );
        } else {
          expect(told(message, copy, authorOf(message)), place).toEqual([
            `notice undocumented-field ${place}`,
          ]);
          if (message.kind === 'req') {
            const id = shapeOf(contract, message, 'harness', copy).reports.map(({ severity }) => severity);
            expect(id, `${place}, of the harness`).toContain('violation');
          }
        }
      }
    }
  });

  it('is violated where a member is of the wrong type', () => {
    for (const example of examplesOf(message)) {
      for (const [index, { pointer }] of [...members(example)].entries()) {
        if (isEnvelope(pointer) || ofAnyType.some((each) => each.test(`${message.name} ${pointer}`)))
          continue;
        const copy = structuredClone(example);
        const { holder, name } = [...members(copy)][index] ?? nothing;
        holder[name] = typeof holder[name] === 'boolean' ? 7 : true;
        const violations = told(message, copy, authorOf(message)).filter((each) =>
          each.startsWith('violation '),
        );
        expect(violations.join(), `${message.name} ${pointer}`).toContain(pointer);
      }
    }
  });

  it('takes null for absence', () => {
    for (const example of examplesOf(message)) {
      for (const [index, { pointer }] of [...members(example)].entries()) {
        if (isEnvelope(pointer) || ofAnyType.some((each) => each.test(`${message.name} ${pointer}`)))
          continue;
        const change = (to: (holder: Holder, name: string) => void): string[] => {
          const copy = structuredClone(example);
          const { holder, name } = [...members(copy)][index] ?? nothing;
          to(holder, name);
          return told(message, copy, authorOf(message));
        };
        const asNull = change((holder, name) => (holder[name] = null));
        expect(asNull, `${message.name} ${pointer}`).toEqual(
          change((holder, name) => Reflect.deleteProperty(holder, name)),
        );
      }
    }
  });
});

/** Objects whose members are names of their own: attributes, ids, roles. */
const maps = [
  /GetBrandProfileResponse \/body$/,
  /\/accessibility\/web$/,
  /\/numberOfUnreadMessages$/,
  /\/numberOfunreadMessages$/,
  /\/participants(?:PId)?$/,
];
/** Members of no known shape. */
const ofAnyType = [/GetBrandProfileResponse \/body\/brandId$/];
