/** What acts on a terminal or in the log of a CI system, and what a line does not keep. */
const unfitForLine = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]|##|::(?=[A-Za-z])/u;

/** True for a text that a line of a feature can hold as it is. */
export function fitsLine(text: string): boolean {
  return !unfitForLine.test(text);
}

/**
 * A text as the parameter `{string}` of a step, quotation marks included.
 *
 * @returns undefined for one that a step cannot quote so that it reads the same: with a backslash, or more than a line
 */
export function quotedText(text: string): string | undefined {
  return text.includes('\\') || !fitsLine(text) ? undefined : `"${text.replaceAll('"', '\\"')}"`;
}

/** A text in one line, as titles and comments have it. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cs}\p{Bidi_Control}\ufeff]+/gu, ' ')
    .replaceAll(/#(?=#)/g, '# ')
    .replaceAll(/::(?=[A-Za-z])/g, ': :')
    .trim();
}

/**
 * JSON as it may stand in a doc string: it reads as the same value there, and nothing in it is taken for the doc string's
 * end or for a placeholder of a step.
 */
export function jsonInDocString(json: string): string {
  return json
    .replaceAll('${', '\\u0024{')
    .replaceAll('\\"\\"\\"', '\\u0022\\u0022\\u0022')
    .replaceAll(/[\u007f-\u009f\u00ad\p{Bidi_Control}\u2028\u2029\ufeff]/gu, escaped)
    .replaceAll('##', '#\\u0023')
    .replaceAll('::', ':\\u003a');
}

/** A doc string of a text that has none of its delimiters in it. */
export function docString(text: string, indent: string): string[] {
  return ['"""', ...text.split('\n'), '"""'].map((line) => `${indent}${line}`);
}

/**
 * A table, its columns aligned.
 *
 * @param rows texts without spaces at their ends, which a table does not keep
 */
export function tableLines(rows: readonly (readonly string[])[], indent: string): string[] {
  const cells = rows.map((row) => row.map(cell));
  const widths = (cells[0] ?? []).map((_cell, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells.map((row) => {
    const padded = row.map((each, column) => each.padEnd(widths[column] ?? 0));
    return `${indent}| ${padded.join(' | ')} |`;
  });
}

/** What a cell of a table expects of a value at a place: JSON, a word as it is. */
export function cellOfValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const isWord = /^[A-Za-z][\w.,:-]*(?: [\w.,:-]+)*$/.test(value) && !/^(?:any|true|false|null)$/.test(value);
  return isWord && fitsLine(value) ? value : jsonInDocString(JSON.stringify(value));
}

/** A text as a cell of a table. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
