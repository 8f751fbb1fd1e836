import { CucumberExpression, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { stepPhrases, urlLifePhrase, type ClientStep } from '../client/index.js';

const registry = new ParameterTypeRegistry();
const expressions = [...stepPhrases].map(([phrase, makes]) => ({
  expression: new CucumberExpression(phrase, registry),
  makes,
}));

/** What a client will be told to do in a scenario, in order, from the words of its steps. */
export function stepsAhead(texts: readonly string[]): readonly ClientStep[] {
  return texts.flatMap((text) => {
    for (const { expression, makes } of expressions) {
      const values = expression.match(text)?.map((each) => String(each.getValue(null)));
      if (values !== undefined) return makes(...values);
    }
    return [];
  });
}

const urlLife = new CucumberExpression(urlLifePhrase, registry);

/** How long URLs for files can be used in a scenario, in milliseconds; undefined where it does not say. */
export function urlLifeAhead(texts: readonly string[]): number | undefined {
  const seconds = texts.flatMap(
    (text) => urlLife.match(text)?.map((each) => Number(each.getValue(null))) ?? [],
  );
  const last = seconds.at(-1);
  return last === undefined ? undefined : last * 1_000;
}
