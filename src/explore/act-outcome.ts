import type { Answer } from '../actors/index.js';
import type { ExpectationError } from '../errors/index.js';

/** What came of an act. */
export type Outcome =
  | { readonly is: 'granted' | 'refused'; readonly answer: Answer }
  /** Done, where nothing is answered. */
  | { readonly is: 'done' }
  /** Not done: what it speaks of is not there. */
  | { readonly is: 'skipped'; readonly why: string }
  /** It did not happen as the protocol has it. */
  | { readonly is: 'failed'; readonly error: ExpectationError };
