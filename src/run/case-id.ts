import type { GherkinDocument, Pickle, TableRow } from '@cucumber/messages';

const idTag = /^@([A-Z]{2,5}-\d{3})$/;
const requirementTag = /^@([RC]-\d{3})$/;
/** The column of an outline's examples that names its rows. */
const namingColumn = 'case';

/**
 * The stable id of a scenario: its tag (`@SUB-003`), and for an outline's row the value of the column `case` after a
 * slash. A scenario without such a tag goes by file and line.
 */
export function caseIdOf(pickle: Pickle, document: GherkinDocument | undefined): string {
  const tag = pickle.tags.map(({ name }) => idTag.exec(name)?.[1]).find((id) => id !== undefined);
  const id = tag ?? `${pickle.uri}:${lineOf(pickle, document)}`;
  const row = rowOf(pickle, document);
  return row === undefined || tag === undefined ? id : `${id}/${row}`;
}

/** The requirements that a scenario's tags name (`@R-003`, `@C-003`). */
export function requirementsOf(pickle: Pickle): string[] {
  return pickle.tags.map(({ name }) => requirementTag.exec(name)?.[1]).filter((id) => id !== undefined);
}

/** The line of a scenario, or of its row in an outline. */
export function lineOf(pickle: Pickle, document: GherkinDocument | undefined): number {
  const [scenarioId = '', rowId] = pickle.astNodeIds;
  for (const { scenario } of scenariosOf(document)) {
    if (scenario.id !== scenarioId) continue;
    const row = scenario.examples.flatMap(({ tableBody }) => tableBody).find(({ id }) => id === rowId);
    return (row ?? scenario).location.line;
  }
  return 1;
}

/** Every step of a document, those of backgrounds and rules too. */
export function stepsOf(document: GherkinDocument | undefined) {
  const children = document?.feature?.children ?? [];
  const all = [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])];
  return all.flatMap(({ background, scenario }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
  ]);
}

/** Every scenario of a document, with those inside rules. */
function scenariosOf(document: GherkinDocument | undefined) {
  const children = document?.feature?.children ?? [];
  return [...children, ...children.flatMap(({ rule }) => rule?.children ?? [])].flatMap(({ scenario }) =>
    scenario === undefined ? [] : [{ scenario }],
  );
}

function rowOf(pickle: Pickle, document: GherkinDocument | undefined): string | undefined {
  const [scenarioId, rowId] = pickle.astNodeIds;
  if (rowId === undefined) return undefined;
  for (const { scenario } of scenariosOf(document)) {
    if (scenario.id !== scenarioId) continue;
    for (const { tableHeader, tableBody } of scenario.examples) {
      const row = tableBody.find(({ id }) => id === rowId);
      if (row !== undefined) return nameOf(tableHeader, row);
    }
  }
  return undefined;
}

function nameOf(header: TableRow | undefined, row: TableRow): string {
  const column = header?.cells.findIndex(({ value }) => value === namingColumn) ?? -1;
  const name = row.cells[column]?.value ?? `line ${row.location.line}`;
  return name.trim().replaceAll(/\s+/g, '-');
}
