import { describe, expect, it } from 'vitest';
import { checkSource } from '../../src/contract/checker/check-source.js';
import { isObject } from '../../src/contract/index.js';
import { recordKinds, recordSchemas } from '../../src/transcript/record-schema.js';

const file = 'records.schema.json';
const schemas = recordSchemas();

/** A schema by its path, or what one defines. */
function schemaAt(path: string): unknown {
  const [whole = '', word = '', name = ''] = path.split(/#\/(\$defs|definitions)\//);
  const schema = schemas.get(whole);
  if (word === '') return schema;
  const all = isObject(schema) ? schema[word] : undefined;
  return isObject(all) ? all[name] : undefined;
}

describe('the quick checker of records', () => {
  // Ajv compiles the schemas of all records for the first that is left to it, which takes as long as a short run.
  it.each(recordKinds())(
    'understands what a record "%s" is, and leaves none that is right to Ajv',
    (kind) => {
      expect(checkSource(`${file}#/$defs/${kind}`, schemaAt).text).toContain('return true');
    },
  );

  it('understands every message of Cucumber', () => {
    for (const path of schemas.keys()) expect(() => checkSource(path, schemaAt), path).not.toThrow();
  });
});
