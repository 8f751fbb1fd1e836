import { styleText } from 'node:util';
import type { Severity } from '../../judge/index.js';
import type { Style } from '../../report/printed/painting.js';
import { cut, escapeText } from '../../report/words/escaped-value.js';
import { frameJson, frameText } from '../../transcript/index.js';
import { hasColor } from '../terminal/colors.js';
import { findingCounts } from '../terminal/finding-counts.js';
import { findingLines } from '../terminal/finding-text.js';
import { tellColoured } from '../terminal/output.js';
import { refusalLine, servedEarlyLine } from '../terminal/refusal-text.js';
import { timeOfDay } from '../terminal/time-of-day.js';
import type { MockHappening, MockResult, MockTeller, ServedAt, ShownFrame } from './mock-happening.js';

/** More of a frame is in the transcript. */
const mostOfFrame = 600;
const mostOfReason = 200;
const styles: Readonly<Record<Severity, Style>> = { violation: 'red', warning: 'yellow', notice: 'blue' };

/** Tells what happens on a mock to people: a line each on standard error, with the time, coloured on a terminal. */
export class ToldInLines implements MockTeller {
  readonly #hasColor = hasColor(process.stderr);
  readonly #instructions: (at: ServedAt) => string;

  /** @param instructions what people are told first: how to connect */
  constructor(instructions: (at: ServedAt) => string) {
    this.#instructions = instructions;
  }

  began(at: ServedAt): void {
    process.stdout.write(this.#instructions(at) + (at.desk?.instructions ?? ''));
  }

  tell(happening: MockHappening): void {
    switch (happening.event) {
      case 'opened':
        this.#line('cyan', `${happening.session}  opened`);
        return;
      case 'closed': {
        const { session, code, reason, by } = happening;
        const why = reason === '' ? '' : `  ${cut(reason, mostOfReason)}`;
        this.#line('cyan', `${session}  closed  ${code}${by === 'nobody' ? '' : ` by the ${by}`}${why}`);
        return;
      }
      case 'request': {
        const { session, type, code, frame, answer } = happening;
        this.#line(undefined, `${session}  granted  ${code}  ${type}  frame ${frame}, answered by ${answer}`);
        return;
      }
      case 'http': {
        const { method, path, status } = happening;
        this.#line(undefined, `http  granted  ${status}  ${method} ${cut(path, mostOfReason)}`);
        return;
      }
      case 'refused':
        this.#line('yellow', refusalLine(happening));
        return;
      case 'served-early':
        this.#line('yellow', servedEarlyLine(happening));
        return;
      case 'disturbed': {
        const { session, disturbance, action } = happening;
        this.#line('magenta', `${session ?? 'http'}  disturbed  ${disturbance}  ${action}`);
        return;
      }
      case 'bot':
        this.#line('magenta', `bot ${happening.bot}  ${happening.text}`);
        return;
      case 'failed':
        this.#line('red', `The mock failed to answer a request: ${happening.problem}`);
        return;
      case 'finding': {
        const { finding, frame } = happening;
        const where = frame === undefined ? finding.session : `${finding.session} frame ${frame.n}`;
        const lines = [...findingLines(finding, where), ...(frame === undefined ? [] : [frameLine(frame)])];
        this.#line(styles[finding.severity], lines.join('\n'));
      }
    }
  }

  ended(result: MockResult): void {
    process.stderr.write(
      result === undefined
        ? '\nNo frame was judged: --judge off.\n'
        : `\n${findingCounts(result.frames, result.counts)}\n`,
    );
  }

  /** Colours are put around what is harmless already: they are the only thing in it that acts on a terminal. */
  #line(style: Style | undefined, text: string): void {
    const line = escapeText(`${timeOfDay()}  ${text}`);
    const isPainted = this.#hasColor && style !== undefined;
    tellColoured(isPainted ? styleText(style, line, { validateStream: false }) : line);
  }
}

/** A frame in one line: as it came, and of a binary one its bytes in base64. */
function frameLine({ from, line }: ShownFrame): string {
  const shown = frameJson(line) ?? frameText(line);
  return `    frame     ${from}: ${cut(escapeText(shown).replaceAll(/[\n\t]/g, ' '), mostOfFrame)}`;
}
