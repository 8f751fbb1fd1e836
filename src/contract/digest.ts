import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

const digits = 12;

/**
 * A short digest of files by content, whatever their order and place: two lists of the same files have the same one.
 *
 * @returns the first twelve hexadecimal digits of a SHA-256
 * @throws NodeJS.ErrnoException when a file cannot be read
 */
export function digestOf(files: readonly string[]): string {
  const each = files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
  return createHash('sha256').update(each.sort().join('\n')).digest('hex').slice(0, digits);
}

let ofContract: string | undefined;

/** The digest of the contract: of the schemas, the manifest and the requirements. Like the contract itself, they are read once. */
export function contractDigest(): string {
  return (ofContract ??= digestOfContract());
}

function digestOfContract(): string {
  const folder = join(packageRoot(), 'schemas');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return digestOf(files.filter((file) => /\.(?:json|yaml)$/.test(file)).map((file) => join(folder, file)));
}
