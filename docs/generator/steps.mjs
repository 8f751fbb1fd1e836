// steps.md: the phrases that features can be written with, each with an example from the packaged features.
import { code, page, table } from './markdown.mjs';

/** What the parameters in a phrase stand for; a test compares the names with those that the steps define. */
const parameters = {
  name: 'who acts: a capitalised word. Whoever is named takes a seat, as a consumer or an agent, with a connection of their own',
  state: '`open` or `closed`',
  nth: '`first`, `second` or `third`',
  status: 'what became of a message, such as `read`',
  activity: 'what somebody is doing, such as `composing`',
  availability: '`ONLINE`, `OFFLINE`, `AWAY` or `BACK_SOON`',
  string: 'a text in quotation marks',
  int: 'a whole number',
  word: 'one word',
  '': 'any text',
};

/** The page of steps. */
export function stepsPage(steps) {
  const used = new Set(
    steps.flatMap(({ phrase }) => [...phrase.matchAll(/\{(\w*)\}/g)].map(([, name]) => name)),
  );
  const unknown = [...used].filter((name) => !Object.hasOwn(parameters, name));
  if (unknown.length > 0)
    throw new Error(`docs/generator/steps.mjs does not say what {${unknown.join('}, {')}} is.`);
  const files = [...new Set(steps.map(({ file }) => file))];
  return page(
    'Steps',
    `The phrases that scenarios are written with. ${code('messaging-conformance steps')} prints the same list, ${code('--json')} as data. In a phrase, ${code('a/b')} means either word, and what stands in parentheses may be left out.`,
    table(
      ['in a phrase', 'stands for'],
      Object.entries(parameters)
        .filter(([name]) => used.has(name))
        .map(([name, about]) => [code(`{${name}}`), about]),
    ),
    ...files.flatMap((file) => [
      `## ${file[0].toUpperCase()}${file.slice(1).replaceAll('-', ' ')}`,
      table(
        ['phrase', 'example'],
        steps
          .filter((step) => step.file === file)
          .map(({ phrase, example }) => [code(phrase), example === undefined ? '' : code(example)]),
      ),
    ]),
  );
}
