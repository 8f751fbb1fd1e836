import { counted } from '../words/counted.js';

/** Label and text of a further line of an error. */
export type Fact = readonly [label: string, text: string];

const longestFact = 1_000;

/** The beginning of a text that may be long, and how much of it is left out. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}… (${counted(text.length - longest, 'character')} more)`;
}

/** A headline with its facts below it, label by label. */
function laidOut(headline: string, facts: readonly Fact[]): string {
  const width = Math.max(0, ...facts.map(([label]) => label.length));
  const below = `\n  ${' '.repeat(width)}  `;
  return [
    headline,
    ...facts.map(([label, text]) => `  ${label.padEnd(width)}  ${text.replaceAll('\n', below)}`),
  ].join('\n');
}

/** An error that is told to people in one screen: what is wrong in a sentence, then the facts, and no stack. */
export abstract class ToldError extends Error {
  /** What is wrong, in one sentence. */
  readonly headline: string;
  readonly facts: readonly Fact[];

  /**
   * @param headline one sentence
   * @param facts label and text of each further line; what to do about it stands last
   */
  constructor(headline: string, facts: readonly Fact[] = []) {
    super(laidOut(headline, facts));
    this.headline = headline;
    this.facts = facts;
  }

  /**
   * What people are told: the headline and the facts, each cut to a length that fits a screen.
   *
   * @param mask takes secrets out of a text, before it is cut: half a secret would be found by nobody
   */
  told(mask?: (text: string) => string): string {
    const { headline, facts } = this.toldInParts(mask);
    return laidOut(headline, facts);
  }

  /** What people are told, not laid out yet; cut and masked as `told` does. */
  toldInParts(mask: (text: string) => string = (text) => text): {
    readonly headline: string;
    readonly facts: readonly Fact[];
  } {
    const shown = (text: string): string => clipped(mask(text), longestFact);
    return { headline: shown(this.headline), facts: this.facts.map(([label, text]) => [label, shown(text)]) };
  }

  /** The text of a fact. */
  fact(label: string): string | undefined {
    return this.facts.find(([each]) => each === label)?.[1];
  }
}
