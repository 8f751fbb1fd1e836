import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, fromFile } from '@asyncapi/parser';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { Contract, isObject, requirements } from '../../src/contract/index.js';

const contract = Contract.load();
const { messages, schemas, directory } = contract.manifest;

/** Every object inside a schema, with a path for messages. */
function* schemaObjects(value: unknown, path = ''): Generator<[string, Record<string, unknown>]> {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* schemaObjects(each, `${path}/${index}`);
  if (!isObject(value)) return;
  yield [path, value];
  for (const [name, each] of Object.entries(value))
    if (name !== 'examples') yield* schemaObjects(each, `${path}/${name}`);
}

describe('the contract', () => {
  it('is valid AsyncAPI by the official parser', async () => {
    const { document, diagnostics } = await fromFile(new Parser(), join(directory, 'asyncapi.yaml')).parse();
    const errors = diagnostics.filter(({ severity }) => severity === 0);
    expect(errors.map(({ message, path }) => `${path.join('.')}: ${message}`)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  }, 60_000);

  it('lists a message for each schema of a request, response or notification', () => {
    const listed = [...messages.values()].map(({ file }) => file).sort();
    expect([...schemas.keys()].filter((file) => !file.startsWith('types/')).sort()).toEqual(listed);
  });

  it('refers to every shared type', () => {
    const text = [...schemas.values()].map((schema) => JSON.stringify(schema)).join('\n');
    for (const file of schemas.keys())
      if (file.startsWith('types/')) expect(text).toContain(file.slice('types/'.length));
  });

  it('gives each schema a title of its own, a description and examples', () => {
    const titles = [...schemas.values()].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const [file, { title, description, examples }] of schemas) {
      expect({ file, title, description, examples: examples?.length }).toEqual({
        file,
        title: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
        description: expect.stringMatching(/\.$/),
        examples: expect.any(Number),
      });
    }
  });

  it.each([...messages.values()])('accepts the examples of $name', (message) => {
    for (const example of message.schema.examples ?? [])
      expect(contract.shapeErrors(message, example)).toEqual([]);
  });

  it('names only requirements that there are', () => {
    for (const [file, schema] of schemas) {
      for (const [path, each] of schemaObjects(schema)) {
        const id = each['x-requirement'];
        if (id !== undefined)
          expect(requirements().has(String(id)), `${file}${path}: ${String(id)}`).toBe(true);
      }
    }
  });

  it('closes every object that a client sends', () => {
    for (const { file, schema } of [...messages.values()].filter(({ kind }) => kind === 'req')) {
      for (const [path, each] of schemaObjects(schema)) {
        if (each['type'] === 'object' && each['properties'] !== undefined) {
          expect(each['additionalProperties'], `${file}${path}`).toBe(false);
        }
      }
    }
  });

  it('leaves open every object that a service sends', () => {
    for (const { file, schema } of [...messages.values()].filter(({ kind }) => kind !== 'req')) {
      for (const [path, each] of schemaObjects(schema))
        expect(each['additionalProperties'], `${file}${path}`).not.toBe(false);
    }
  });

  it('gives every request a response and a refusal', () => {
    for (const { name, kind, replies } of messages.values()) {
      if (kind !== 'req') continue;
      const kinds = replies.map((reply) => contract.message(reply).isError);
      expect({ name, kinds }).toEqual({ name, kinds: expect.arrayContaining([true, false]) });
    }
  });

  it('tells the requirements of the protocol in order', () => {
    const file: unknown = parse(readFileSync(join(directory, 'requirements.yaml'), 'utf8'));
    expect(Array.isArray(file) && file.length).toBe(requirements().size);
    expect([...requirements().keys()]).toEqual([...requirements().keys()].sort());
  });
});
