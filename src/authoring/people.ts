import type { Role } from '../contract/index.js';
import { stringMember } from '../judge/index.js';
import type { Happening, Recording } from './recording.js';

/** What a scenario calls somebody, and the possessive of the pronoun. */
const consumerNames = ['Ann', 'Ben', 'Eve', 'Ida', 'Max', 'Zoe'] as const;
const agentNames = ['Bob', 'Cleo', 'Dan', 'Fay', 'Gil', 'Joy'] as const;
const possessives: Readonly<Record<string, 'her' | 'his'>> = {
  Ann: 'her',
  Ben: 'his',
  Bob: 'his',
  Cleo: 'her',
  Eve: 'her',
};
/** What the phrases take for a name. */
const nameForm = /^[A-Z][a-z]+$/;

/** A subscription to conversations that a scenario counts. */
export interface CountedStream {
  readonly id: string;
  readonly session: string;
}

/** Somebody of a recording, and what a scenario knows of them as it goes on. */
export class Person {
  /** Their connections, in order of opening. */
  readonly sessions: string[] = [];
  /** The ids by which the service knows them. */
  readonly ids = new Set<string>();
  /** Their conversations as far as the scenario has come, newest last; of an agent, the one turned to. */
  readonly conversations: string[] = [];
  readonly streams: CountedStream[] = [];
  /** True from a connection on that no step has made yet: the next that needs one does. */
  isArriving = false;
  /** The sequence of what they heard last that can be read, on their present connection. */
  heardLast: number | undefined;
  /** The requests of going online that are still to come. */
  readonly goingOnline = new Set<string>();

  constructor(
    readonly name: string,
    readonly role: Role,
    /** True for somebody who is not in the recording, and of whom it tells. */
    readonly isUnseen = false,
  ) {}

  get possessive(): 'her' | 'his' | 'their' {
    return possessives[this.name] ?? 'their';
  }

  /** The connection on which steps speak. */
  get session(): string | undefined {
    return this.sessions.at(-1);
  }

  /** The conversation that steps mean. */
  get conversation(): string | undefined {
    return this.conversations.at(-1);
  }
}

/** Who takes part in a recording, by connection and by name. */
export class People {
  readonly #bySession = new Map<string, Person>();
  readonly #byActor = new Map<string, Person>();
  readonly #byConsumerId = new Map<string, Person>();
  readonly #all: Person[] = [];

  constructor({ happenings }: Pick<Recording, 'happenings'>) {
    const agents = new Set(
      happenings.flatMap((each) =>
        isOfAgent(each) || (each.is === 'open' && each.role === 'agent') ? [each.session] : [],
      ),
    );
    const consumers = consumersTold(happenings, agents);
    for (const each of happenings)
      if (each.is === 'open') this.#opens(each.session, each.actor, each.role, consumers.get(each.session));
    for (const each of happenings)
      if ('session' in each && !this.#bySession.has(each.session))
        this.#opens(
          each.session,
          each.session,
          agents.has(each.session) ? 'agent' : 'consumer',
          consumers.get(each.session),
        );
  }

  get all(): readonly Person[] {
    return this.#all;
  }

  of(session: string): Person | undefined {
    return this.#bySession.get(session);
  }

  byId(id: string | undefined): Person | undefined {
    return id === undefined ? undefined : this.#all.find(({ ids }) => ids.has(id));
  }

  named(actor: string): Person | undefined {
    return this.#byActor.get(actor);
  }

  /** Somebody of whom the recording tells without having their frames. */
  unseen(role: Role): Person {
    const person = new Person(this.#freeName('', role), role, true);
    this.#all.push(person);
    return person;
  }

  #opens(session: string, actor: string, role: Role, id: string | undefined): void {
    if (this.#bySession.has(session)) return;
    // A capture that knows no names gives the role in its place, or calls each connection by its own name.
    const isNamed = actor !== role;
    const consumerId = isNamed && actor !== session ? undefined : id;
    const known =
      (isNamed ? this.#byActor.get(actor) : undefined) ?? this.#byConsumerId.get(consumerId ?? '');
    const person = known ?? new Person(this.#freeName(actor, role), role);
    if (known === undefined) this.#all.push(person);
    this.#byActor.set(isNamed ? actor : session, person);
    if (consumerId !== undefined) this.#byConsumerId.set(consumerId, person);
    this.#bySession.set(session, person);
  }

  #freeName(actor: string, role: Role): string {
    const taken = new Set(this.#all.map(({ name }) => name));
    if (nameForm.test(actor) && !taken.has(actor)) return actor;
    const names: readonly string[] = role === 'agent' ? agentNames : consumerNames;
    return names.find((name) => !taken.has(name)) ?? numberedName(role, taken);
  }
}

/** Names for as many as there are, made of letters alone. */
function numberedName(role: Role, taken: ReadonlySet<string>): string {
  const stem = role === 'agent' ? 'Agent' : 'Consumer';
  for (let number = 1; ; number += 1) {
    const letters = [...String(number)].map((digit) => 'abcdefghij'[Number(digit)] ?? '').join('');
    if (!taken.has(stem + letters)) return stem + letters;
  }
}

/** By connection of a consumer, their id: as a conversation has it that they are told of, or that they started. */
function consumersTold(
  happenings: readonly Happening[],
  agents: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const ofConversations = new Map<string, string>();
  for (const each of happenings) {
    if (each.is !== 'told') continue;
    for (const { convId, participants } of each.changes) {
      const [id] = participants?.get('CONSUMER') ?? [];
      if (id === undefined) continue;
      if (convId !== undefined) ofConversations.set(convId, id);
      if (!agents.has(each.session) && !found.has(each.session)) found.set(each.session, id);
    }
  }
  for (const each of happenings) {
    if (each.is !== 'request' || each.type !== 'cm.ConsumerRequestConversation') continue;
    const id = ofConversations.get(stringMember(each.answer?.body, 'conversationId') ?? '');
    if (id !== undefined && !found.has(each.session)) found.set(each.session, id);
  }
  return found;
}

/** True for a request that only agents make: their names for requests begin with a dot. */
function isOfAgent(happening: Happening): happening is Happening & { readonly is: 'request' } {
  return happening.is === 'request' && happening.type.startsWith('.');
}
