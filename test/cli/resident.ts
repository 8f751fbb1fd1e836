import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What became of a command. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same as the process says it; a failure is one that the command did not tell itself. */
type Answer = Ended & { readonly failure?: string };

/**
 * A process in which the command runs again and again, one at a time: what a run needs takes longer to load than most of what
 * tests ask of it.
 */
export class Resident {
  readonly #program: string;
  #child: ChildProcess | undefined;

  constructor(program: string) {
    this.#program = program;
  }

  /** @throws Error when the command ended the process, or failed in a way that it does not tell itself */
  async run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
    const child = (this.#child ??= this.#start());
    const answered = new AbortController();
    const { signal } = answered;
    const gone = once(child, 'exit', { signal }).then(() => undefined);
    gone.catch(() => undefined);
    const answer = once(child, 'message', { signal }) as Promise<[Answer]>;
    answer.catch(() => undefined);
    child.send({ args, cwd, env });
    const ended = await Promise.race([answer, gone]);
    answered.abort();
    if (ended === undefined) {
      this.#child = undefined;
      throw new Error(`The command ended its process: ${args.join(' ')}`);
    }
    const [{ failure, ...outcome }] = ended;
    if (failure !== undefined) throw new Error(failure);
    return outcome;
  }

  /** Has its process end. */
  end(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(join(import.meta.dirname, 'resident.mjs'), [this.#program], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // The tests do not wait for it; when they have ended, so does it.
    child.unref();
    child.channel?.unref();
    return child;
  }
}

/** As many of one kind stay when none of them has anything to do. */
const mostIdle = 2;

/** Residents of several kinds: a command gets one that has nothing to do, or a new one. */
export class Residents {
  readonly #program: string;
  readonly #idle = new Map<string, Resident[]>();

  constructor(program: string) {
    this.#program = program;
  }

  /**
   * @param kind commands of different kinds do not share a process: what they load would be in each other's way
   * @throws Error as `Resident.run`
   */
  async run(
    kind: string,
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>>,
  ): Promise<Ended> {
    const idle = this.#idle.get(kind) ?? [];
    this.#idle.set(kind, idle);
    // The one that has just been used is the quickest.
    const resident = idle.pop() ?? new Resident(this.#program);
    try {
      return await resident.run(args, cwd, env);
    } finally {
      if (idle.length < mostIdle) idle.push(resident);
      else resident.end();
    }
  }
}
