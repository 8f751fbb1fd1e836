const deepest = 200;
const longestText = 4_000;

/** A line of laid-out JSON: a value, or the bracket that opens or closes one. */
export interface JsonLine {
  readonly depth: number;
  /** JSON Pointer to the value; a closing bracket has that of what it closes. */
  readonly pointer: string;
  /** Name of the member, when the value is one. */
  readonly name: string | undefined;
  readonly text: string;
  readonly sort: 'string' | 'number' | 'word' | 'bracket' | 'closing';
  /** Of an opening bracket, how many lines down the closing one is; else 0. */
  size: number;
}

/**
 * The lines of a value, as JSON is laid out for people.
 *
 * @returns undefined for a value that nests too deep to be laid out
 */
export function jsonLines(value: unknown): JsonLine[] | undefined {
  const lines: JsonLine[] = [];
  const isShown = add(lines, value, '', undefined, 0, '');
  return isShown ? lines : undefined;
}

function add(
  lines: JsonLine[],
  value: unknown,
  pointer: string,
  name: string | undefined,
  depth: number,
  comma: string,
): boolean {
  if (depth > deepest) return false;
  const line = (text: string, sort: JsonLine['sort']): JsonLine => ({
    depth,
    pointer,
    name,
    text,
    sort,
    size: 0,
  });
  if (typeof value !== 'object' || value === null) {
    const [text, sort] = scalar(value);
    lines.push(line(`${text}${comma}`, sort));
    return true;
  }
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((each: unknown, index) => [String(index), each] as const)
    : Object.entries(value);
  const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    lines.push(line(`${opening}${closing}${comma}`, 'word'));
    return true;
  }
  const begin = line(opening, 'bracket');
  const from = lines.length;
  lines.push(begin);
  for (const [index, [key, each]] of entries.entries()) {
    const below = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const isLast = index === entries.length - 1;
    if (!add(lines, each, below, isList ? undefined : key, depth + 1, isLast ? '' : ',')) return false;
  }
  begin.size = lines.length - from;
  lines.push({ ...line(`${closing}${comma}`, 'closing'), name: undefined });
  return true;
}

function scalar(value: unknown): [text: string, sort: JsonLine['sort']] {
  if (typeof value !== 'string') return [String(value), typeof value === 'number' ? 'number' : 'word'];
  if (value.length <= longestText) return [JSON.stringify(value), 'string'];
  return [`${JSON.stringify(value.slice(0, longestText))}… (${value.length} characters)`, 'string'];
}

/** The line of a pointer; of one that leads nowhere, since what it names is missing, the line it would be below. */
export function lineOf(lines: readonly JsonLine[], pointer: string): number {
  for (let at: string | undefined = pointer; at !== undefined; at = above(at)) {
    const index = lines.findIndex((line) => line.pointer === at && line.sort !== 'closing');
    if (index >= 0) return index;
  }
  return 0;
}

function above(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}
