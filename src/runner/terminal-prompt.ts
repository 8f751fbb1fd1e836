import { createInterface, type Interface } from 'node:readline';
import type { PromptAnswer } from '../actors/index.js';

const keys = 'Enter: done, s: skip, f [why]: it did not work';

/** A person at the terminal, who is asked on standard error and answers on standard input. */
export class TerminalPrompt {
  /** Lines that were typed before anybody asked for them are kept: what is piped in comes all at once. */
  readonly #typed: string[] = [];
  #terminal: Interface | undefined;
  #isOver = false;
  #wake: () => void = () => undefined;

  /** Asks, and waits for a line until the deadline. */
  readonly ask = async (text: string, deadlineMs: number): Promise<PromptAnswer> => {
    this.#terminal ??= this.#listen();
    const seconds = Math.round(deadlineMs / 1_000);
    process.stderr.write(
      `${process.stderr.isTTY ? '\r\u001b[2K' : ''}${text}\n  [${keys}; within ${seconds} s] `,
    );
    const line = await this.#nextLine(deadlineMs);
    if (line === undefined) {
      process.stderr.write('\n');
      const why = this.#isOver ? 'standard input has ended' : `no answer within ${seconds} s`;
      return { kind: 'nobody', why };
    }
    if (!process.stdin.isTTY) process.stderr.write(`${line}\n`);
    const [word = '', ...rest] = line.trim().split(/\s+/);
    switch (word.toLowerCase()) {
      case '':
      case 'd':
      case 'done':
        return { kind: 'done' };
      case 's':
      case 'skip':
        return { kind: 'skip' };
      case 'f':
      case 'fail':
        return { kind: 'fail', why: rest.join(' ') };
      default:
        process.stderr.write(`  "${word}" is none of these.\n`);
        return this.ask(text, deadlineMs);
    }
  };

  /** Stops listening, so that the process can end. */
  close(): void {
    this.#terminal?.close();
    this.#terminal = undefined;
  }

  #listen(): Interface {
    const lines = createInterface({ input: process.stdin });
    lines.on('line', (line) => {
      this.#typed.push(line);
      this.#wake();
    });
    lines.on('close', () => {
      this.#isOver = true;
      this.#wake();
    });
    return lines;
  }

  #nextLine(deadlineMs: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const settle = (): void => {
        if (this.#typed.length === 0 && !this.#isOver) return;
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve(this.#typed.shift());
      };
      const timer = setTimeout(() => {
        this.#wake = () => undefined;
        resolve(undefined);
      }, deadlineMs);
      this.#wake = settle;
      settle();
    });
  }
}
