import type { RunResult } from '../run/index.js';
import { secrets } from './secrets.js';

/** How a command ends, for CI. */
export const exitCodes = {
  conformant: 0,
  nonconformant: 1,
  usage: 2,
  inconclusive: 3,
  interrupted: 130,
} as const;

/**
 * The exit code of a run. With a baseline, failures that are known do not count; under --strict, what it lists and no
 * longer fails does, and so does what a whole run did not meet with.
 */
export function exitCodeOf({ verdict, baseline, strict, narrowedBy }: RunResult): number {
  const unmet = narrowedBy.length === 0 ? (baseline?.unmatched.length ?? 0) : 0;
  const isStale = strict && baseline !== undefined && baseline.fixed.length + unmet > 0;
  switch (baseline?.verdictBeside ?? verdict) {
    case 'conformant':
    case 'conformant with warnings':
      return isStale ? exitCodes.nonconformant : exitCodes.conformant;
    case 'nonconformant':
      return exitCodes.nonconformant;
    case 'inconclusive':
      return exitCodes.inconclusive;
  }
}

/** Errors that are the user's to mend: their message is all there is to say. */
const expected = new Set([
  'UsageError',
  'MockError',
  'CaptureError',
  'ContractError',
  'YError',
  'ReportError',
]);

/** Tells what ended the command early, in one screen and without a stack; 2 is its exit code. */
export function failed(error: unknown): number {
  const { name, message: whole, stack } = error instanceof Error ? error : new Error(String(error));
  const message = secrets.text(whole);
  if (expected.has(name)) {
    process.stderr.write(`${message}\n`);
    return exitCodes.usage;
  }
  process.stderr.write(`A fault of messaging-conformance itself: ${message}\n`);
  if (process.env['MESSAGING_CONFORMANCE_DEBUG'] === undefined) {
    process.stderr.write(
      '  what now  Please report it, with what MESSAGING_CONFORMANCE_DEBUG=1 prints beside it.\n',
    );
  } else {
    process.stderr.write(`${secrets.text(stack ?? '')}\n`);
  }
  return exitCodes.usage;
}
