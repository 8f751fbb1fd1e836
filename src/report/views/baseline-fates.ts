import type { BaselineResult, KnownFailure, KnownInconclusive } from '../../run/index.js';

/** An entry of the baseline, and what came of it. */
export interface BaselineFate {
  readonly fate: string;
  readonly entry: KnownFailure | KnownInconclusive;
}

/** What came of each entry of a baseline; what does not pass comes first. */
export function baselineFates(baseline: BaselineResult): readonly BaselineFate[] {
  const { knownEntries, accepted, stale, expired, fixed, unmatched } = baseline;
  const of = (fate: string, entries: readonly BaselineFate['entry'][]): BaselineFate[] =>
    entries.map((entry) => ({ fate, entry }));
  return [
    ...of('expired', expired),
    ...of('no longer so', stale),
    ...of('fixed', fixed),
    ...of('accepted as undecided', accepted),
    ...of('known to fail', knownEntries),
    ...of('not run', unmatched),
  ];
}

/** What the baseline says of a case, in a line each: what came of the entry, why it is there, and until when. */
export function baselineLines(baseline: BaselineResult | undefined, id: string): readonly string[] {
  if (baseline === undefined) return [];
  return baselineFates(baseline)
    .filter(({ entry }) => entry.case === id)
    .map(({ fate, entry: { note, expires } }) =>
      [
        fate,
        ...(note === undefined ? [] : [`: ${note}`]),
        ...(expires === undefined ? [] : [` (until ${expires})`]),
      ].join(''),
    );
}
