// How the pages of the reference are written. They are generated, so that columns need not be aligned for whoever edits them.

/** Text in a cell of a table: what Markdown or HTML would take for its own is escaped. */
export function text(value) {
  return String(value)
    .replaceAll('\\', '\\\\')
    .replaceAll(/[|*_<>[\]`]/g, (each) => `\\${each}`)
    .replaceAll('\n', ' ');
}

/** Text that may hold words in backticks, which stay code; all else is escaped. */
export function prose(value) {
  return String(value)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part.replaceAll('|', '\\|') : text(part)))
    .join('');
}

/** A word as code, in a cell or in a sentence. */
export function code(value) {
  return `\`${String(value).replaceAll('|', '\\|')}\``;
}

/** A table; each row is a list of cells that are Markdown already. */
export function table(heads, rows) {
  if (rows.length === 0) throw new Error(`A table of ${heads.join(', ')} has no rows.`);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A page of the reference: where it is made from, then its parts with a blank line between them. */
export function page(title, about, ...parts) {
  const origin =
    '<!-- Made by docs/generator from the project itself: npm run docs. Changes made here are lost. -->';
  return `${[origin, `# ${title}`, about, ...parts.flat()].join('\n\n')}\n`;
}
