import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const prefix = 'messaging-conformance-tests-';

/**
 * Gives the tests a folder for what they write, and takes it away when all of them are done. Each project of the tests asks
 * for one: they share the first, since the path of a browser's socket in it may not be long.
 */
export default function tidy(): () => void {
  if (basename(tmpdir()).startsWith(prefix)) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
