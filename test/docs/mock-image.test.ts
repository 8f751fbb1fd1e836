import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mockOptions } from '../../src/cli/options/mock-options.js';
import { packageRoot } from '../../src/contract/index.js';

const text = readFileSync(join(packageRoot(), 'docs/ci/mock.Dockerfile'), 'utf8');

describe('the Dockerfile of the mock', () => {
  it('copies what there is', () => {
    const copied = [...text.matchAll(/^COPY --from=build \/build\/(\S+)/gm)].map(([, path = '']) => path);
    expect(copied).toContain('schemas');
    // What is built or installed is not there before that.
    const made = ['dist', 'node_modules'];
    expect(copied.filter((path) => !made.includes(path) && !existsSync(join(packageRoot(), path)))).toEqual(
      [],
    );
  });

  it('starts the mock with options that it has, on the ports that it exposes', () => {
    const [, json = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(text) ?? [];
    const [, , command, ...given] = JSON.parse(json) as string[];
    expect(command).toBe('mock');
    const names = given.filter((each) => each.startsWith('--')).map((each) => each.slice(2));
    expect(names.filter((name) => !(name in mockOptions))).toEqual([]);
    const [, exposed = ''] = /^EXPOSE (.*)$/m.exec(text) ?? [];
    for (const port of exposed.split(' ')) expect(given).toContain(port);
  });
});
