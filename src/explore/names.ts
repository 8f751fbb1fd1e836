import { knownOn, ringsFor, type Agent, type Consumer } from '../actors/index.js';
import { listMember, stringMember } from '../judge/index.js';
import { namesIn } from './act-placeholders.js';

const longestLookMs = 200;
const betweenLooksMs = 5;
const ownId = "'s id";

/** Whoever takes part, as names are looked up among them. */
interface Cast {
  readonly consumers: readonly Consumer[];
  readonly agents: readonly Agent[];
  person(name: string): Consumer | Agent;
}

/** A conversation that was started: its id, and whose it is. */
interface Started {
  readonly convId: string;
  readonly owner: string;
}

/** What names in acts stand for: what was granted, and what was told. */
export class Names {
  readonly #cast: Cast;
  readonly #kept = new Map<string, unknown>();
  readonly #conversations = new Map<string, Started>();

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /**
   * Waits until what is told by the service, and not granted, is known by its name, for a moment: a survey, a ring.
   */
  async told(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const isTold =
        /^(survey|ring) of/.test(name) || (name.startsWith('main dialog') && this.#hasSubscription);
      for (
        let waited = 0;
        isTold && waited < longestLookMs && this.find(name) === undefined;
        waited += betweenLooksMs
      )
        await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
    }
  }

  /** The conversations that were started, by their names. */
  get conversations(): ReadonlyMap<string, Started> {
    return this.#conversations;
  }

  keep(name: string, value: unknown): void {
    this.#kept.set(name, value);
  }

  keepConversation(name: string | undefined, convId: string, owner: string): void {
    if (name === undefined) return;
    this.#conversations.set(name, { convId, owner });
    this.#kept.set(name, convId);
  }

  /**
   * What a name stands for: `conversation 1`, `main dialog of conversation 1`, `survey of conversation 1`, `ring of
   * conversation 1 for Bob`, `path of file 1`, `Ann's id`, or what was granted under it.
   *
   * @returns undefined while nothing goes by it
   */
  find(name: string): unknown {
    if (this.#kept.has(name)) return this.#kept.get(name);
    const [thing = '', rest] = parted(name, ' of ');
    if (rest !== undefined && thing === 'main dialog') return this.#dialog(rest, 'MAIN');
    if (rest !== undefined && thing === 'survey') return this.#dialog(rest, 'POST_SURVEY');
    if (rest !== undefined && thing === 'path') return stringMember(this.#kept.get(rest), 'relativePath');
    if (rest !== undefined && thing === 'ring') return this.#ring(...parted(rest, ' for '));
    if (name.endsWith(ownId)) return this.#idOf(name.slice(0, -ownId.length));
    return undefined;
  }

  /** Only who has subscribed is told of dialogs. */
  get #hasSubscription(): boolean {
    return (
      [...this.#kept.keys()].some((name) => name.startsWith('subscription')) || this.#cast.agents.length > 0
    );
  }

  /** By the details that anybody was told: that the main dialog has its conversation's id is nowhere promised. */
  #dialog(conversation: string, type: string): string | undefined {
    const convId = this.#conversations.get(conversation)?.convId;
    if (convId === undefined) return undefined;
    for (const person of [...this.#cast.consumers, ...this.#cast.agents]) {
      for (const connection of person.connections) {
        const dialogs = listMember(knownOn(connection).get(convId)?.change.details, 'dialogs');
        const found = dialogs.find((dialog) => stringMember(dialog, 'dialogType') === type);
        const id = stringMember(found, 'dialogId');
        if (id !== undefined) return id;
      }
    }
    return undefined;
  }

  #ring(conversation: string, who: string | undefined): string | undefined {
    const convId = this.#conversations.get(conversation)?.convId;
    if (convId === undefined || who === undefined) return undefined;
    const rings = this.#cast.person(who).connections.flatMap((connection) => ringsFor(connection, convId));
    const waiting = rings.filter(({ ringState, isRemoved }) => ringState === 'WAITING' && !isRemoved);
    return (waiting.at(-1) ?? rings.at(-1))?.ringId;
  }

  #idOf(who: string): string | undefined {
    const kept = this.#kept.get(`${who}'s id`);
    if (typeof kept === 'string') return kept;
    const agent = this.#cast.agents.find(({ name }) => name === who);
    return agent?.ids.at(-1);
  }
}

/** The consumer whose id a body names by a placeholder. */
export function consumerNamedIn(body: unknown): string | undefined {
  const name = namesIn(body).find((each) => each.endsWith(ownId));
  return name?.slice(0, -ownId.length);
}

function parted(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + at.length)];
}
