import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Contract, isObject, pointerPart } from '../../src/contract/index.js';
import { readSources } from '../../src/contract/sources.js';

const contract = Contract.load();
const { messages, schemas, sources, envelopes } = contract.manifest;

/** Every object inside a schema. */
function* within(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const each of value) yield* within(each);
  if (!isObject(value)) return;
  yield value;
  for (const [name, each] of Object.entries(value)) if (name !== 'examples') yield* within(each);
}

/** Every member of an example, with its place; elements of lists are reached through. */
function* places(value: unknown, at = ''): Generator<{ pointer: string; value: unknown }> {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) yield* places(each, `${at}/${index}`);
  if (!isObject(value)) return;
  for (const [name, each] of Object.entries(value)) {
    const pointer = `${at}/${pointerPart(name)}`;
    yield { pointer, value: each };
    yield* places(each, pointer);
  }
}

describe('where the contract is known from', () => {
  it.each([...messages.values(), ...Object.values(envelopes)])(
    'is said of every part of $name',
    (message) => {
      expect(contract.source(message, '')).toBeDefined();
      for (const example of message.schema.examples ?? [])
        for (const { pointer, value } of places(example))
          expect(contract.source(message, pointer, value), pointer).toBeDefined();
    },
  );

  it('is said of what lies over HTTP too', () => {
    for (const [file, schema] of schemas)
      if (file.startsWith('http/')) expect(sources.get(schema['x-source'] ?? ''), file).toBeDefined();
  });

  it('is a source that there is, for each value that no document lists as well', () => {
    for (const [file, schema] of schemas) {
      for (const each of within(schema)) {
        const { 'x-source': source, 'x-observed': observed } = each;
        const ids = [
          ...(typeof source === 'string' ? [source] : []),
          ...Object.values(isObject(observed) ? observed : {}),
        ];
        for (const id of ids) expect([...sources.keys()], file).toContain(id);
        for (const id of isObject(observed) ? Object.values(observed) : [])
          expect(sources.get(String(id))?.known, `${file}: ${String(id)}`).toBe('observed');
      }
    }
  });

  it('is used, each source of them', () => {
    const text = JSON.stringify([...schemas.values()]);
    for (const id of sources.keys()) expect(text, id).toContain(`"${id}"`);
  });

  it('is the nearest that is said: of a member, of a value, of the message', () => {
    const publish = contract.message('ms.PublishEvent');
    expect(contract.source(publish, '/body/dialogId')?.id).toBe('schemas');
    expect(contract.source(publish, '/body/messageAudience')).toMatchObject({ id: 'sdk', known: 'observed' });
    const state = contract.message('cqm.ExConversationChangeNotification');
    const stage = '/body/changes/0/result/conversationDetails/stage';
    expect(contract.source(state, stage, 'CLOSE')?.known).toBe('documented');
    expect(contract.source(state, stage, 'LOCKED')?.known).toBe('observed');
  });

  it('is refused when it says neither documented nor observed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sources-'));
    writeFileSync(join(folder, 'sources.yaml'), '- { id: a, title: A, known: rumoured }\n');
    expect(() => readSources(folder)).toThrowError(
      expect.objectContaining({ code: 'contract-unusable', file: 'sources.yaml' }),
    );
  });
});
