/** What a run says when it is over: all a person wants to know, the verdict alone, or the summary for scripts. */
export type Verbosity = 'all' | 'verdict' | 'summary';

/** What was asked to be told. */
export function verbosityOf({ quiet, json }: { readonly quiet: boolean; readonly json: boolean }): Verbosity {
  if (json) return 'summary';
  return quiet ? 'verdict' : 'all';
}
