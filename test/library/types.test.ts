import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';
import { entries, installedProject } from './installed.js';

const compilerOptions = {
  strict: true,
  skipLibCheck: false,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: 'ES2022',
  module: 'NodeNext',
  types: ['node'],
  noEmit: true,
};

let project: string;
beforeAll(() => {
  project = installedProject();
}, 180_000);

/** Compiles files of the project, as strictly as can be: what is wrong, a line each. */
function errorsIn(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: Object.keys(files) }),
  );
  const compiler = join(packageRoot(), 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { encoding: 'utf8' })
    .stdout;
}

describe('the types of the packed package', () => {
  it('compile in a strict project that checks its libraries, from each entry', () => {
    expect(entries).toHaveLength(6);
    const files = entries.map((entry, index) => [
      `entry-${index}.ts`,
      `import * as entry from '${entry}';\nexport default entry;\n`,
    ]);
    expect(errorsIn(Object.fromEntries(files) as Record<string, string>)).toBe('');
  }, 180_000);

  it('are types and not anything: what is wrong with a call is told', () => {
    const text = `import { startMock } from 'messaging-conformance/mock';
import { Judge } from 'messaging-conformance/judge';
export const port: Promise<string> = startMock().then(({ port }) => port);
export const judge = new Judge({ contract: 'none' });
`;
    expect(errorsIn({ 'own.ts': text }).match(/own\.ts\(\d+/g)).toEqual(['own.ts(3', 'own.ts(4']);
  }, 180_000);
});
