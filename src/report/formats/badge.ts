import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult, Verdict } from '../../run/index.js';

const colors: Readonly<Record<Verdict, string>> = {
  conformant: 'brightgreen',
  'conformant with warnings': 'yellowgreen',
  nonconformant: 'red',
  inconclusive: 'lightgrey',
};

/** Writes `badge.json`: the verdict as Shields' endpoint badges take it. */
export function writeBadge(directory: string, { verdict, requirements }: RunResult): string {
  const tested = requirements.filter(({ level, outcome }) => level === 'MUST' && outcome !== 'not run');
  const passed = tested.filter(({ outcome }) => outcome === 'passed').length;
  const message = tested.length === 0 ? verdict : `${verdict}, ${passed} of ${tested.length} MUST`;
  const badge = { schemaVersion: 1, label: 'messaging conformance', message, color: colors[verdict] };
  const file = join(directory, 'badge.json');
  writeFileSync(file, `${JSON.stringify(badge)}\n`);
  return file;
}
