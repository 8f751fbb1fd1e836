import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Parser, fromFile } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { Contract, isObject, requirements, type JsonSchema } from '../../src/contract/index.js';
import { annotationKeywords } from '../../src/contract/json-schema.js';

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
    const errors = diagnostics.filter(({ severity }) => Number(severity) === 0);
    expect(errors.map(({ message, path }) => `${path.join('.')}: ${message}`)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  }, 300_000);

  it('lists a message for each schema of a request, response or notification', () => {
    const listed = [...messages.values()].map(({ file }) => file).sort();
    const ofMessages = [...schemas.keys()].filter((file) => !/^(types|envelopes|http)\//.test(file));
    expect(ofMessages.sort()).toEqual(listed);
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
      expect(
        contract.shapeErrors(message, example).filter(({ tolerated }) => tolerated === undefined),
      ).toEqual([]);
  });

  it('names only requirements that there are', () => {
    for (const [file, schema] of schemas) {
      for (const [path, each] of schemaObjects(schema)) {
        const id = each['x-requirement'];
        if (id !== undefined) expect([...requirements().keys()], file + path).toContain(id);
      }
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
    const numbered = (letter: string) => [...requirements().keys()].filter((id) => id.startsWith(letter));
    expect([...requirements().keys()]).toEqual([...numbered('R').sort(), ...numbered('C').sort()]);
  });
});

/** The schemas as they stand in their files, without the loader's closed view. */
function strictAjv(): Ajv2020 {
  const options = { strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true };
  const ajv = new Ajv2020({ ...options, verbose: true, discriminator: true });
  for (const keyword of annotationKeywords) ajv.addKeyword({ keyword });
  for (const [file, schema] of schemas) ajv.addSchema(schema, `file:/${file}`);
  return ajv;
}

/** The files that a schema is made of: itself and, through references, all it needs. */
function partsOf(file: string, parts = new Set<string>()): Set<string> {
  if (parts.has(file)) return parts;
  parts.add(file);
  for (const [path, { $ref, 'x-unknown': common }] of schemaObjects(schemas.get(file))) {
    if (typeof common === 'string') partsOf(common, parts);
    if (typeof $ref !== 'string') continue;
    const target = posix.join(posix.dirname(file), $ref);
    expect(schemas.has(target), `${file}${path}: ${$ref}`).toBe(true);
    partsOf(target, parts);
  }
  return parts;
}

/** The schemas that the AsyncAPI document names beside its messages. */
function components(): { readonly schemas: Readonly<Record<string, { readonly $ref?: string }>> } {
  const document: unknown = parse(readFileSync(join(directory, 'asyncapi.yaml'), 'utf8'));
  return (document as { components: ReturnType<typeof components> }).components;
}

/**
 * Objects in which nothing is unknown: what no source shows the inside of; what is held against the variants of which it
 * is part, or against a variant that is unknown.
 */
const ofNoKnownShape = [
  'responses/agent.GetBrandProfileResponse.json/properties/body',
  'responses/brandprofile.GetBrandProfileResponse.json/properties/body',
  'types/content-event.json',
  'types/content-part.json',
  'types/content-part.json/properties/message',
  'types/event-part.json',
  'types/profile-part-base.json',
  'types/rich-part.json',
];

describe('the schema files', () => {
  const ajv = strictAjv();

  it.each([...schemas.keys()])('%s compiles under strict Ajv and accepts its examples', (file) => {
    const validate = ajv.getSchema(`file:/${file}`);
    for (const example of schemas.get(file)?.examples ?? []) {
      expect(validate?.(example), JSON.stringify(validate?.errors?.map(({ message }) => message))).toBe(true);
    }
  });

  it('are all reached from a message, an envelope or a body of HTTP that the document names', () => {
    const roots = [...messages.values(), ...Object.values(contract.manifest.envelopes)].map(
      ({ file }) => file,
    );
    const bodies = Object.values(components().schemas).flatMap(({ $ref }) =>
      $ref === undefined ? [] : [posix.normalize($ref)],
    );
    expect([...schemas.keys()].filter((file) => file.startsWith('http/') && !bodies.includes(file))).toEqual(
      [],
    );
    const reached = new Set([...roots, ...bodies].flatMap((file) => [...partsOf(file)]));
    expect([...schemas.keys()].filter((file) => !reached.has(file))).toEqual([]);
  });

  it('keep to the subset that the types generator understands, and have no ids', () => {
    for (const [file, schema] of schemas) {
      expect(schema, file).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema');
      for (const [path, each] of schemaObjects(schema)) {
        for (const keyword of ['$id', '$anchor', 'allOf', 'prefixItems', 'unevaluatedProperties'])
          if (!path.endsWith('/properties')) expect(each, `${file}${path}`).not.toHaveProperty(keyword);
      }
    }
  });

  it('leave every object open: what is not known of it is told by the closed view', () => {
    for (const [file, schema] of schemas)
      for (const [path, each] of schemaObjects(schema))
        expect(each['additionalProperties'], `${file}${path}`).not.toBe(false);
  });

  it('list what each object may hold, but for the few of no known shape', () => {
    const open: string[] = [];
    for (const [file, schema] of schemas) {
      for (const [path, each] of schemaObjects(schema)) {
        // A condition, and what follows from it, narrow an object that is listed elsewhere.
        const isNarrowing = /\/(?:if|then|else|contains)(?:\/|$)/.test(path);
        const isObjectType = [each['type']].flat().includes('object') && !isNarrowing;
        const says = ['properties', 'additionalProperties', 'oneOf', '$ref', 'if'].some(
          (word) => word in each,
        );
        if (isObjectType && (!says || each['x-open'] === true)) open.push(file + path);
      }
    }
    expect(open.sort()).toEqual(ofNoKnownShape);
  });
});

describe("the seed's frames", () => {
  const conversation = (participantsPId: object) => {
    const ttr = { ttrType: 'PRIORITIZED', value: 600 };
    const conversationDetails = { participantsPId, state: 'OPEN', startTs: 1477840809953, ttr };
    const convId = '6b2622de-26b7-4e05-a7f2-5c2d50b3502f';
    const change = { type: 'UPSERT', result: { convId, conversationDetails, lastUpdateTime: 1477840967209 } };
    const body = { subscriptionId: 'c879a0e8-73fd-405c-9363-8ad6e0218fa9', changes: [change] };
    return { kind: 'notification', body, type: 'cqm.ExConversationChangeNotification' };
  };
  const CONSUMER = ['72fca421-d1a2-459c-a420-6c5b1f3e75b0'];
  const ASSIGNED_AGENT = ['734d9867-40e3-52b9-a401-07e877676d64'];
  const asked = { minLastUpdatedTime: 0, convState: ['OPEN', 'CLOSE'] };
  const granted = { subscriptionId: '6a06020c-ef69-4bb4-ab72-934d032d106a' };

  const type = 'cqm.SubscribeExConversations';
  it.each([
    { frame: { kind: 'req', id: '33', body: asked, type } },
    { frame: { kind: 'resp', reqId: '1', code: 200, body: granted, type: `${type}Response` } },
    { frame: conversation({ CONSUMER }) },
    { frame: conversation({ CONSUMER, ASSIGNED_AGENT }) },
  ])('pass: $frame.kind $frame.type', ({ frame }) => {
    expect(contract.shapeErrors(contract.message(frame.type), frame)).toEqual([]);
  });

  it('with a number as its id, differ at the id alone', () => {
    const file = join(directory, 'tolerated/seed-create-conversation.json');
    const { examples } = JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
    expect(examples).toEqual([{ kind: 'req', id: 1, type: 'cm.ConsumerRequestConversation' }]);
    const errors = contract.shapeErrors(contract.message('cm.ConsumerRequestConversation'), examples?.[0]);
    expect(errors).toMatchObject([{ pointer: '/id', keyword: 'type', expected: 'string' }]);
    expect(errors).toHaveLength(1);
  });
});

describe('requirements.yaml', () => {
  const schema = JSON.parse(readFileSync(join(directory, 'requirements.schema.json'), 'utf8')) as JsonSchema;
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
  const list = parse(readFileSync(join(directory, 'requirements.yaml'), 'utf8')) as { readonly id: string }[];

  it('has the form of its schema, whose examples have it too', () => {
    for (const value of [list, ...(schema.examples ?? [])]) {
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it.each(['R', 'C'])('numbers the requirements from %s-001 without a gap', (letter) => {
    const ids = list.map(({ id }) => id).filter((id) => id.startsWith(`${letter}-`));
    expect(ids).toEqual(ids.map((_, index) => `${letter}-${String(index + 1).padStart(3, '0')}`));
    expect(ids.length).toBeGreaterThan(30);
  });

  it('tells the requirements on a client after those on the service, and no others', () => {
    const letters = list.map(({ id }) => id.slice(0, 2)).join('');
    expect(letters).toMatch(/^(R-)+(C-)+$/);
  });

  it('says what every frame is held to, whatever the scenario', () => {
    expect(['R-014', 'R-016'].map((id) => requirements().get(id)?.holdsInEveryRun)).toEqual([true, false]);
  });

  it('is refused with an unknown level, an unknown member or no reason', () => {
    const good = {
      id: 'R-001',
      level: 'MUST',
      text: 'A.',
      source: 'doc',
      tested: ['rule'],
      needs: [],
      why: 'B.',
    };
    expect(validate([good])).toBe(true);
    for (const bad of [
      { ...good, level: 'WILL' },
      { ...good, note: 'C.' },
      { ...good, tested: [] },
      { ...good, why: undefined },
      { ...good, needs: ['luck'] },
      { ...good, needs: undefined },
      { ...good, holdsInEveryRun: false },
    ]) {
      expect(validate([JSON.parse(JSON.stringify(bad))])).toBe(false);
    }
  });
});
