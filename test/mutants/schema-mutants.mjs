// What can be taken out of the schemas, keyword by keyword, and the contract without it.
import { Contract, pointerPart } from '../../dist/src/contract/index.js';

const everyType = ['array', 'boolean', 'null', 'number', 'object', 'string'];
/** Keywords that only say something; each is removed as a whole. */
const removed = new Set([
  ...['const', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems'],
  ...[
    '$ref',
    'items',
    'not',
    'contains',
    'propertyNames',
    'anyOf',
    'allOf',
    'x-requirement',
    'x-known-names',
  ],
]);
/** Keywords that go together: without one of them, the others mean nothing. */
const together = { oneOf: ['oneOf', 'discriminator'], then: ['if', 'then', 'else'] };
/** Keywords that list names, each of which is dropped by itself. */
const lists = new Set(['required', 'x-expected', 'x-observed', 'x-differs']);
const rooms = /^(?:requests|responses|notifications|types|http)\//;

/** Changes of one schema object, by what they are called. */
function* changesOf(schema) {
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'type' && [value].flat().length < everyType.length)
      yield ['type', (copy) => (copy.type = everyType)];
    else if (removed.has(keyword)) yield [keyword, (copy) => Reflect.deleteProperty(copy, keyword)];
    else if (keyword === 'additionalProperties')
      yield [keyword, (copy) => (copy.additionalProperties = true)];
    else if (lists.has(keyword)) {
      for (const name of Array.isArray(value) ? value : Object.keys(value))
        yield [`${keyword} ${name}`, (copy) => without(copy, keyword, name)];
    } else if (Object.hasOwn(together, keyword))
      yield [keyword, (copy) => together[keyword].forEach((each) => Reflect.deleteProperty(copy, each))];
    if (keyword === 'else') yield [keyword, (copy) => Reflect.deleteProperty(copy, keyword)];
  }
}

function without(copy, keyword, name) {
  if (Array.isArray(copy[keyword])) copy[keyword] = copy[keyword].filter((each) => each !== name);
  else Reflect.deleteProperty(copy[keyword], name);
}

/** Every schema object in a file, with the pointer to it. */
function* objectsIn(schema, pointer = '') {
  if (typeof schema !== 'object' || schema === null) return;
  yield [pointer, schema];
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${pointer}/${keyword}`;
    if (['properties', 'patternProperties', '$defs'].includes(keyword))
      for (const [name, below] of Object.entries(value))
        yield* objectsIn(below, `${at}/${pointerPart(name)}`);
    else if (['oneOf', 'anyOf', 'allOf'].includes(keyword))
      for (const [place, below] of value.entries()) yield* objectsIn(below, `${at}/${place}`);
    else if (['items', 'if', 'then', 'else', 'not', 'contains', 'additionalProperties'].includes(keyword))
      yield* objectsIn(value, at);
  }
}

/** The members of frames that a pointer into a schema is about. */
function membersOf(pointer) {
  return [...pointer.matchAll(/\/properties\/([^/]+)/g)].map(([, name]) => name);
}

/** Every mutant of the schemas. */
export function schemaMutants() {
  const mutants = [];
  for (const [file, schema] of Contract.load().manifest.schemas) {
    if (!rooms.test(file)) continue;
    for (const [pointer, object] of objectsIn(schema)) {
      for (const [what, change] of changesOf(object)) {
        const member = /^(?:required|x-expected) (.*)/.exec(what)?.[1];
        const members = [...membersOf(pointer), ...(member === undefined ? [] : [member])];
        const name = `schemas/${file} ${pointer} without ${what}`;
        mutants.push({ id: name, kind: 'schema', name, file, pointer, change, members });
      }
    }
  }
  return mutants;
}

function at(schema, pointer) {
  return pointer
    .split('/')
    .slice(1)
    .reduce((below, part) => below[part.replaceAll('~1', '/').replaceAll('~0', '~')], schema);
}

/** Without these, nobody can tell which message a schema is of: the contract is not read at all. */
const isNameOfMessage = ({ file, pointer, name }) =>
  !/^(?:types|http)\//.test(file) &&
  /^\/properties\/(?:kind|type)$/.test(pointer) &&
  / without (?:const|enum)$/.test(name);

/**
 * The contract with one thing less.
 *
 * @returns undefined when it does not load
 */
export function contractWithout(mutant) {
  const { manifest } = Contract.load();
  if (isNameOfMessage(mutant)) return undefined;
  const changed = structuredClone(manifest.schemas.get(mutant.file));
  mutant.change(at(changed, mutant.pointer));
  const schemas = new Map(manifest.schemas).set(mutant.file, changed);
  const anew = (message) => (message.file === mutant.file ? { ...message, schema: changed } : message);
  const messages = new Map([...manifest.messages].map(([name, message]) => [name, anew(message)]));
  return new Contract({ ...manifest, schemas, messages }, true);
}

/** True when Ajv takes the changed schema for one. */
export function isLoadable(contract, { file }) {
  try {
    const message = { ...contract.manifest.envelopes.resp, file };
    contract.differences(message, null);
    return true;
  } catch (error) {
    if (error.constructor.name !== 'ContractError') throw error;
    return false;
  }
}

/** For each schema file, the files that refer to it, itself included, however far. */
export function dependents() {
  const { schemas } = Contract.load().manifest;
  const referred = new Map();
  for (const [file, schema] of schemas) {
    const names = new Set();
    for (const [, object] of objectsIn(schema)) {
      for (const each of [object.$ref, object['x-unknown']]) {
        if (typeof each !== 'string' || each.startsWith('#')) continue;
        names.add(each === object.$ref ? new URL(each, `contract:/${file}`).pathname.slice(1) : each);
      }
    }
    referred.set(file, names);
  }
  const found = new Map();
  for (const file of schemas.keys()) {
    const all = new Set([file]);
    for (const each of all)
      for (const [other, names] of referred) if (names.has(each.replace(/#.*/, ''))) all.add(other);
    found.set(file, all);
  }
  return found;
}
