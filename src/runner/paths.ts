import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { UsageError } from '../errors/index.js';

/** How the names of files with step definitions end. */
export const stepExtensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * The feature files that paths name: files, folders, and `file.feature:12` for one scenario, as absolute paths that
 * Cucumber will not take for patterns.
 *
 * @throws UsageError when a path does not exist, cannot be read, or holds no feature
 */
export function featurePaths(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const [file, lines] = withLines(path);
    const found = filesIn(file, ['.feature'], 'feature');
    for (const each of found) readable(each);
    return found.map((each) => literal(each) + lines);
  });
}

/** The feature files that paths name, as absolute paths, each once. */
export function featureFiles(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => filesIn(withLines(path)[0], ['.feature'], 'feature')))];
}

/** A path apart from the lines of single scenarios that it names: `file.feature` and `:12`. */
export function withLines(path: string): readonly [file: string, lines: string] {
  const [, file = path, lines = ''] = /^(.*?)((?::\d+)*)$/.exec(path) ?? [];
  return [file, lines];
}

/**
 * The step definition files that paths name: files and folders.
 *
 * @throws UsageError when a path does not exist or holds no step definitions
 */
export function stepPaths(paths: readonly string[]): string[] {
  return paths.flatMap((path) => filesIn(path, stepExtensions, 'steps')).map(literal);
}

function filesIn(path: string, extensions: readonly string[], what: 'feature' | 'steps'): string[] {
  const absolute = resolve(path);
  const kinds = extensions.join(', ');
  let stats: Stats;
  try {
    stats = statSync(absolute);
  } catch {
    throw new UsageError(
      'feature-missing',
      `There is no ${what === 'steps' ? 'folder of steps' : 'feature'} at ${path}.`,
      [
        ['where', absolute],
        ['what now', `Give a file or a folder that holds ${kinds} files.`],
      ],
    );
  }
  if (stats.isFile()) return [absolute];
  const files = readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        extensions.includes(extname(name)) && !name.endsWith('.d.ts') && !name.includes('node_modules'),
    )
    .sort();
  if (files.length === 0) {
    throw new UsageError(
      'feature-missing',
      `The folder ${path} holds no ${what === 'steps' ? 'step definitions' : 'features'}.`,
      [
        ['where', absolute],
        ['expected', `${kinds} files`],
        ['what now', 'Name the folder that holds them.'],
      ],
    );
  }
  return files.map((name) => join(absolute, name));
}

function readable(file: string): void {
  try {
    readFileSync(file);
  } catch (error) {
    throw new UsageError(
      'file-unreadable',
      `The feature ${file} cannot be read: ${(error as Error).message}`,
    );
  }
}

/** A path in which no character means a pattern. Braces cannot be quoted for `glob`: any one character stands for them. */
export function literal(path: string): string {
  return path.replaceAll(/[*?[()]/g, '[$&]').replaceAll(/[{}]/g, '?');
}

/** A path that `literal` was made of, but for its braces. */
export function unquoted(path: string): string {
  return path.replaceAll(/\[([*?[()])\]/g, '$1');
}
