import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot, readYaml } from '../../src/contract/index.js';

const original = join(packageRoot(), 'schemas/asyncapi.yaml');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-yaml-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a YAML file of the contract', () => {
  it('holds the same, parsed ahead or now', () => {
    expect(readYaml(original)).toEqual(parse(readFileSync(original, 'utf8')));
  });

  it('is parsed anew when a byte of it has changed', () => {
    const changed = join(folder, 'asyncapi.yaml');
    writeFileSync(changed, readFileSync(original, 'utf8').replace('asyncapi: 3.0.0', 'asyncapi: 3.0.1'));
    expect(readYaml(changed)).toMatchObject({ asyncapi: '3.0.1' });
  });

  it('is refused when it is not YAML', () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'a: [1');
    expect(() => readYaml(broken)).toThrowError(/Flow sequence/);
  });
});
