// What the members of summary.json hold, said once for the reference; a test holds it against a real run.

/** The members of `summary.json`; those marked as optional are absent from an ordinary run. */
export const summaryMembers = {
  format: 'version of this file',
  tool: 'name and version of this tool',
  endpoint: 'what was tested: URL, account, and of the embedded mock the faults and variations',
  options: 'the options as they were given or set by default, without secrets',
  command: 'the arguments that meet the same endpoint again, without secrets',
  narrowedBy: 'the options that made the run smaller than the whole, or weaker',
  startedAt: 'when it began (ISO 8601)',
  digests: 'of schemas and rules, and of the features: equal digests mean that runs can be compared',
  durationMs: 'how long it took, in milliseconds',
  verdict: '`conformant`, `conformant with warnings`, `nonconformant` or `inconclusive`',
  sentence: 'the verdict in one sentence',
  strict: 'true when warnings were taken for violations',
  interrupted: 'true when the run was interrupted',
  problems:
    'what kept the run as a whole from a verdict, or is broken outside of scenarios, each with its code',
  cases: 'each scenario: id, place, requirements, outcome, what it broke, its findings',
  requirements: 'each requirement: level, text, outcome, scenarios, number of findings',
  counts: 'scenarios by outcome, findings by severity, frames',
  coverage: 'the totals of `coverage.json`',
};
export const optionalSummaryMembers = {
  captures: 'the captures that were judged (`check --report`): nothing was run',
  unjudgeable: 'requirements that the captures cannot show to be kept or broken, and what they lack',
  shard: 'which part of the scenarios was run (`--shard`)',
  parts: 'which parts were put together',
  rejudged: 'when a recording was judged again, and which',
  baseline:
    'what was known to fail or to stay undecided, what came of it, whether the run `passes` by it, and `why` (`--baseline`)',
  soaked:
    'what came of the rounds of a soak (`--for`): how many, what did not always pass and when, findings, waits and memory over time; the attempts of `cases` are samples',
  history:
    'what the run shows beside those before it: `trends`, lines of the history that could not be read, and what is worse (`noWorse`, with `--no-worse-than`)',
  build: 'which build was put to the test (`--build`)',
  changes: 'which scenarios differ after judging again',
};
