import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import type { Redactor } from '../transcript/index.js';

/** What one process tells the other, since the last time. */
interface Told {
  readonly secrets: readonly (readonly [secret: string, placeholder: string])[];
  /** What the secrets are that are hidden by place alone. */
  readonly byPlace: readonly string[];
  /** `question` and `answer` belong together; `news` are told at once, and need none. */
  readonly as: 'question' | 'answer' | 'news';
}

/** What is new to the other side, as a line. */
function lineFor(redactor: Redactor, told: number, as: Told['as']): string {
  const { registered, onlyByPlace } = redactor;
  return `${JSON.stringify({ secrets: registered.slice(told), byPlace: onlyByPlace, as } satisfies Told)}\n`;
}

/** Only our own processes get to the socket, and only these lines go over it. */
function learnFrom(line: string, redactor: Redactor): Told['as'] {
  const { secrets, byPlace, as } = JSON.parse(line) as Told;
  for (const [secret, placeholder] of secrets) redactor.learn(secret, placeholder);
  for (const label of byPlace) redactor.hidesByPlace(label);
  return as;
}

/** An exchange takes milliseconds; a worker does not wait for one whose other side is gone. */
const longestExchangeMs = 2_000;

/** macOS takes 103 bytes, Linux 107. */
const longestSocketPath = 100;
/** Six characters that tell the folder from others, and the name of the socket in it. */
const ownPartOfPath = 6 + '/secrets'.length;

/** Where the processes of a run tell each other the secrets they come by: over a socket, since none may reach a disk. */
export interface SecretExchange {
  readonly address: string;
  close(): void;
}

/**
 * Serves the exchange in the main process.
 *
 * @param redactor learns what workers tell, and tells them what it knows
 */
export async function serveSecrets(redactor: Redactor): Promise<SecretExchange> {
  const toldTo = new Map<Socket, number>();
  const tell = (socket: Socket, as: Told['as']): void => {
    socket.write(lineFor(redactor, toldTo.get(socket) ?? 0, as));
    toldTo.set(socket, redactor.registered.length);
  };
  const server = createServer((socket) => {
    toldTo.set(socket, 0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => toldTo.delete(socket));
    eachLineOf(socket, (line) => {
      const before = redactor.registered.length;
      if (learnFrom(line, redactor) === 'question') tell(socket, 'answer');
      // A server may tell one worker at once what it has given to another.
      if (redactor.registered.length > before)
        for (const other of toldTo.keys()) if (other !== socket) tell(other, 'news');
    });
  });
  const address = freeAddress();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  server.unref();
  return {
    address,
    close: () => {
      for (const socket of toldTo.keys()) socket.destroy();
      server.close();
      if (process.platform !== 'win32') rmSync(dirname(address), { recursive: true, force: true });
    },
  };
}

/** The lines that come whole: half of one, from a process that ended while it told, is none. */
function eachLineOf(socket: Socket, take: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

/** Only the user who runs it gets into the folder of the socket. */
function freeAddress(): string {
  if (process.platform === 'win32')
    return join('\\\\.\\pipe', `messaging-conformance-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const usual = join(tmpdir(), 'mc-');
  // The system takes no longer path for a socket, and some have their temporary files far down: POSIX knows one place more.
  const isLong = Buffer.byteLength(usual) + ownPartOfPath > longestSocketPath;
  return join(mkdtempSync(isLong ? join(parse(usual).root, 'tmp', 'mc-') : usual), 'secrets');
}

/** A worker's end of the exchange. */
export class SecretSharing {
  readonly #redactor: Redactor;
  readonly #socket: Socket;
  readonly #waiting: (() => void)[] = [];
  #told = 0;
  #isGone = false;
  #isLearning = false;

  constructor(address: string, redactor: Redactor) {
    this.#redactor = redactor;
    this.#socket = connect(address).unref();
    const leave = (): void => {
      this.#isGone = true;
      for (const resolve of this.#waiting.splice(0)) resolve();
    };
    this.#socket.on('error', leave);
    this.#socket.on('close', leave);
    eachLineOf(this.#socket, (line) => {
      this.#isLearning = true;
      const as = learnFrom(line, redactor);
      this.#isLearning = false;
      this.#told = redactor.registered.length;
      if (as === 'answer') this.#waiting.shift()?.();
    });
    redactor.onNew(() => {
      if (!this.#isLearning) this.#tell('news');
    });
  }

  #tell(as: Told['as']): void {
    if (this.#isGone) return;
    this.#socket.write(lineFor(this.#redactor, this.#told, as));
    this.#told = this.#redactor.registered.length;
  }

  /** Tells what this process has come by since the last time, and learns what others have. */
  async exchange(): Promise<void> {
    if (this.#isGone) return;
    this.#tell('question');
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestExchangeMs).unref();
    });
    await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), tooLong]);
    clearTimeout(timer);
  }
}
