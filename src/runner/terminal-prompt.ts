import { createInterface, type Interface } from 'node:readline';
import type { PromptAnswer } from '../actors/index.js';

const keys = 'Enter: done, s: skip, f [why]: it did not work';

/** Lines that were typed before anybody asked for them are kept: what is piped in comes all at once. */
const typed: string[] = [];
let terminal: Interface | undefined;
let isOver = false;
let wake: () => void = () => undefined;

/** Asks the person at the terminal, on standard error, and waits for a line on standard input until the deadline. */
export async function terminalPrompt(text: string, deadlineMs: number): Promise<PromptAnswer> {
  terminal ??= listen();
  const seconds = Math.round(deadlineMs / 1_000);
  process.stderr.write(
    `${process.stderr.isTTY ? '\r\u001b[2K' : ''}${text}\n  [${keys}; within ${seconds} s] `,
  );
  const line = await nextLine(deadlineMs);
  if (line === undefined) {
    process.stderr.write('\n');
    return { kind: 'nobody', why: isOver ? 'standard input has ended' : `no answer within ${seconds} s` };
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
      return terminalPrompt(text, deadlineMs);
  }
}

/** Stops listening, so that the process can end. */
export function closePrompt(): void {
  terminal?.close();
  terminal = undefined;
}

function listen(): Interface {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    typed.push(line);
    wake();
  });
  lines.on('close', () => {
    isOver = true;
    wake();
  });
  return lines;
}

function nextLine(deadlineMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settle = (): void => {
      if (typed.length === 0 && !isOver) return;
      clearTimeout(timer);
      wake = () => undefined;
      resolve(typed.shift());
    };
    const timer = setTimeout(() => {
      wake = () => undefined;
      resolve(undefined);
    }, deadlineMs);
    wake = settle;
    settle();
  });
}
