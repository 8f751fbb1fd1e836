import type { CodeEntries } from './code-entry.js';
import { inputCodes } from './input-codes.js';
import { reasonCodes } from './reason-codes.js';
import { usageCodes } from './usage-codes.js';

export type { Family } from './code-entry.js';

/** Every code of an error that a user can cause, and every reason for which a case stays undecided. */
export const codes = { ...usageCodes, ...inputCodes, ...reasonCodes } as const satisfies CodeEntries;

/** The code of an error that a user can cause, or of a reason. */
export type ErrorCode = keyof typeof codes;

/** Why a case, or a run, could not be decided. */
export type ReasonCode = {
  [Code in ErrorCode]: (typeof codes)[Code]['family'] extends 'inconclusive' ? Code : never;
}[ErrorCode];

/** True for a text that is one of the codes. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(codes, text);
}
