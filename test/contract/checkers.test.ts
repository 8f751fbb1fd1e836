import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { recordSchemas } from '../../src/transcript/record-schema.js';
import { describe, expect, it } from 'vitest';
import { Checkers } from '../../src/contract/checker/index.js';
import { Contract, isObject, type JsonSchema } from '../../src/contract/index.js';
import { Validators } from '../../src/contract/validators.js';
import { Random } from '../fuzz/random.mjs';
import { corpus } from '../genuine/corpus.js';

const { schemas, messages } = Contract.load().manifest;
const seed = 'checkers 1';
const mutantsOfExample = 120;
const mutantsOfFrame = 40;

/** What a schema file and all that it refers to compare with: names, values, and limits just kept and just broken. */
function vocabulary(): { readonly names: readonly string[]; readonly values: readonly unknown[] } {
  const names = new Set<string>(['unheard', '__proto__', 'constructor', '']);
  const values = new Set<unknown>([
    null,
    true,
    0,
    -0,
    1,
    -1,
    1.5,
    2 ** 53,
    1e21,
    Infinity,
    '',
    '0',
    '💬',
    '\ud800',
  ]);
  const look = (schema: unknown): void => {
    if (Array.isArray(schema)) schema.forEach(look);
    if (!isObject(schema)) return;
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'properties' && isObject(value)) Object.keys(value).forEach((name) => names.add(name));
      if (keyword === 'const') values.add(value);
      if (keyword === 'enum' && Array.isArray(value)) value.forEach((each) => values.add(each));
      if (typeof value === 'number')
        for (const near of [value - 1, value, value + 1, value + 0.5]) {
          values.add(near);
          // A character beyond the first plane is one, in two units.
          if (keyword.endsWith('Length') && near >= 0 && near < 1_000 && Number.isInteger(near))
            for (const text of ['a'.repeat(near), '💬'.repeat(near), `a${'💬'.repeat(near)}`])
              values.add(text);
        }
      if (keyword !== 'examples') look(value);
    }
  };
  for (const schema of schemas.values()) look(schema);
  return { names: [...names], values: [...values] };
}

const { names, values } = vocabulary();

/** Each holder of a value within a value, with the name it has there. */
function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap(
    (name) => [[holder, name], ...placesIn(holder[name])] as [Record<string, unknown>, string][],
  );
}

function put(holder: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A value spoiled at one to three places. */
function mutant(random: Random, original: unknown): unknown {
  const root = { root: structuredClone(original) };
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const [holder, name] = random.oneOf(placesIn(root)) ?? [root, 'root'];
    const value = holder[name];
    switch (random.below(7)) {
      case 0:
        if (!Array.isArray(holder)) Reflect.deleteProperty(holder, name);
        break;
      case 1:
        put(holder, name, [value]);
        break;
      case 2:
        if (isObject(value)) put(value, random.oneOf(names), random.oneOf(values));
        else if (Array.isArray(value)) value.push(...(structuredClone(value) as unknown[]));
        break;
      case 3:
        if (Array.isArray(value)) value.length = 0;
        else put(holder, name, {});
        break;
      case 4:
        if (!Array.isArray(holder)) put(holder, random.oneOf(names), structuredClone(value));
        break;
      default:
        put(holder, name, random.oneOf(values));
    }
  }
  return root.root;
}

type Pair = readonly [Checkers, Validators];
const ofContract: Pair = [new Checkers(schemas), new Validators(schemas, false)];

/** A value on which the checker and Ajv are of two minds; undefined when there is none. */
function disagreement([checkers, validators]: Pair, file: string, tried: Iterable<unknown>): unknown {
  const checker = checkers.of(file);
  const validate = validators.of(file, false);
  for (const value of tried)
    if (checker(value) !== validate(value))
      return { file, value, checker: checker(value), ajv: validate(value) };
  return undefined;
}

function* mutants(file: string, originals: readonly unknown[], each: number): Generator<unknown> {
  const random = new Random(seed, file);
  yield* originals;
  yield* values;
  for (const original of originals) for (let n = 0; n < each; n += 1) yield mutant(random, original);
}

const files = [...schemas].map(([file, schema]) => ({ file, schema }));

describe('a checker', () => {
  it.each(files)('says what Ajv says of mutants of the examples of $file', ({ file, schema }) => {
    const examples = schema.examples ?? [];
    expect(disagreement(ofContract, file, mutants(file, examples, mutantsOfExample))).toBeUndefined();
  });

  it('says what Ajv says of mutants of genuine frames', () => {
    const frames = corpus().flatMap(({ lines }) => lines.map((line) => JSON.parse(line) as unknown));
    const byFile = new Map<string, unknown[]>();
    for (const frame of frames)
      for (const { file, types } of messages.values())
        if (isObject(frame) && types.includes(String(frame['type'])))
          byFile.set(file, [...(byFile.get(file) ?? []), frame]);
    expect(byFile.size).toBeGreaterThan(30);
    for (const [file, originals] of byFile)
      expect(disagreement(ofContract, file, mutants(file, originals, mutantsOfFrame))).toBeUndefined();
  });

  it('says what Ajv says of mutants of records, which refer to definitions of their own', () => {
    const name = 'records.schema.json';
    const schema = JSON.parse(readFileSync(`schemas/${name}`, 'utf8')) as object;
    const checker = new Checkers(recordSchemas(), (each) => each).of(name);
    const ajv = new Ajv2020({ discriminator: true, strict: false, allowUnionTypes: true });
    ajv.addSchema(createRequire(import.meta.url)('@cucumber/messages/schema') as object);
    const validate = ajv.compile(schema);
    const at = 1_700_000_000_000;
    const timestamp = { seconds: 1_700_000_000, nanos: 5 };
    const step = { id: '3', text: 'it is', astNodeIds: ['1'], type: 'Context' };
    const messages = [
      {
        pickle: { id: '2', uri: 'a', name: 'b', language: 'en', steps: [step], tags: [], astNodeIds: ['1'] },
      },
      { testCaseStarted: { id: '4', testCaseId: '5', attempt: 0, timestamp } },
      {
        testStepFinished: {
          testCaseStartedId: '4',
          testStepId: '6',
          testStepResult: { duration: { seconds: 0, nanos: 1 }, status: 'PASSED' },
          timestamp,
        },
      },
    ];
    const records = [
      { record: 'open', session: 'Ann#1', actor: 'Ann', role: 'consumer', at, url: 'ws://a' },
      { record: 'frame', session: 'Ann#1', from: 'client', at, n: 1, frame: { kind: 'req' } },
      { record: 'frame', session: 'Ann#1', from: 'service', at, text: 'no JSON' },
      { record: 'close', session: 'Ann#1', at, code: 1000, reason: '', by: 'client' },
      { record: 'step', at, text: 'a step', status: 'passed' },
      { record: 'wait', at, what: 'an answer', tookMs: 1, deadlineMs: 2, met: true, frame: 3 },
      { record: 'end', at },
      ...messages.map((envelope) => ({ record: 'message', envelope })),
    ];
    const right = records.filter((record) => validate(record));
    expect(right).toEqual(records);
    let differing: unknown;
    const counts = { right: 0, wrong: 0 };
    for (const record of mutants('types/texts.json', records, 400)) {
      const is = validate(record);
      counts[is ? 'right' : 'wrong'] += 1;
      if (checker(record) !== is) differing = record;
    }
    expect(differing).toBeUndefined();
    expect(Math.min(counts.right, counts.wrong)).toBeGreaterThan(300);
  });

  it('is met by values of both kinds', () => {
    const counts = { right: 0, wrong: 0 };
    for (const { file, schema } of files)
      for (const value of mutants(file, schema.examples ?? [], 20))
        counts[ofContract[0].of(file)(value) ? 'right' : 'wrong'] += 1;
    expect(counts.right).toBeGreaterThan(1_000);
    expect(counts.wrong).toBeGreaterThan(10_000);
  });

  it.each<[string, JsonSchema & Record<string, unknown>, unknown]>([
    ['a number', { type: 'number' }, 1],
    ['an integer without a limit', { type: 'integer' }, 1],
    ['a number with a lower limit', { type: 'number', minimum: 2 }, 2],
    ['a number beyond a limit', { type: 'number', exclusiveMinimum: 1 }, 2],
    ['one of several types', { type: ['number', 'string', 'null'], minimum: 1, maxLength: 2 }, 'a'],
    ['a text of a least length', { type: 'string', minLength: 3 }, 'abc'],
    [
      'a list that contains something',
      { type: 'array', items: { type: 'integer' }, contains: { type: 'integer', minimum: 1 } },
      [0, 1],
    ],
    [
      'other members of a form',
      { type: 'object', properties: { type: { type: 'string' } }, additionalProperties: { type: 'integer' } },
      { type: 'a', body: 1 },
    ],
    [
      'a condition without an otherwise',
      {
        type: 'object',
        properties: { type: { type: 'integer' }, body: { type: 'integer' } },
        if: { type: 'object', properties: { type: { const: 1 } }, required: ['type'] },
        then: { required: ['body'] },
      },
      { type: 1, body: 1 },
    ],
    ['what must not be', { type: 'integer', not: { const: 1 } }, 2],
  ])('says what Ajv says of %s', (_what, schema, example) => {
    const own = new Map([['types/own.json', schema]]);
    const pair: Pair = [new Checkers(own), new Validators(own, false)];
    const tried = mutants('types/own.json', [example, [example], { type: example }], 2_000);
    expect(pair[0].of('types/own.json')(example)).toBe(true);
    expect(disagreement(pair, 'types/own.json', tried)).toBeUndefined();
  });

  it.each([
    ['a keyword', { type: 'array', uniqueItems: true }],
    ['a value that is not scalar', { const: { a: 1 } }],
    ['a type', { type: 'Long' }],
    ['variants without a tag', { oneOf: [{ type: 'string' }] }],
    ['a limit', { type: 'string', maxLength: '3' }],
    ['a name that every object has', { type: 'object', properties: { toString: { type: 'string' } } }],
  ])('leaves it to Ajv where it does not understand %s', (_what, schema) => {
    const strange = new Checkers(new Map([['types/strange.json', schema]]));
    for (const value of [[], {}, 'a', 1, null, { a: 1 }])
      expect(strange.of('types/strange.json')(value)).toBe(false);
  });
});
