import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/index.js';

/** A document for people: its path in the project, and its text. */
export interface Document {
  readonly file: string;
  readonly text: string;
}

/** A fenced block: its language, what else its first line says, and what is in it. */
export interface Block {
  readonly language: string;
  /** Members of the first line, as in `file=agents.json`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A command in a document, and the exit code that it ends with: 0 unless a comment behind it says otherwise. */
export interface Example {
  readonly line: string;
  readonly code: number;
}

/** Every document that people read: those in the root, and all of `docs/`. */
export function documents(): Document[] {
  const inDocs = readdirSync(join(packageRoot(), 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...inDocs.sort()].map((file) => ({
    file,
    text: readFileSync(join(packageRoot(), file), 'utf8'),
  }));
}

/** The fenced blocks of a document, in their order; one in a list is indented. */
export function blocksIn(text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w+)([^\n]*)\n([\s\S]*?)^\1```$/gm)].map(
    ([, indent = '', language = '', rest = '', content = '']) => ({
      language,
      facts: Object.fromEntries([...rest.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value])),
      text: content.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** The commands of a shell block, a line each; one that ends in a backslash goes on in the next. */
export function examplesIn({ text }: Block): Example[] {
  return text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [call = '', comment = ''] = line.split(/\s+# /);
      return { line: call, code: Number(/exit (\d+)/.exec(comment)?.[1] ?? 0) };
    });
}
