// Writes test/contract/refused.tsv: for each keyword of the schemas the smallest value that shows it is there. What is in the
// table and holds stays; what does not is dropped, and what no row shows is looked for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contract, isObject, packageRoot } from '../../dist/src/contract/index.js';
import { holds, refusedRows, saidAgainst } from '../contract/refusals.mjs';
import { contractWithout, schemaMutants } from './schema-mutants.mjs';

const values = [
  7,
  'seven',
  true,
  null,
  {},
  [],
  -1,
  0.5,
  '',
  [7],
  ['seven'],
  [{}],
  [null],
  [[]],
  { seven: 7 },
  { seven: 'seven' },
];

/** The smallest value that a condition holds of. */
function satisfying(schema) {
  if (!isObject(schema)) return {};
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (isObject(schema.contains)) return [satisfying(schema.contains)];
  if (isObject(schema.properties) || schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, each]) => [name, satisfying(each)]),
    );
  return { string: 'seven', integer: 7, number: 7, boolean: true, array: [] }[[schema.type].flat()[0]] ?? {};
}

/** Where in a value a pointer into a schema leads, and what has to be there for it to count. */
function placeOf(schema, pointer) {
  const parts = pointer.split('/').slice(1);
  const place = [];
  const beside = [];
  let at = schema;
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index].replaceAll('~1', '/').replaceAll('~0', '~');
    if (part === 'properties') {
      const name = parts[(index += 1)];
      place.push(name);
      at = at.properties[name];
    } else {
      if (part === 'items' || part === 'contains') place.push(0);
      if (part === 'additionalProperties') place.push('seven');
      if (part === 'then' || part === 'if') beside.push([[...place], satisfying(at.if)]);
      if (part === 'else') beside.push([[...place], {}]);
      at = at[part];
    }
  }
  return { place, beside };
}

/** An example with each of its members gone, or another, in turn. */
function spoiled(example) {
  if (!isObject(example)) return [];
  return Object.keys(example).flatMap((name) => {
    const rest = Object.fromEntries(Object.entries(example).filter(([each]) => each !== name));
    return [rest, { ...example, [name]: 7 }, { ...example, [name]: null }, { [name]: example[name] }];
  });
}

/** Puts a value at a place, with objects and lists on the way to it. */
function put(root, place, value) {
  const [first, ...rest] = place;
  if (first === undefined) return isObject(root) && isObject(value) ? { ...root, ...value } : value;
  const holder =
    typeof first === 'number' ? [...(Array.isArray(root) ? root : [])] : { ...(isObject(root) ? root : {}) };
  holder[first] = put(holder[first], rest, value);
  return holder;
}

/** Values that a keyword may be seen by. */
function candidates(object, what) {
  const limit = object[what];
  if (/^(?:minimum|exclusiveMinimum)$/.test(what)) return [limit - 1, limit];
  if (/^(?:maximum|exclusiveMaximum)$/.test(what)) return [limit + 1, limit];
  if (what === 'maxLength') return [`(text of ${limit + 1})`];
  if (what === 'maxItems') return [`(list of ${limit + 1})`];
  if (what === 'minLength') return ['x'.repeat(limit - 1)];
  if (what === 'minItems') return [new Array(limit - 1).fill(null)];
  const observed = /^x-observed (.*)/.exec(what)?.[1];
  const known = [object.const, ...(object.enum ?? [])].filter((each) => each !== undefined);
  return [...(observed === undefined ? [] : [observed, { [observed]: ['a'] }, 1]), ...values, ...known];
}

function at(schema, pointer) {
  return pointer
    .split('/')
    .slice(1)
    .reduce((below, part) => below[part.replaceAll('~1', '/').replaceAll('~0', '~')], schema);
}

/** The row that shows a keyword; undefined when none was found. */
function rowFor(mutant, contract, changed) {
  const schema = contract.manifest.schemas.get(mutant.file);
  const what = mutant.name.split(' without ')[1];
  const { place, beside } = placeOf(schema, mutant.pointer);
  const examples = schema.examples ?? [];
  const inPlace = beside.reduce((root, [where, value]) => put(root, where, value), undefined);
  const wholes = [inPlace, undefined, ...examples];
  const given = [];
  for (const whole of wholes) {
    for (const value of candidates(at(schema, mutant.pointer), what)) {
      let filled = put(whole, place, value);
      for (const [where, condition] of whole === inPlace ? beside : [])
        filled = put(filled, where, condition);
      given.push(filled);
    }
  }
  for (const value of [...given, ...examples.flatMap(spoiled)]) {
    const json = JSON.stringify(value);
    const [before, after] = [contract, changed].map((each) => saidAgainst(each, mutant.file, json));
    const lost = before.find((each) => !after.includes(each));
    if (lost !== undefined) return { file: mutant.file, value: json, said: lost };
    const gained = after.find((each) => !before.includes(each));
    if (gained !== undefined) return { file: mutant.file, value: json, said: `not ${gained}` };
  }
  return undefined;
}

const root = packageRoot();
const contract = Contract.load();
const rows = new Map();
const keep = (row) => rows.set(`${row.file}\t${row.value}\t${row.said}`, row);
if (process.argv[2] !== '--anew')
  for (const row of refusedRows(root))
    if (contract.manifest.schemas.has(row.file) && holds(contract, row)) keep(row);
const byFile = (file) => [...rows.values()].filter((row) => row.file === file);
const unshown = [];
for (const mutant of schemaMutants()) {
  const changed = contractWithout(mutant);
  if (changed === undefined) continue;
  try {
    if (byFile(mutant.file).some((row) => !holds(changed, row))) continue;
    const row = rowFor(mutant, contract, changed);
    if (row === undefined) unshown.push(mutant.name);
    else keep(row);
  } catch (error) {
    if (error.constructor.name !== 'ContractError') throw error;
  }
}
const order = [...rows.keys()].sort();
writeFileSync(join(root, 'test/contract/refused.tsv'), `${['schema\tvalue\tsaid', ...order].join('\n')}\n`);
console.log(`${rows.size} rows; ${unshown.length} keywords that no row shows:\n${unshown.join('\n')}`);
