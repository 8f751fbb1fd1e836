import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/contract/index.js';
import type { MockServer } from '../../src/mock/index.js';
import { folder } from '../cli/command.js';
import { addPrograms } from '../cli/shell.js';
import { newAuthority } from '../network/certificates.js';
import type { Block } from './examples.js';

/** What a run that a document shows in full is narrowed to: each room of the suite has tests of its own. */
const few = "'@SUB-001 or @SUB-003 or @ACC-001'";

/**
 * A reader's project: what the document has them write, in the files that its blocks name, and what every reader has.
 *
 * @param here the addresses of a document become those of the mock
 */
export async function projectOf(blocks: readonly Block[], here: (text: string) => string): Promise<string> {
  const cwd = folder();
  addPrograms(cwd);
  // The package is installed, for what is written in JavaScript.
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(packageRoot(), join(cwd, 'node_modules/messaging-conformance'), 'junction');
  // What a client of the reader's own is written with.
  symlinkSync(join(packageRoot(), 'node_modules/ws'), join(cwd, 'node_modules/ws'), 'junction');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  };
  const agents = [1, 2, 3].map((number) => ({ username: `agent-${number}`, password: 'agent-secret' }));
  write('agents.json', JSON.stringify(agents));
  const { cert, key } = await (await newAuthority()).sign(['127.0.0.1', 'localhost']);
  write('cert.pem', cert);
  write('key.pem', key);
  cpSync(join(packageRoot(), 'test/fixtures/seed-frames.ndjson'), join(cwd, 'frames.ndjson'));
  cpSync(join(packageRoot(), 'docs/ci/conformance.sh'), join(cwd, 'conformance.sh'));
  for (const { facts, text } of blocks) if (facts['file'] !== undefined) write(facts['file'], here(text));
  return cwd;
}

/** A text of a document with the addresses of the mock in the place of those that are nowhere. */
export function addressesOf(mock: MockServer): (text: string) => string {
  const { host } = new URL(mock.origin);
  return (text) =>
    text
      .replaceAll('wss://host', `ws://${host}`)
      .replaceAll('https://host', mock.origin)
      .replaceAll('127.0.0.1:8080', host);
}

/** A command that starts a run of everything, narrowed to a few scenarios; any other as it is. */
export function narrowed(line: string): string {
  const startsRun = /^(npx messaging-conformance run|sh conformance\.sh)\b/.test(line);
  const isNarrow = / (--tags|--name|--dry-run|--last-failed|\S+\.feature|my\/\S+)/.test(line);
  return startsRun && !isNarrow ? `${line} --tags ${few}` : line;
}
