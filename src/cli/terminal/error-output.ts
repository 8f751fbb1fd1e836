import { ToldError } from '../../errors/index.js';
import { exitCodes } from './exit-codes.js';
import { tell } from './output.js';
import type { Redactor } from '../../transcript/index.js';

/**
 * Tells what ended the command early, in one screen and without a stack; 2 is its exit code.
 *
 * @param secrets takes out of what is told what must not be shown
 */
export function tellError(error: unknown, secrets: Redactor): number {
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
