import { isObject, readContent, stringMember, type Sender } from '../../judge/index.js';
import type { CaptureFormat, Place, Take } from './format.js';
import { eachPlacedLine } from './lines.js';

const session = 'wscat';
/** What a terminal was told beside the text: colours, and where to write. */
const controls = /\u001b\[[0-9;?]*[A-Za-z]/g;
const marked = /^(?:> )*([<>]) ?(.*)$/s;
const connected = /^(?:> )*(?:Connected \(press CTRL\+C|Client connected)/;
const disconnected = /^(?:[<>] ?)*Disconnected \(code: (\d+), reason: "(.*)"\)/s;
const control = /^Received (?:ping|pong) \(data: ".*"\)$/;
/** What belongs to no message: of wscat itself, and of `script`, in which it is recorded. */
const talk = /^(?:Listening on port|error: |Script (?:started|done) on)/;
const longestMessage = 64 * 1024 * 1024;
const endedWithout = 1006;

/** What wscat prints: `>` before what it sends, `<` before what it receives; as text, or as a terminal recorded it. */
export const wscat: CaptureFormat = {
  name: 'wscat log',
  shows: ['closes', 'agent'],
  matches: (head) =>
    head
      .split('\n')
      .slice(0, 5)
      .map(plain)
      .some((line) => connected.test(line) || /^(?:> )*[<>] ?[[{]/.test(line)),
  async records(stream, take, source) {
    const reader = new WscatReader(take);
    await eachPlacedLine(stream, take, source, (line, place) => reader.line(plain(line), place));
    reader.end();
  },
};

/** A line as it stood on the screen: what a later part wrote over is gone. */
function plain(line: string): string {
  const bare = line.replaceAll(controls, '').replace(/\r+$/, '');
  return bare.slice(bare.lastIndexOf('\r') + 1);
}

/** A message that may go on in the next line. */
interface Begun {
  readonly from: Sender;
  readonly place: Place;
  readonly lines: string[];
  size: number;
}

class WscatReader {
  readonly #take: Take;
  #begun: Begun | undefined;
  #isClosing = false;
  /** On a terminal wscat says that it is connected, and marks what comes; elsewhere it prints what comes and a prompt. */
  #isOnTerminal = false;

  constructor(take: Take) {
    this.#take = take;
  }

  line(line: string, place: Place): void {
    const end = disconnected.exec(line);
    const mark = marked.exec(line);
    if (connected.test(line)) {
      this.end();
      this.#isClosing = false;
      this.#isOnTerminal = true;
      const connection = { session, url: '', role: undefined, at: undefined, isWhole: true, secrets: [] };
      this.#take({ is: 'connection', connection }, place);
    } else if (end !== null) {
      this.end();
      this.#close(Number(end[1]), end[2] ?? '', place);
    } else if (mark !== null) {
      this.end();
      this.#marked(mark[1] === '>' ? 'client' : 'service', mark[2] ?? '', place);
    } else if (this.#begun !== undefined) this.#goesOn(line);
    else if (!talk.test(line) && !this.#unmarked(line, place))
      this.#take({ is: 'unread', code: 'no-record', problem: 'the line does not say who sent it' }, place);
  }

  /** What has begun does not go on. */
  end(): void {
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun === undefined) return;
    const content = readContent(begun.lines.join('\n'));
    this.#take({ is: 'message', session, from: begun.from, at: undefined, content }, begun.place);
  }

  /** Takes a line that is a frame as one of which nobody said who sent it; false for any other line. */
  #unmarked(line: string, place: Place): boolean {
    const content = readContent(line);
    if (this.#isOnTerminal || content.form !== 'json' || !isObject(content.value)) return false;
    this.#take({ is: 'value', value: content.value, size: line.length }, place);
    return true;
  }

  #close(code: number, reason: string, place: Place): void {
    const by = code === endedWithout ? 'nobody' : this.#isClosing ? 'client' : 'service';
    this.#take({ is: 'close', session, at: undefined, code, reason, by }, place);
  }

  #marked(from: Sender, text: string, place: Place): void {
    if (text.trim() === '') return;
    if (from === 'service' && control.test(text)) return;
    if (from === 'client' && /^\/(?:ping|pong|close)\b/.test(text)) {
      if (text.startsWith('/close')) this.#isClosing = true;
      return;
    }
    // A prompt before what came looks like the mark of what was sent.
    if (from === 'client' && comesFromService(text) && this.#unmarked(text, place)) return;
    this.#begun = { from, place, lines: [text], size: text.length };
    // What is whole is told at once, so that a log can be followed.
    if (isWhole(text)) this.end();
  }

  #goesOn(line: string): void {
    const begun = this.#begun;
    if (begun === undefined) return;
    begun.lines.push(line);
    begun.size += line.length;
    if (begun.size > longestMessage || (/^[\]}]/.test(line) && isWhole(begun.lines.join('\n')))) this.end();
  }
}

function comesFromService(text: string): boolean {
  const content = readContent(text);
  const kind = content.form === 'json' ? stringMember(content.value, 'kind') : undefined;
  return kind === 'resp' || kind === 'notification';
}

function isWhole(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value);
  } catch {
    return false;
  }
}
