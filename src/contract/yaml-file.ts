import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

const require = createRequire(import.meta.url);
/** What YAML files hold, by the digest of the file: whoever has the same bytes need not parse them again. */
type Parsed = Readonly<Record<string, unknown>>;
let parsed: Parsed | undefined;

/**
 * What a YAML file holds. Those of the package are parsed when it is built, since that takes ten times as long as reading
 * all else of the contract; a file that is not as it was then is parsed here.
 *
 * @param path of the file
 * @throws Error when it cannot be read, or is not YAML
 */
export function readYaml(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  parsed ??= readParsed();
  const digest = digestOfText(text);
  return Object.hasOwn(parsed, digest) ? parsed[digest] : parseYaml(text);
}

/** Parses the YAML files of the package's contract, for whoever reads them later. */
export function parseAhead(): void {
  const folder = join(packageRoot(), 'schemas');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  const all = Object.fromEntries(texts.map((text) => [digestOfText(text), parseYaml(text)]));
  writeFileSync(aheadFile(), JSON.stringify(all));
}

function parseYaml(text: string): unknown {
  return yamlLibrary().parse(text);
}

/** The library that reads and writes YAML, loaded when there is first a use for it: commands that have none start sooner. */
export function yamlLibrary(): typeof import('yaml') {
  return require('yaml') as typeof import('yaml');
}

function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function aheadFile(): string {
  return join(packageRoot(), 'dist', 'yaml.json');
}

/** Nothing in a tree that was not built: then each file is parsed as it is read. */
function readParsed(): Parsed {
  let text: string;
  try {
    text = readFileSync(aheadFile(), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  return JSON.parse(text) as Parsed;
}
