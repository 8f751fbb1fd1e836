import {
  isObject,
  listMember,
  member,
  stringMember,
  readContent,
  type FrameContent,
  type Role,
  type Sender,
} from '../judge/index.js';
import type { DisturbanceAction } from './disturbance.js';
import { edited, withTimesShifted } from './message-edits.js';
import { occurrencesIn } from './message-occurrences.js';
import type { Due, Occurrences } from './occurrences.js';

/** What a disturbed connection does to the ends of it. */
export interface Ends {
  /** Puts a message out to the client; `split` is the bytes of a fragment. */
  toClient(content: FrameContent, text: string, split: number | undefined): void;
  toService(text: string): void;
  /** What is put out from now on for so long goes to the network together. */
  gather(milliseconds: number): void;
  drop(): void;
  close(code: number, by: Sender): void;
  silence(milliseconds: number | 'forever'): void;
  disturbed(due: Due): void;
  /** The tokens shown so far are turned away from now on. */
  expireTokens(): void;
}

/** One message of the service on its way to the client. */
interface Waiting {
  readonly text: string;
  readonly split: number | undefined;
  readonly dueAt: number;
}

const goingAway = 1_001;
/** How long is waited between looks whether all is answered, and how often at most. */
const lookMs = 10;
const mostLooks = 500;

type Value = Readonly<Record<string, unknown>>;

/** One connection that is disturbed: what either side sends passes here, and is sent on as the rules have it. */
export class DisturbedConnection {
  readonly #ends: Ends;
  readonly #occurrences: Occurrences;
  readonly #role: Role;
  /** The types of requests that are not answered yet. */
  readonly #asked = new Map<string, string>();
  /** What the client was told last of each conversation. */
  readonly #toldLast = new Map<string, string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #queue: Waiting[] = [];
  #held: Waiting[] = [];
  readonly #batches = new Map<string, Value>();
  #clockAheadMs = 0;
  #isOver = false;

  constructor(ends: Ends, occurrences: Occurrences, role: Role) {
    this.#ends = ends;
    this.#occurrences = occurrences;
    this.#role = role;
    for (const after of occurrences.moments)
      this.#whenQuiet(after, () => this.#do(occurrences.due(role, { on: 'opened', names: [String(after)] })));
  }

  /** Nothing passes any more. */
  over(): void {
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Does something at once. */
  act(action: DisturbanceAction): void {
    this.#do([{ disturbance: 'at once', action }]);
  }

  /** Takes a message of the client, and sends it on unless it is answered here. */
  fromClient(text: string, content: FrameContent): void {
    const value = content.form === 'json' && isObject(content.value) ? content.value : undefined;
    if (value === undefined || value['kind'] !== 'req') {
      this.#ends.toService(text);
      return;
    }
    const type = stringMember(value, 'type') ?? '';
    const id = String(value['id']);
    const due = this.#occurrences.due(this.#role, { on: 'request', names: [type] });
    const refusal = due.find(({ action }) => action.answer !== undefined);
    if (refusal === undefined) {
      this.#asked.set(id, type);
      const back = this.#clockAheadMs;
      this.#ends.toService(back === 0 ? text : JSON.stringify(withTimesShifted(value, -back)));
    } else {
      const { answer: code = 400 } = refusal.action;
      const body = code === 429 ? 'Too many requests' : 'The request is refused';
      this.#put(
        JSON.stringify({ kind: 'resp', reqId: id, code, type: 'StringResponse', body }),
        {},
        undefined,
      );
    }
    this.#do(due);
  }

  /** Takes a message of the service, and puts it out as the rules have it. */
  fromService(text: string): void {
    const content = readContent(text);
    const value = content.form === 'json' && isObject(content.value) ? content.value : undefined;
    if (value === undefined) {
      this.#put(text, {}, undefined);
      return;
    }
    const { occurrences, conversation } = occurrencesIn(value, this.#answers(value));
    const due = this.#occurrences.due(this.#role, ...occurrences);
    const action = Object.assign({}, ...due.map((each) => each.action)) as DisturbanceAction;
    for (const each of due) this.#ends.disturbed(each);
    if (action['shift-clock'] !== undefined) this.#clockAheadMs = action['shift-clock'];
    if (action.lose === true) {
      // Announced: who says nothing while a request is unanswered breaks R-011.
      this.#ends.close(goingAway, 'service');
      return;
    }
    if (action.together !== undefined) this.#ends.gather(action.together);
    const isEdited = edits.some((name) => action[name] !== undefined);
    const texts = isEdited ? edited(value, action).map((each) => JSON.stringify(each)) : [text];
    if (action.batched !== undefined && value['kind'] === 'notification') this.#batch(value, action.batched);
    else for (const each of texts) this.#put(each, action, conversation);
    if (action.repeat !== undefined)
      this.#after(action.repeat, () => texts.forEach((each) => this.#put(each, {}, undefined)));
    this.#strike(action);
  }

  /** The type of the request that a message answers, which is answered now. */
  #answers(value: Value): string | undefined {
    if (value['kind'] !== 'resp') return undefined;
    const id = String(value['reqId']);
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #do(due: readonly Due[]): void {
    for (const each of due) {
      this.#ends.disturbed(each);
      this.#strike(each.action);
    }
  }

  /** What is done to the connection itself. */
  #strike(action: DisturbanceAction): void {
    if (action['expire-tokens'] === true) this.#ends.expireTokens();
    if (action.silence !== undefined) this.#ends.silence(action.silence);
    if (action.close !== undefined) this.#ends.close(action.close, 'service');
    if (action.drop === true) this.#ends.drop();
  }

  #put(text: string, action: DisturbanceAction, conversation: string | undefined): void {
    const now = performance.now();
    const before = conversation === undefined ? undefined : this.#toldLast.get(conversation);
    if (conversation !== undefined) this.#toldLast.set(conversation, text);
    const { delay = 0, hold, split } = action;
    if (typeof hold === 'number') {
      this.#after(hold, () => this.#send({ text, split, dueAt: now }));
    } else if (hold !== undefined) {
      const held = { text, split, dueAt: now };
      this.#held.push(held);
      this.#after(hold['at-most'], () => this.#release(held));
    } else {
      const last = this.#queue.at(-1)?.dueAt ?? now;
      this.#queue.push({ text, split, dueAt: Math.max(now + delay, last) });
      this.#drain();
    }
    if (action.stale !== undefined && before !== undefined)
      this.#after(action.stale, () => this.#send({ text: before, split: undefined, dueAt: now }));
  }

  #drain(): void {
    const now = performance.now();
    while (this.#queue.length > 0) {
      const [next] = this.#queue;
      if (next === undefined) return;
      if (next.dueAt > now) {
        this.#after(next.dueAt - now, () => this.#drain());
        return;
      }
      this.#queue.shift();
      this.#send(next);
    }
  }

  #send({ text, split }: Waiting): void {
    if (this.#isOver) return;
    const content = readContent(text);
    this.#ends.toClient(content, text, split);
    const isNotification = content.form === 'json' && member(content.value, 'kind') === 'notification';
    if (!isNotification || this.#held.length === 0) return;
    const held = this.#held;
    this.#held = [];
    for (const each of held) this.#send(each);
  }

  #release(held: Waiting): void {
    if (!this.#held.includes(held)) return;
    this.#held = this.#held.filter((each) => each !== held);
    this.#send(held);
  }

  /** Gathers the changes of a subscription's notifications into one. */
  #batch(value: Value, milliseconds: number): void {
    const key = `${String(value['type'])} ${String(member(value['body'], 'subscriptionId'))}`;
    const before = this.#batches.get(key);
    const changes = [...listMember(before?.['body'], 'changes'), ...listMember(value['body'], 'changes')];
    this.#batches.set(key, { ...value, body: { ...(value['body'] as Value), changes } });
    if (before !== undefined) return;
    this.#after(milliseconds, () => {
      const whole = this.#batches.get(key);
      this.#batches.delete(key);
      if (whole !== undefined) this.#put(JSON.stringify(whole), {}, undefined);
    });
  }

  /** Once all is answered: what is cut off or silent while a request is not breaks R-011, and is not lawful. */
  #whenQuiet(milliseconds: number, act: () => void, looks = mostLooks): void {
    this.#after(milliseconds, () => {
      const isQuiet = this.#asked.size === 0 && this.#queue.length === 0 && this.#held.length === 0;
      if (isQuiet || looks === 0) act();
      else this.#whenQuiet(lookMs, act, looks - 1);
    });
  }

  #after(milliseconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#isOver) act();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

/** What is done to a message itself. */
const edits = [
  'shift-clock',
  'participants',
  'further-value',
  'further-event',
  'bare',
  'further-members',
  'without-body',
  'singly',
  'further-notification',
] as const satisfies readonly (keyof DisturbanceAction)[];
