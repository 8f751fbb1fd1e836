import { deskProblem, Given, type Desk, type ShownConversation } from '../../desk/index.js';
import { escapeText } from '../../report/words/escaped-text.js';
import { structuredSamples } from '../../words/structured-samples.js';
import { roleInWords } from '../../words/role-words.js';
import { tell } from './output.js';

/** A terminal's input, whose keys come one by one. */
export interface KeyInput {
  setRawMode(isRaw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
  off(event: 'data', listener: (text: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

const keys: Readonly<Record<string, string>> = {
  a: 'accept',
  x: 'reject',
  s: 'say',
  y: 'typing',
  o: 'show buttons',
  r: 'mark as read',
  t: 'hand on to another seat',
  j: 'join as manager',
  c: 'close',
  '?': 'these keys',
};

/** The keys, in one line. */
export const keysHelp = Object.entries(keys)
  .map(([key, what]) => `${key} ${what}`)
  .join(', ');

const [interrupt, escape, backspace] = ['\u0003', '\u001b', '\u007f'];
const longestLine = 4_000;

/** What a person at the terminal has turned to. */
interface AtHand {
  readonly seat: string;
  readonly conversation: string;
  /** It was accepted or joined here: what is told of its participants may come later. */
  readonly isEntered?: boolean;
}

/** What an agent can do without taking part in the conversation. */
const fromOutside: ReadonlySet<string> = new Set(['accept', 'join', 'sit']);

/** The agent's seat at a terminal: one key for each of the most important things to do. */
export class DeskKeys {
  readonly #desk: Desk;
  readonly #input: KeyInput;
  readonly #clean: (text: string) => string;
  readonly #unsubscribe: () => void;
  /** Rings that were told of and wait for an answer. */
  #rung: ReadonlySet<string> = new Set();
  #heard = 0;
  #atHand: AtHand | undefined;
  /** What is being written; undefined while keys are commands. */
  #line: string | undefined;

  constructor(desk: Desk, input: KeyInput, clean: (text: string) => string) {
    this.#desk = desk;
    this.#input = input;
    this.#clean = clean;
    this.#unsubscribe = desk.subscribe(() => this.#tellNews());
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('data', this.#press);
    input.resume();
  }

  stop(): void {
    this.#unsubscribe();
    this.#input.off('data', this.#press);
    this.#input.setRawMode(false);
    this.#input.pause();
  }

  readonly #press = (text: string): void => {
    for (const key of text) {
      if (key === interrupt) process.kill(process.pid, 'SIGINT');
      else if (this.#line !== undefined) this.#write(this.#line, key);
      else void this.#command(key.toLowerCase());
    }
  };

  #write(line: string, key: string): void {
    if (key === '\r' || key === '\n' || key === escape) {
      this.#line = undefined;
      process.stderr.write('\n');
      if (key !== escape && line !== '') void this.#act('say', { text: line });
      return;
    }
    const chars = [...line];
    const next = key === backspace ? chars.slice(0, -1).join('') : key < ' ' ? line : line + key;
    this.#line = next.slice(0, longestLine);
    process.stderr.write(`\r\u001b[Ksay: ${escapeText(this.#line)}`);
  }

  async #command(key: string): Promise<void> {
    switch (key) {
      case 'a':
        await this.#accept();
        return;
      case 'x':
        await this.#reject();
        return;
      case 'y':
        await this.#act('typing', { isTyping: true });
        return;
      case 'o':
        await this.#act('show', { content: structuredSamples['Buttons'] });
        return;
      case 's':
        if (this.#conversation() === undefined) tell('There is no conversation to say something in.');
        else if (!this.#isOutside(this.#conversation())) this.#write('', '\0');
        return;
      case 'r':
        await this.#act('read');
        return;
      case 't':
        await this.#handOn();
        return;
      case 'j':
        this.#turnToNewest();
        await this.#act('join');
        return;
      case 'c':
        await this.#act('close');
        return;
      case '?':
        tell(`Keys: ${keysHelp}; Ctrl-C ends the mock.`);
    }
  }

  async #accept(): Promise<void> {
    const ring = this.#nextRing();
    if (ring === undefined) return;
    this.#turnTo(ring);
    await this.#act('accept');
  }

  /** Leaves the conversation at hand what it is: one that is rejected is somebody else's. */
  async #reject(): Promise<void> {
    const ring = this.#nextRing();
    if (ring !== undefined) await this.#actAt(ring, 'reject');
  }

  /** The ring that has waited longest; that there is none is told. */
  #nextRing(): AtHand | undefined {
    const seat = this.#desk.seats.find(({ waiting }) => waiting.length > 0);
    const [ring] = seat?.waiting ?? [];
    if (seat === undefined || ring === undefined) {
      tell('Nobody is rung.');
      return undefined;
    }
    return { seat: seat.id, conversation: ring.convId };
  }

  /** Hands the conversation on to another seat of the account, which is taken first where there is none. */
  async #handOn(): Promise<void> {
    const from = this.#conversation();
    if (from === undefined) {
      tell('There is no conversation to hand on.');
      return;
    }
    if (this.#isOutside(from)) return;
    const { account } = this.#desk.seat(from.seat);
    const other = () =>
      this.#desk.seats.find(
        (each) => each.account === account && each.id !== from.seat && each.state !== 'gone',
      );
    if (other() === undefined) await this.#act('sit');
    const to = other();
    if (to !== undefined) await this.#act('transfer', { to: to.id });
  }

  /** The conversation that is at hand; before there is one, that which is open and became known last. */
  #conversation(): AtHand | undefined {
    if (this.#atHand === undefined) this.#turnToNewest();
    return this.#atHand;
  }

  /** True, and told, where the agent at hand takes no part in the conversation: the service would refuse what is done there. */
  #isOutside(at: AtHand | undefined): boolean {
    if (at === undefined || at.isEntered === true) return false;
    const { participants = [] } = this.#desk.conversations.find(({ id }) => id === at.conversation) ?? {};
    const { ids } = this.#desk.seat(at.seat).shown;
    if (participants.some((each) => each.ids.some((id) => ids.includes(id)))) return false;
    tell(`${at.seat} takes no part in the conversation: a accepts when it rings, j joins as manager.`);
    return true;
  }

  #turnToNewest(): void {
    const last = this.#desk.conversations.findLast(({ state }) => state === 'OPEN');
    const seat = this.#desk.seats.find(({ account }) => account === last?.account);
    if (last !== undefined && seat !== undefined) this.#turnTo({ seat: seat.id, conversation: last.id });
  }

  #turnTo(at: AtHand): void {
    if (this.#atHand?.conversation !== at.conversation) this.#heard = 0;
    this.#atHand = at;
  }

  async #act(act: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const at = this.#conversation();
    if (at === undefined) {
      tell('There is no conversation yet.');
      return;
    }
    if (fromOutside.has(act)) this.#turnTo({ ...at, isEntered: true });
    else if (this.#isOutside(at)) return;
    await this.#actAt(at, act, more);
  }

  async #actAt(at: AtHand, act: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    try {
      await this.#desk.act(new Given({ act, ...at, ...more }));
      tell(`${at.seat}: ${act}`);
    } catch (error) {
      tell(deskProblem(error, this.#clean));
    }
  }

  /** Tells of rings, and of what is said in the conversation at hand. */
  #tellNews(): void {
    const rings = this.#desk.seats.flatMap(({ name, waiting }) =>
      waiting.map(({ ringId }) => ({ name, ringId })),
    );
    for (const { name, ringId } of rings) if (!this.#rung.has(ringId)) tell(`${name} is rung: a accepts.`);
    this.#rung = new Set(rings.map(({ ringId }) => ringId));
    const at = this.#desk.conversations.find(({ id }) => id === this.#atHand?.conversation);
    if (at !== undefined) this.#tellSaid(at);
  }

  #tellSaid({ entries, earlier }: ShownConversation): void {
    const all = earlier + entries.length;
    const fresh = entries.slice(Math.max(0, this.#heard - earlier));
    this.#heard = all;
    for (const { role, text, sort } of fresh) if (sort === 'text') tell(`  ${roleInWords(role)}: ${text}`);
  }
}
