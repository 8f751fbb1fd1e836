import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCaptures } from '../../src/cli/checking/check-captures.js';
import type { CheckArguments } from '../../src/cli/checking/check-arguments.js';
import { printed, type Printed } from '../cli/printed.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'messaging-conformance-parts-'));

/** A file in a folder of its own. */
export function written(name: string, content: string | Buffer): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

export const asked = (files: readonly string[], further: Partial<CheckArguments> = {}): CheckArguments => ({
  files,
  strict: false,
  json: true,
  role: undefined,
  session: undefined,
  since: undefined,
  report: undefined,
  ...further,
});

/**
 * Has each part of captures checked, and keeps what it prints in a file.
 *
 * @returns the files, the first part first
 */
export async function inParts(
  files: readonly string[],
  of: number,
  further: Partial<CheckArguments> = {},
): Promise<readonly string[]> {
  const into = newFolder();
  const paths: string[] = [];
  for (let part = 1; part <= of; part += 1) {
    const path = join(into, `part-${part}.ndjson`);
    const { stdout, error } = await printed(() =>
      checkCaptures(asked(files, { ...further, shard: `${part}/${of}` })),
    );
    // The command tells an error as a line, too.
    writeFileSync(path, error === undefined ? stdout : `${stdout}${errorLine(error)}\n`);
    paths.push(path);
  }
  return paths;
}

function errorLine(error: NonNullable<Printed['error']>): string {
  const { headline, facts } = error.toldInParts();
  const { code } = error as { code?: string };
  return JSON.stringify({
    error: { code, headline, facts: facts.map(([label, text]) => ({ label, text })) },
  });
}
