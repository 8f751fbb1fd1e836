import type { CatalogueParameter, CatalogueStep } from '../../runner/catalogue-step.js';
import { codeIn, htmlIn, proseIn } from '../../report/words/markdown-text.js';

/** More of them are told by a number: what most scenarios are about says little of a phrase. */
const shown = 8;

/** The catalogue for a terminal: each phrase with its example, what it takes, what it serves, and who uses it. */
export function stepLines(steps: readonly CatalogueStep[]): string[] {
  return byFile(steps).flatMap(([file, ofFile], index) => [
    ...(index === 0 ? [] : ['']),
    file,
    ...ofFile.flatMap(({ phrase, example, parameters, requirements, features }) => [
      `  ${phrase}`,
      ...(example === undefined ? [] : [`      ${example}`]),
      ...parameters.filter(hasValues).map(({ name, values }) => `      {${name}}: ${values.join(', ')}`),
      ...(requirements.length === 0 ? [] : [`      serves ${few(requirements)}`]),
      ...(features.length === 0 ? [] : [`      used in ${few(features)}`]),
    ]),
  ]);
}

/** The catalogue as a page of Markdown, with a table for each file. */
export function stepsAsMarkdown(steps: readonly CatalogueStep[]): string {
  return [
    '# Steps',
    ...parameterTable(steps),
    ...byFile(steps).flatMap(([file, ofFile]) => [
      // Not with ##: CI systems take a line that begins so for a command.
      `${proseIn(file)}\n---`,
      table(
        ['phrase', 'example', 'serves', 'used in'],
        ofFile.map(({ phrase, example, requirements, features }) => [
          codeIn(phrase),
          example === undefined ? '' : codeIn(example),
          htmlIn(requirements.join(', ')),
          htmlIn(features.join(', ')),
        ]),
      ),
    ]),
  ].join('\n\n');
}

function parameterTable(steps: readonly CatalogueStep[]): string[] {
  const all = new Map(
    steps.flatMap(({ parameters }) => parameters.map((each) => [each.name, each] as const)),
  );
  if (all.size === 0) return [];
  const row = ({ name, about = '', values = [] }: CatalogueParameter): string[] => [
    codeIn(`{${name}}`),
    proseIn(about),
    values.map(codeIn).join(', '),
  ];
  return [table(['in a phrase', 'stands for', 'takes'], [...all.values()].map(row))];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function byFile(steps: readonly CatalogueStep[]): [file: string, steps: CatalogueStep[]][] {
  const files = new Map<string, CatalogueStep[]>();
  for (const step of steps) {
    const ofFile = files.get(step.file);
    if (ofFile === undefined) files.set(step.file, [step]);
    else ofFile.push(step);
  }
  return [...files];
}

function hasValues(
  parameter: CatalogueParameter,
): parameter is CatalogueParameter & { readonly values: readonly string[] } {
  return parameter.values !== undefined;
}

function few(names: readonly string[]): string {
  const more = names.length - shown;
  return `${names.slice(0, shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
