import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests a folder for what they write, and takes it away when all of them are done. */
export default function tidy(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'messaging-conformance-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
