import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/contract/index.js';

/** A command goes by its file. */
const commands = readdirSync(join(packageRoot(), 'src/cli/commands')).flatMap(
  (file) => /^(\w+)-command\.ts$/.exec(file)?.[1] ?? [],
);
const names = [...commands, '--help'].join('|');
const bare = new RegExp(`(?<!npx |\\.run\\} )messaging-conformance (?:${names}|\\$\\{)(?![\\w-])`);
/** The heads of generated files, and what the mock and the proxy call themselves over HTTP. */
const notToBeTyped = /Generated from the schemas|'messaging-conformance (?:mock|proxy)[:']/;

describe('a command that somebody is told to give', () => {
  it('can be given in a project that has the package installed, where npx finds it', () => {
    const files = readdirSync(join(packageRoot(), 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join('src', name));
    const wrong = files.flatMap((file) =>
      readFileSync(join(packageRoot(), file), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\*|\/[/*])/.test(line) && !notToBeTyped.test(line) && bare.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
    expect(commands).toContain('explain');
  });
});
