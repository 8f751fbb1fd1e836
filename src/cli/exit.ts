import { ToldError } from '../errors/index.js';
import { exitCodes } from './exit-codes.js';
import { tell } from './output.js';
import { blameOf, type RunResult } from '../run/index.js';
import { secrets } from './secrets.js';

export { exitCodes } from './exit-codes.js';

/**
 * The exit code of a run. With a baseline, failures that are known do not count; under --strict, what it lists and no
 * longer fails does, and so does what a whole run did not meet with.
 */
export function exitCodeOf(run: RunResult): number {
  const { verdict, baseline, strict, narrowedBy } = run;
  const unmet = narrowedBy.length === 0 ? (baseline?.unmatched.length ?? 0) : 0;
  const isStale = strict && baseline !== undefined && baseline.fixed.length + unmet > 0;
  switch (baseline?.verdictBeside ?? verdict) {
    case 'conformant':
    case 'conformant with warnings':
      return isStale ? exitCodes.nonconformant : exitCodes.conformant;
    case 'nonconformant':
      return exitCodes.nonconformant;
    case 'inconclusive':
      return hasScenarioTrouble(run) ? exitCodes.usage : exitCodes.inconclusive;
  }
}

/** True when a scenario, or the code of its steps, is itself wrong: that is for whoever wrote it to fix. */
function hasScenarioTrouble({ cases }: RunResult): boolean {
  return cases.some((each) => blameOf(each) === 'scenario');
}

/** Tells what ended the command early, in one screen and without a stack; 2 is its exit code. */
export function failed(error: unknown): number {
  const mask = (text: string): string => secrets.text(text);
  if (error instanceof ToldError) {
    tell(error.told(mask));
    return exitCodes.usage;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  tell(`Internal error in messaging-conformance: ${mask(message)}`);
  if (process.env['MESSAGING_CONFORMANCE_DEBUG'] === undefined) {
    process.stderr.write(
      '  what now  Please report it, with what MESSAGING_CONFORMANCE_DEBUG=1 prints beside it.\n',
    );
  } else {
    tell(mask(stack ?? ''));
  }
  return exitCodes.usage;
}
