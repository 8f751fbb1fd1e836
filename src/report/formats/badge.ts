import type { RunResult, Verdict } from '../../run/index.js';

const colors: Readonly<Record<Verdict, string>> = {
  conformant: 'brightgreen',
  'conformant with warnings': 'yellowgreen',
  nonconformant: 'red',
  inconclusive: 'lightgrey',
};

/** `badge.json`: the verdict as Shields' endpoint badges take it. */
export function badge({ verdict, requirements }: RunResult): string {
  const tested = requirements.filter(({ level, outcome }) => level === 'MUST' && outcome !== 'not run');
  const passed = tested.filter(({ outcome }) => outcome === 'passed').length;
  const message = tested.length === 0 ? verdict : `${verdict}, ${passed} of ${tested.length} MUST`;
  const facts = { schemaVersion: 1, label: 'messaging conformance', message, color: colors[verdict] };
  return `${JSON.stringify(facts)}\n`;
}
