import type { WriteStream } from 'node:tty';
import type { Attempt } from '../../run/index.js';
import { escapeText } from '../../report/words/escaped-value.js';

/** Shows on a terminal how far the run is: one line that is written over. In CI it shows nothing. */
export class Progress {
  readonly #stream: WriteStream;
  readonly #isShown: boolean;
  readonly #counts = new Map<string, number>();

  /** @param isTaken true when a person is asked things on the same terminal */
  constructor(stream: WriteStream, isTaken = false) {
    this.#stream = stream;
    this.#isShown = stream.isTTY && process.env['CI'] === undefined && !isTaken;
  }

  /** A case has come to an end. */
  case(id: string, name: string, { outcome }: Attempt): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
    if (!this.#isShown) return;
    const counts = [...this.#counts].map(([word, count]) => `${count} ${word}`).join(', ');
    const line = escapeText(`${counts}  ${id} ${name}`).slice(0, (this.#stream.columns || 80) - 1);
    this.#stream.write(`\r\u001b[2K${line}`);
  }

  end(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[2K');
  }
}
