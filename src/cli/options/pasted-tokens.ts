import { counted } from '../../words/counted.js';
import { UsageError, type Fact } from '../../errors/index.js';

/** How a token is presented in the header, which people copy with it. */
const presented = /^(?:authorization\s*:\s*)?(?:bearer|jwt)\s+(?=\S)|^authorization\s*:\s*/i;
const quotes = /^(["'`]).*\1$/s;
/** No header can carry these. */
const impossible = /[\s\u0000-\u001f\u007f\u0100-\uffff]/;

/**
 * A token as it is presented: what a shell leaves around it, such as a line break at its end, is no part of it.
 *
 * @param what what it is called: `A token`
 * @throws UsageError that says what it is instead, and tells nothing of it
 */
export function tokenGiven(what: string, given: string): string {
  const token = given.trim();
  const wrong = (headline: string, ...facts: readonly Fact[]): UsageError =>
    new UsageError('option-invalid', `${what} ${headline}`, facts);
  const [header] = presented.exec(token) ?? [];
  if (header !== undefined)
    throw wrong(
      'was pasted with the name of its scheme.',
      ['given', `"${header.trim()}" and a text of ${counted(token.length - header.length, 'character')}`],
      ['expected', `what stands after "${header.trim()}", alone`],
    );
  if (quotes.test(token))
    throw wrong('is in quotation marks.', ['expected', 'what stands between them, alone']);
  if (/[\r\n]/.test(token))
    throw wrong(
      'is broken into several lines.',
      ['given', counted(token.split(/\r\n|\r|\n/).length, 'line')],
      ['expected', 'one line, without anything between its parts'],
      ['what now', "Join the lines, as  tr -d '\\r\\n' < FILE  does."],
    );
  if (token === '' || impossible.test(token))
    throw wrong(
      'has characters in it that no header can carry.',
      ['given', `a text of ${counted(token.length, 'character')}, with white space or others among them`],
      ['expected', 'one word, such as a JWT; each token by itself'],
    );
  return token;
}
