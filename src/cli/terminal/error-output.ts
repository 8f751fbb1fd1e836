import { Inconclusive, ToldError, UserError } from '../../errors/index.js';
import { exitCodes } from './exit-codes.js';
import { asUserError } from './file-trouble.js';
import { inertJson, tell } from './output.js';
import type { Redactor } from '../../transcript/index.js';

/**
 * Tells what ended the command early, in one screen and without a stack; 2 is its exit code.
 *
 * @param secrets takes out of what is told what must not be shown
 * @param isForScript true when a script reads standard output: it gets the error as a line of JSON
 */
export function tellError(thrown: unknown, secrets: Redactor, isForScript = false): number {
  const error = asUserError(thrown);
  const mask = (text: string): string => secrets.text(text);
  if (isForScript) process.stdout.write(`${errorJson(error, mask)}\n`);
  if (error instanceof ToldError) {
    tell(error.told(mask));
    return exitCodes.usage;
  }
  const { message, stack } = asError(error);
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

/** An error as a line of JSON; an internal one has no code. */
function errorJson(error: unknown, mask: (text: string) => string): string {
  if (!(error instanceof ToldError))
    return inertJson(JSON.stringify({ error: { headline: mask(asError(error).message), facts: [] } }));
  return inertJson(JSON.stringify({ error: errorForScripts(error, mask) }));
}

/** An error as scripts are told it: its code, and the same that people are told. */
export function errorForScripts(error: ToldError, mask?: (text: string) => string): object {
  const { headline, facts } = error.toldInParts(mask);
  return { code: codeOf(error), headline, facts: facts.map(([label, text]) => ({ label, text })) };
}

function codeOf(error: ToldError): string | undefined {
  return error instanceof UserError || error instanceof Inconclusive ? error.code : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
