/** What a code belongs to: how the tool was used, one of its inputs, why a case could not be decided, or what no case shows. */
export type Family = 'usage' | 'contract' | 'capture' | 'mock' | 'inconclusive' | 'beside';

/** What is said of a code. */
export interface CodeEntry {
  readonly family: Family;
  /** What it means, in one sentence. */
  readonly about: string;
  /** What to do about it. */
  readonly advice: string;
}

export type CodeEntries = Readonly<Record<string, CodeEntry>>;
