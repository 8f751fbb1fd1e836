import type { DeskNews } from './shown.js';

/**
 * Tells what is new on the desk: what changes many times within one turn of the event loop is told once, as it is then.
 */
export class Newsroom {
  readonly #readers = new Set<(news: readonly DeskNews[]) => void>();
  readonly #due = new Map<string, () => DeskNews>();
  #isDue = false;

  /** Calls back with what is new, until the returned function is called. */
  subscribe(reader: (news: readonly DeskNews[]) => void): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /**
   * Something has changed.
   *
   * @param name what: the newest news of one name are told only
   * @param news makes them, when it is time to tell
   */
  announce(name: string, news: () => DeskNews): void {
    if (this.#readers.size === 0) return;
    this.#due.delete(name);
    this.#due.set(name, news);
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.#tell());
  }

  #tell(): void {
    this.#isDue = false;
    const news = [...this.#due.values()].map((make) => make());
    this.#due.clear();
    for (const reader of [...this.#readers]) reader(news);
  }
}
