import { didYouMean } from '../../errors/did-you-mean.js';
import { UsageError } from '../../errors/index.js';
import type { CatalogueStep } from '../../runner/catalogue-step.js';

/** `SUB-003`, with or without the @ of its tag, and `CLS-008/csat` for a row. */
const scenarioId = /^@?[a-z]{2,5}-\d{3}(\/[\w-]+)?$/i;

/**
 * The steps in which all words are found: in the phrase, its example, its file, the words that its parameters take, or among
 * its requirements. Letter case does not count.
 *
 * @throws UsageError when there are none, with the words that may be meant
 */
export function stepsFound(
  all: readonly CatalogueStep[],
  words: readonly string[],
): readonly CatalogueStep[] {
  const wanted = words
    .flatMap((word) => word.toLowerCase().split(/\s+/))
    .map((word) => word.replace(/^@/, ''));
  const texts = all.map((step) => ({ step, text: searchedText(step).toLowerCase() }));
  const found = texts.filter(({ text }) => wanted.every((word) => text.includes(word)));
  if (found.length > 0) return found.map(({ step }) => step);
  const known = new Set(texts.flatMap(({ text }) => text.match(/[\p{L}\p{N}-]{3,}/gu) ?? []));
  const missing = wanted.filter((word) => texts.every(({ text }) => !text.includes(word)));
  const cases = words.filter((word) => scenarioId.test(word));
  throw new UsageError('step-not-found', `No phrase of the catalogue has ${inQuotes(words)}.`, [
    ...missing.flatMap((word) => didYouMean(word, known)),
    ...(cases.length > 0
      ? ([
          ['what now', `npx messaging-conformance explain ${cases.join(' ')} tells what a scenario does.`],
        ] as const)
      : []),
  ]);
}

function searchedText({ file, phrase, example, parameters, requirements }: CatalogueStep): string {
  const values = parameters.flatMap((parameter) => parameter.values ?? []);
  return [file, phrase, example, ...values, ...requirements].join('\n');
}

function inQuotes(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' and ');
}
