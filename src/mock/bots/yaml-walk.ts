import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { didYouMean } from '../../errors/did-you-mean.js';
import { UsageError, type Fact } from '../../errors/index.js';

/** A value in a YAML file, with its place. Nodes that are undefined stand for nothing written. */
export type Place = Node | undefined | null;

/** Walks through a YAML file, and says of what is not as it should be where it stands, and what is expected there. */
export class YamlWalk {
  readonly root: Place;
  readonly #lines = new LineCounter();

  /** @throws UsageError when the file cannot be read, or is not YAML */
  constructor(readonly file: string) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      throw new UsageError('file-unreadable', 'The file of the bot cannot be read.', [
        ['where', file],
        ['problem', (error as Error).message],
      ]);
    }
    const document = parseDocument(text, { lineCounter: this.#lines });
    const [error] = document.errors;
    if (error !== undefined)
      throw this.wrong(error.pos[0], error.message.split('\n')[0] ?? error.message, 'YAML');
    this.root = document.contents;
  }

  /**
   * The members of a mapping by name.
   *
   * @param known the names that there are
   * @param what what the mapping is, for messages
   */
  members(node: Place, known: readonly string[], what: string): ReadonlyMap<string, Place> {
    if (!isMap(node)) throw this.wrong(node, `${what} is not a mapping`, `a mapping of ${known.join(', ')}`);
    const members = new Map<string, Place>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!known.includes(name))
        throw this.wrong(
          key as Place,
          `${what} has no ${JSON.stringify(name)}`,
          known.join(', '),
          didYouMean(name, known),
        );
      members.set(name, value as Place);
    }
    return members;
  }

  /** A text that says something. */
  text(node: Place, what: string): string {
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
    const isNumber = isScalar(node) && typeof node.value === 'number';
    throw this.wrong(
      node,
      `${what} is not a text`,
      isNumber ? 'a text: put it in quotation marks' : 'a text',
    );
  }

  /** A whole number from 0 to `most`. */
  number(node: Place, what: string, most: number): number {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
    throw this.wrong(node, `${what} is not such a number`, `a whole number from 0 to ${most}`);
  }

  /** The entries of a list that has some. */
  list(node: Place, what: string): readonly Place[] {
    if (isSeq(node) && node.items.length > 0) return node.items as readonly Place[];
    throw this.wrong(node, `${what} is not a list with entries`, 'a list:  - ...');
  }

  /** What is wrong at a place. */
  wrong(place: Place | number, problem: string, expected: string, further: readonly Fact[] = []): UsageError {
    const offset = typeof place === 'number' ? place : (place?.range?.[0] ?? 0);
    const { line, col } = this.#lines.linePos(offset);
    return new UsageError('bot-invalid', 'The file of the bot cannot be used.', [
      ['where', `${this.file}:${Math.max(1, line)}:${Math.max(1, col)}`],
      ['problem', problem],
      ...further,
      ['expected', expected],
    ]);
  }
}
