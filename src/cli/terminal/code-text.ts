import { codes, isErrorCode, type ErrorCode } from '../../errors/index.js';

/** What a code belongs to, in words. */
const families = {
  usage: 'how the tool was used',
  contract: 'the contract',
  capture: 'a capture or a recording',
  mock: 'the mock',
  inconclusive: 'why a case is undecided: it is neither passed nor failed',
  beside: 'what is broken outside of scenarios',
} as const;

/** What a code means and what to do about it, in a few lines. */
export function explainedCode(code: ErrorCode): string[] {
  const { family, about, advice } = codes[code];
  return [`${code}  ${about}`, `  what now  ${advice}`, `  about     ${families[family]}`];
}

/** All codes, by what they are about. */
export function codeList(): string[] {
  const all = Object.keys(codes).filter(isErrorCode);
  const width = Math.max(...all.map((code) => code.length));
  return Object.entries(families).flatMap(([family, words], index) => [
    ...(index === 0 ? [] : ['']),
    `About ${words}:`,
    ...all
      .filter((code) => codes[code].family === family)
      .map((code) => `  ${code.padEnd(width)}  ${codes[code].about}`),
  ]);
}
