import type { Envelope } from '@cucumber/messages';
import { nearest } from '../words/nearest.js';

/** A tag that was asked for, and that no scenario has. */
export interface UnknownTag {
  readonly tag: string;
  /** Those that may be meant, nearest first. */
  readonly near: readonly string[];
}

/** The tags that the scenarios have, whether they are selected or not: told by Cucumber before it selects. */
export class TagsSeen {
  readonly #tags = new Set<string>();

  /** Takes one of Cucumber's messages in. */
  take({ pickle }: Envelope): void {
    for (const { name } of pickle?.tags ?? []) this.#tags.add(name);
  }

  /** The tags of an expression that no scenario has. */
  unknownIn(expression: string | undefined): UnknownTag[] {
    return tagsOf(expression ?? '')
      .filter((tag) => !this.#tags.has(tag))
      .map((tag) => ({ tag, near: nearest(tag.startsWith('@') ? tag : `@${tag}`, this.#tags) }));
  }
}

/** The tags that an expression names; Cucumber's own parser has accepted it, and tells no names. */
function tagsOf(expression: string): string[] {
  const words = expression.match(/(?:\\.|[^\s()\\])+/g) ?? [];
  const tags = words
    .filter((word) => !['and', 'or', 'not'].includes(word))
    .map((word) => word.replaceAll(/\\(.)/g, '$1'));
  return [...new Set(tags)];
}
