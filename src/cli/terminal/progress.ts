import { styleText } from 'node:util';
import type { Attempt } from '../../run/index.js';
import { cut, escapeText } from '../../report/words/escaped-text.js';
import { withoutCommands } from './output.js';

/** Where progress is shown: standard error, or what stands for it. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** The time as progress sees it. */
export interface ProgressClock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls back again and again, so many milliseconds apart, until what is returned is called. */
  every(milliseconds: number, call: () => void): () => void;
}

/** How far a run is shown: `in place` on a terminal, in `lines` in a log, or not at all. */
export type ProgressForm = 'in place' | 'lines' | 'none';

const betweenLinesMs = 10_000;
const betweenDrawingsMs = 1_000;
const namedRunning = 3;
const longestName = 60;
const eraseLine = '\r\u001b[2K';

const realClock: ProgressClock = {
  now: () => performance.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds);
    // Nothing waits for a line of progress.
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** The form that suits an output; nothing is written over in the log of a CI system. */
export function progressForm({ isTTY }: ProgressOutput, isSilent: boolean): ProgressForm {
  if (isSilent) return 'none';
  return isTTY === true && process.env['CI'] === undefined ? 'in place' : 'lines';
}

/**
 * Shows how far a run is: how many scenarios are done, for how long it has been running, and what runs. On a terminal
 * that is one line that is written over, below the failures as they occur; in a log it is a line every ten seconds.
 */
export class Progress {
  readonly #output: ProgressOutput;
  readonly #form: ProgressForm;
  readonly #clock: ProgressClock;
  readonly #hasColor: boolean;
  readonly #startedMs: number;
  readonly #stop: () => void;
  /** Scenarios under way, each with how many executions of it are. */
  readonly #running = new Map<string, { readonly name: string; readonly times: number }>();
  #all: number | undefined;
  #done = 0;
  #failed = 0;

  /** @param hasColor true when failures may be coloured */
  constructor(output: ProgressOutput, form: ProgressForm, hasColor = false, clock = realClock) {
    this.#output = output;
    this.#form = form;
    this.#clock = clock;
    this.#hasColor = hasColor;
    this.#startedMs = clock.now();
    this.#stop =
      form === 'none'
        ? () => undefined
        : clock.every(form === 'lines' ? betweenLinesMs : betweenDrawingsMs, () => this.#tick());
  }

  /** So many executions are to come in all; what is told of them beforehand begins on a line of its own. */
  expect(all: number): void {
    this.#all = all;
    if (this.#form === 'in place') this.#output.write(eraseLine);
  }

  /** A case begins. */
  begin(id: string, name: string): void {
    this.#running.set(id, { name, times: (this.#running.get(id)?.times ?? 0) + 1 });
    if (this.#form === 'in place') this.#draw();
  }

  /** A case has come to an end. */
  case(id: string, name: string, { outcome }: Pick<Attempt, 'outcome'>): void {
    const times = this.#running.get(id)?.times ?? 1;
    if (times > 1) this.#running.set(id, { name, times: times - 1 });
    else this.#running.delete(id);
    this.#done += 1;
    const hasFailed = outcome === 'failed' || outcome === 'error';
    if (hasFailed) this.#failed += 1;
    if (this.#form !== 'in place') return;
    if (hasFailed) this.#output.write(`${eraseLine}${this.#failure(id, name)}\n`);
    this.#draw();
  }

  /** The run is over: what is written next begins on a line of its own. */
  end(): void {
    this.#stop();
    if (this.#form === 'in place') this.#output.write(eraseLine);
  }

  #tick(): void {
    if (this.#form === 'in place') this.#draw();
    else this.#output.write(`${withoutCommands(`progress  ${this.#text()}`)}\n`);
  }

  #draw(): void {
    this.#output.write(`${eraseLine}${this.#text().slice(0, (this.#output.columns || 80) - 1)}`);
  }

  #failure(id: string, name: string): string {
    const word = this.#hasColor ? styleText('red', 'FAILED', { validateStream: false }) : 'FAILED';
    return `${word} ${withoutCommands(oneLine(`${id} ${name}`))}`;
  }

  #text(): string {
    const elapsed = elapsedInWords(this.#clock.now() - this.#startedMs);
    if (this.#all === undefined) return `before the first scenario, ${elapsed}`;
    // What is run again, since the machine was too slow for it, comes on top.
    const all = Math.max(this.#all, this.#done);
    const failed = this.#failed === 0 ? '' : `, ${this.#failed} failed`;
    const running = [...this.#running].map(([id, { name }]) => oneLine(`${id} ${cut(name, longestName)}`));
    const more = running.length > namedRunning ? ` and ${running.length - namedRunning} more` : '';
    const what = running.length === 0 ? '' : `, running ${running.slice(0, namedRunning).join('; ')}${more}`;
    return `${this.#done}/${all} done, ${elapsed}${failed}${what}`;
  }
}

function oneLine(text: string): string {
  return escapeText(text).replaceAll(/[\n\t]/g, ' ');
}

function elapsedInWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
