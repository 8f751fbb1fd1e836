import { dirname } from 'node:path';
import type { Envelope, SourceReference, TestStep } from '@cucumber/messages';
import { costOfNearest, nearestPhrases } from '../words/nearest-phrases.js';
import { isOfPackage } from './source-places.js';

/** Finding near phrases takes a while; of more steps than these, the first are enough to see what is wrong. */
const mostAsked = 100;
/** Where a step of one's own is put when there is none yet. */
const firstFile = 'conformance/steps/own.ts';

/** A phrase, and where its definition is. */
interface Definition {
  readonly phrase: string;
  readonly place: string;
}

/** What the phrases of a run tell of a step that is none of them. */
export class Phrasebook {
  readonly #phrases = new Set<string>();
  readonly #values = new Map<string, readonly string[]>();
  readonly #near = new Map<string, readonly string[]>();
  readonly #costs = new Map<string, number | undefined>();
  readonly #definitions = new Map<string, Definition>();
  #ownFile: string | undefined;

  /** Takes one of Cucumber's messages in; files in it are called as `placeOf` does. */
  take({ stepDefinition, parameterType }: Envelope): void {
    if (parameterType !== undefined) {
      const words = wordsOf(parameterType.regularExpressions);
      if (words !== undefined) this.#values.set(parameterType.name, words);
    }
    if (stepDefinition === undefined) return;
    const { pattern, sourceReference } = stepDefinition;
    if (String(pattern.type) === 'CUCUMBER_EXPRESSION') this.#phrases.add(pattern.source);
    const { uri } = sourceReference;
    this.#definitions.set(stepDefinition.id, { phrase: pattern.source, place: placeIn(sourceReference) });
    if (uri !== undefined && !isCompiled(uri)) this.#ownFile ??= uri;
  }

  /** The definitions that a step has, each with its place: one, unless they contradict each other. */
  definitions({ stepDefinitionIds = [] }: Pick<TestStep, 'stepDefinitionIds'> = {}): readonly Definition[] {
    return stepDefinitionIds.flatMap((id) => this.#definitions.get(id) ?? []);
  }

  /** The phrases that an undefined step may stand for. */
  near(step: string): readonly string[] {
    const known = this.#near.get(step);
    if (known !== undefined || this.#near.size >= mostAsked) return known ?? [];
    const near = nearestPhrases(step, this.#phrases, (name) => this.#values.get(name));
    this.#near.set(step, near);
    return near;
  }

  /** How far a text is from the nearest phrase, from 0; undefined when none is near, or so many were asked for already. */
  cost(text: string): number | undefined {
    if (this.#costs.has(text)) return this.#costs.get(text);
    if (this.#costs.size >= mostAsked) return undefined;
    const cost = costOfNearest(text, this.#phrases, (name) => this.#values.get(name));
    this.#costs.set(text, cost);
    return cost;
  }

  /**
   * A step definition to start from, whole: where it goes, how it is brought along, and what it imports.
   *
   * @param code the definition itself
   */
  snippet(code: string): string {
    const file = this.#ownFile ?? firstFile;
    const imported = [
      ...new Set(code.match(/^(?:Given|When|Then)(?=\()/gm)),
      ...['DataTable', 'MessagingWorld']
        .filter((type) => code.includes(`: ${type}`))
        .map((type) => `type ${type}`),
    ];
    return [
      `// In ${file}, which --steps ${dirname(file)} brings along:`,
      `import { ${imported.join(', ')} } from 'messaging-conformance/steps';`,
      '',
      code,
    ].join('\n');
  }
}

/** Where a definition is; of what this package brings, that it is of the catalogue says more than a built file. */
function placeIn({ uri = '', location }: SourceReference): string {
  if (isCompiled(uri)) return 'of the catalogue of this package';
  return location === undefined ? uri : `${uri}:${location.line}`;
}

/** True for a file of our own steps, as they were built. */
function isCompiled(uri: string): boolean {
  return isOfPackage(uri) || /(^|\/)dist\/steps\/[^/]+\.js$/.test(uri);
}

/** The words that a parameter takes, when its expressions are nothing but words; undefined otherwise. */
export function wordsOf(expressions: readonly string[]): string[] | undefined {
  const words = expressions.flatMap((expression) => expression.split('|'));
  return words.every((word) => /^[\w -]+$/.test(word)) ? words : undefined;
}
