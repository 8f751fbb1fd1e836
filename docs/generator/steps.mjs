// steps.md: the phrases that features can be written with, each with an example from the packaged features, and those that use it.
import { code, page, table } from './markdown.mjs';

/** The page of steps. */
export function stepsPage(steps) {
  const parameters = new Map(steps.flatMap((step) => step.parameters.map((each) => [each.name, each])));
  const unknown = [...parameters.values()].filter(({ about }) => about === undefined);
  if (unknown.length > 0)
    throw new Error(
      `src/runner/parameter-words.ts does not say what ${unknown.map(({ name }) => `{${name}}`).join(', ')} is.`,
    );
  const files = [...new Set(steps.map(({ file }) => file))];
  return page(
    'Steps',
    `The phrases that scenarios are written with. ${code('messaging-conformance steps')} prints the same list, with the requirements that each serves; ${code('--format json')} as data. In a phrase, ${code('a/b')} means either word, and what stands in parentheses may be left out.`,
    table(
      ['in a phrase', 'stands for', 'takes'],
      [...parameters.values()].map(({ name, about, values = [] }) => [
        code(`{${name}}`),
        about,
        values.map(code).join(', '),
      ]),
    ),
    ...files.flatMap((file) => [
      `## ${file[0].toUpperCase()}${file.slice(1).replaceAll('-', ' ')}`,
      table(
        ['phrase', 'example', 'used in'],
        steps
          .filter((step) => step.file === file)
          .map(({ phrase, example, features }) => [
            code(phrase),
            example === undefined ? '' : code(example),
            features.map((name) => name.replace('.feature', '')).join(', '),
          ]),
      ),
    ]),
  );
}
