import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';

const node = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 2 ** 20 })).stdout;

describe('steps', () => {
  it('tells what a dry run of the features finds now, though it was found when the package was built', async () => {
    const found = pathToFileURL(join(packageRoot(), 'dist/src/runner/found-steps.js')).href;
    const script = `const { foundSteps } = await import(${JSON.stringify(found)}); console.log(JSON.stringify(await foundSteps()));`;
    const fresh = JSON.parse(await node('--input-type=module', '-e', script)) as unknown[];
    const told = JSON.parse(
      await node(join(packageRoot(), 'dist/src/cli/main.js'), 'steps', '--json'),
    ) as unknown[];
    expect(fresh.length).toBeGreaterThan(100);
    expect(told).toEqual(fresh);
  });
});
