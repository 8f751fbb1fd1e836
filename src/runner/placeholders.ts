/** Finds what a placeholder stands for, by what is between its braces. */
export type Look = (name: string) => unknown;

/** A text with its placeholders, each `${...}`, filled in. */
export function filled(text: string, look: Look): Promise<string> {
  return filledBy(text, look, (value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

/** The same within JSON: what an id is made of is the service's affair, quotes and all. */
export function filledJson(text: string, look: Look): Promise<string> {
  return filledBy(text, look, (value) => {
    const json = JSON.stringify(value);
    return typeof value === 'string' ? json.slice(1, -1) : json;
  });
}

/** The same in a cell of a table; a placeholder alone stands for its value, as JSON, so that an id of digits stays text. */
export async function filledCell(text: string, look: Look): Promise<string> {
  const name = /^\$\{([^}]*)\}$/.exec(text)?.[1];
  return name === undefined ? filled(text, look) : JSON.stringify(await look(name));
}

async function filledBy(text: string, look: Look, written: (value: unknown) => string): Promise<string> {
  const [head = '', ...rest] = text.split('${');
  const parts = [head];
  for (const part of rest) {
    const end = part.indexOf('}');
    parts.push(`${written(await look(part.slice(0, end)))}${part.slice(end + 1)}`);
  }
  return parts.join('');
}
