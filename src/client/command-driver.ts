import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { jsonOf, stringMember } from '../judge/index.js';
import type { ClientDriver } from './client-driver.js';
import type { ClientCase, ClientStep } from './client-step.js';

/** A client has so long to end by itself, then so long when it is asked to; after that it is made to. */
const patienceMs = { byItself: 1_000, asked: 2_000 };
const wordsKept = 20;
const longestWord = 400;

/**
 * Runs a command for a case. The case is in the environment, and the first line on standard input; each step follows as a
 * line when it is due. The end of standard input is the end of the case.
 */
export class CommandDriver implements ClientDriver {
  readonly #command: readonly [file: string, ...args: string[]];
  readonly #onWord: () => void;
  readonly #cannot = new Set<string>();
  readonly #words: string[] = [];
  #process: ChildProcessWithoutNullStreams | undefined;
  #ended: string | undefined;

  /**
   * @param command the program and its arguments
   * @param onWord called when the client has written something, or has ended
   */
  constructor(command: readonly string[], onWord: () => void) {
    const [file = '', ...args] = command;
    this.#command = [file, ...args];
    this.#onWord = onWord;
  }

  get cannot(): ReadonlySet<string> {
    return this.#cannot;
  }

  get ended(): string | undefined {
    return this.#ended;
  }

  get lastWords(): readonly string[] {
    return this.#words;
  }

  begin(given: ClientCase): void {
    const [file, ...args] = this.#command;
    const child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environmentOf(given) },
      // With all that it starts it is a group, which can be told to end as one.
      detached: true,
    });
    this.#process = child;
    // A client that does not read what it is told is not a failure of ours.
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => this.#ends(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => this.#ends(`ended with ${signal ?? `exit code ${code ?? ''}`}`));
    createInterface(child.stdout).on('line', (line) => this.#hears(line));
    createInterface(child.stderr).on('line', (line) => this.#hears(line));
    this.#write(given);
  }

  tell(step: ClientStep): void {
    this.#write(step);
  }

  async end(): Promise<void> {
    const child = this.#process;
    if (child === undefined || this.#ended !== undefined) return;
    const gone = once(child, 'exit');
    child.stdin.end();
    const timers = [
      setTimeout(() => signalGroup(child.pid, 'SIGTERM'), patienceMs.byItself),
      setTimeout(() => signalGroup(child.pid, 'SIGKILL'), patienceMs.byItself + patienceMs.asked),
    ];
    await gone;
    for (const timer of timers) clearTimeout(timer);
    // What it has started in its turn ends with it.
    signalGroup(child.pid, 'SIGKILL');
  }

  #write(line: unknown): void {
    const child = this.#process;
    if (child !== undefined && child.stdin.writable) child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  #hears(line: string): void {
    const cannot = stringMember(jsonOf(line)?.value, 'cannot');
    if (cannot !== undefined) this.#cannot.add(cannot);
    this.#words.push(line.slice(0, longestWord));
    if (this.#words.length > wordsKept) this.#words.shift();
    this.#onWord();
  }

  #ends(how: string): void {
    this.#ended ??= how;
    this.#onWord();
  }
}

function environmentOf(given: ClientCase): Record<string, string> {
  return {
    CONFORMANCE_CASE: given.case,
    CONFORMANCE_ORIGIN: given.origin,
    CONFORMANCE_SOCKET_ORIGIN: given.socketOrigin,
    CONFORMANCE_ACCOUNT: given.account,
    CONFORMANCE_TOKEN: given.token,
    CONFORMANCE_TOKEN_URL: given.tokenUrl,
    CONFORMANCE_STEPS_URL: given.stepsUrl,
    CONFORMANCE_STEPS: JSON.stringify(given.steps),
  };
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
