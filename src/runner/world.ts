import { join } from 'node:path';
import { World, type IWorldOptions } from '@cucumber/cucumber';
import { Agent, cleanUp, Consumer, mainDialog, ManualAgent, Service, type Stage } from '../actors/index.js';
import { Contract } from '../contract/index.js';
import { now, Recorder } from '../wire/index.js';
import { ExpectationError, Inconclusive } from '../errors/index.js';
import { type CaseRecord, type Redactor, TranscriptWriter, transcriptFileOf } from '../transcript/index.js';
import { agentsPerScenario } from './agents-per-scenario.js';
import type { RunParameters } from './parameters.js';
import { contextOf, type RunContext } from './run-context.js';
import { counted } from '../words/counted.js';

/** A scenario's world: the cast, by name, and the recorder that every frame of theirs passes. */
export class MessagingWorld extends World<RunParameters> {
  readonly #context: RunContext;
  readonly #consumers = new Map<string, Consumer>();
  readonly #agents = new Map<string, Agent>();
  readonly #values = new Map<string, unknown>();
  #stage: Stage | undefined;
  #transcript: string | undefined;
  #ending: Promise<readonly string[]> | undefined;
  /** Why the scenario could not be decided, once that is known. */
  inconclusive: CaseRecord['inconclusive'];
  /** Requirements shown to be broken so far. */
  readonly broken = new Set<string>();
  /** What made the first step fail that did, in one sentence too, and the requirement that it stands for. */
  failure: CaseRecord['failure'];
  headline: CaseRecord['headline'];
  requirement: string | undefined;
  /** When the scenario began, by the clock of the wire. */
  beganAt = 0;

  constructor(options: IWorldOptions<RunParameters>) {
    super(options);
    this.#context = contextOf(this.parameters);
  }

  /** What the scenarios of the run share. */
  get context(): RunContext {
    return this.#context;
  }

  get #redactor(): Redactor {
    return this.#context.redactor;
  }

  /** Raises the curtain: opens the transcript, before anything is on the wire. */
  begin(title: string, caseId: string): void {
    const { target, deadlines, strict, directory, repetition } = this.parameters;
    const { name, writer } = openTranscript(
      directory,
      repetition > 1 ? `${caseId}-run-${repetition}` : caseId,
      this.#redactor,
    );
    this.#transcript = name;
    // It registers what must not be written down, and so comes before anything that writes.
    const service = new Service(target, this.#redactor, deadlines, this.#context.known);
    const endpoint = target.endpoint ?? target.discover;
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor: this.#redactor,
      deadlines,
      strict,
      client: 'harness',
      title,
      case: caseId,
      ...(endpoint !== undefined && { endpoint }),
      writer,
    });
    this.#stage = { target, service, recorder, deadlines };
    this.beganAt = now();
  }

  /** False for a scenario that was not begun, since the run was interrupted. */
  get hasBegun(): boolean {
    return this.#stage !== undefined;
  }

  /** What all actors share. */
  get stage(): Stage {
    if (this.#stage === undefined) throw new Error('The scenario has not begun.');
    return this.#stage;
  }

  /** Name of the transcript. */
  get transcript(): string | undefined {
    return this.#transcript;
  }

  /** The consumer of that name; a new one on first mention. */
  consumer(name: string): Consumer {
    const known = this.#consumers.get(name);
    if (known !== undefined) return known;
    const consumer = new Consumer(name, this.stage);
    this.#consumers.set(name, consumer);
    return consumer;
  }

  /**
   * A new consumer of the run's other account.
   *
   * @throws Inconclusive when the run has one account only
   */
  consumerOfOtherAccount(name: string): Consumer {
    const { target } = this.stage;
    const { otherAccount } = target;
    if (otherAccount === undefined) {
      throw new Inconclusive('one-account', 'The scenario needs two accounts.', [], 'not applicable');
    }
    // Tokens that were given belong to the account that the run is about.
    return this.#consumerOf(name, { ...target, account: otherAccount, tokens: [] });
  }

  /**
   * A new consumer who remains anonymous, also where others sign up.
   *
   * @throws Inconclusive when there are no anonymous consumers
   */
  async anonymousConsumer(name: string): Promise<Consumer> {
    const { target } = this.stage;
    const noneThere = (headline: string, facts: Inconclusive['facts'] = []): Inconclusive =>
      new Inconclusive('no-anonymous-consumers', headline, facts, 'not applicable');
    if (target.signIn === 'id-token' || target.tokens.length > 0)
      throw noneThere('The run has tokens of its own for consumers, and no way in for anonymous ones.');
    const consumer = this.#consumerOf(name, { ...target, signIn: 'anonymous' });
    try {
      await consumer.token();
    } catch (error) {
      const isRefused = error instanceof Inconclusive && error.code === 'no-consumer-token';
      if (!isRefused || target.signIn === 'anonymous') throw error;
      throw noneThere('The identity service lets nobody remain anonymous.', error.facts);
    }
    return consumer;
  }

  #consumerOf(name: string, target: RunParameters['target']): Consumer {
    const { recorder, deadlines } = this.stage;
    const service = new Service(target, this.#redactor, deadlines, this.#context.known);
    const consumer = new Consumer(name, { target, service, recorder, deadlines });
    this.#consumers.set(name, consumer);
    return consumer;
  }

  /** The consumers, in order of appearance. */
  get consumers(): readonly Consumer[] {
    return [...this.#consumers.values()];
  }

  /** The scenario's one consumer, for phrases that name nobody. */
  get onlyConsumer(): Consumer {
    const [consumer, other] = this.consumers;
    if (consumer !== undefined && other === undefined) return consumer;
    throw new ExpectationError(
      `The step names nobody, and the scenario has ${this.consumers.length} consumers.`,
    );
  }

  /**
   * How long to wait for a closed conversation to leave the stream (R-008).
   *
   * @throws Inconclusive when nobody knows how long the service keeps them
   */
  get removalDeadlineMs(): number {
    const { retentionMs } = this.parameters.target;
    if (retentionMs !== undefined) {
      this.expectNoLongerThan(retentionMs, 'a closed conversation to be removed', '--retention');
      return retentionMs + this.parameters.deadlines.notification;
    }
    throw new Inconclusive('retention-unknown', 'How long closed conversations are kept is not known.');
  }

  /**
   * How long to wait for a dialog that nobody uses to be closed (R-083).
   *
   * @throws Inconclusive when nobody knows after what time the service closes it, which it need not do
   */
  get unusedDeadlineMs(): number {
    const { target, deadlines } = this.parameters;
    const { dialogTimeoutMs } = target;
    if (dialogTimeoutMs !== undefined) {
      this.expectNoLongerThan(dialogTimeoutMs, 'a dialog that nobody uses to be closed', '--dialog-timeout');
      return dialogTimeoutMs + deadlines.notification;
    }
    const headline = 'After what time the service closes a dialog that nobody uses is not known.';
    throw new Inconclusive('dialog-timeout-unknown', headline, [], 'not applicable');
  }

  /**
   * Makes sure that the scenario need not wait longer than a person bears.
   *
   * @throws Inconclusive when it would have to
   */
  expectNoLongerThan(milliseconds: number, forWhat: string, option: string): void {
    const { longestWaitMs } = this.parameters;
    if (milliseconds <= longestWaitMs) return;
    throw new Inconclusive(
      'wait-too-long',
      `The scenario would wait ${milliseconds / 1_000} s for ${forWhat}.`,
      [
        ['because', `${option} ${milliseconds}`],
        ['at most', `${longestWaitMs} ms: see --longest-wait`],
      ],
    );
  }

  /**
   * The agent of that name; a new one on first mention, with the next of the credentials at hand.
   *
   * @throws Inconclusive when no agent can be had
   */
  agent(name: string): Agent {
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    if (this.parameters.target.agentSeat === 'manual') {
      const person = new ManualAgent(name, this.stage, this.#context.prompt.ask);
      this.#agents.set(name, person);
      return person;
    }
    const credentials = this.#freeCredentials()[this.#agents.size];
    if (credentials === undefined) throw noAgent(this.parameters.target, this.#agents.size + 1);
    const agent = new Agent(name, this.stage, credentials);
    this.#agents.set(name, agent);
    return agent;
  }

  /** Whoever has that name already. */
  actor(name: string): Consumer | Agent {
    const known = this.#agents.get(name) ?? this.#consumers.get(name);
    if (known === undefined)
      throw new ExpectationError(`Nobody is called ${name}: a step before must bring them in.`);
    return known;
  }

  /** The conversation that somebody talks in: a consumer's last, or the one an agent has turned to. */
  conversationOf(name: string): string {
    return this.actor(name).conversation;
  }

  /** The dialog that somebody talks in: the main one of their conversation, by the id that its details tell. */
  mainDialogOf(name: string): Promise<string> {
    const everybody = [...this.consumers, ...this.#agents.values()];
    return mainDialog(everybody, this.consumers, this.conversationOf(name));
  }

  /**
   * A text of a step with its placeholders filled in: `${Ann's conversation}`, `${Ann's main dialog}`, `${Ann's id}`, or
   * what was remembered.
   *
   * @throws ExpectationError when nothing goes by that name
   */
  fill(text: string): Promise<string> {
    return this.#filled(text, (value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  }

  /** The same within JSON: what an id is made of is the service's affair, quotes and all. */
  fillJson(text: string): Promise<string> {
    return this.#filled(text, (value) => {
      const json = JSON.stringify(value);
      return typeof value === 'string' ? json.slice(1, -1) : json;
    });
  }

  async #filled(text: string, written: (value: unknown) => string): Promise<string> {
    const [head = '', ...rest] = text.split('${');
    const filled = [head];
    for (const part of rest) {
      const end = part.indexOf('}');
      filled.push(`${written(await this.#named(part.slice(0, end)))}${part.slice(end + 1)}`);
    }
    return filled.join('');
  }

  /**
   * What a cell of a table stands for, as `fill` fills it in; a placeholder alone stands for its value, as JSON, so that an
   * id of digits stays text.
   *
   * @throws ExpectationError when nothing goes by that name
   */
  async fillCell(text: string): Promise<string> {
    const name = /^\$\{([^}]*)\}$/.exec(text)?.[1];
    return name === undefined ? this.fill(text) : JSON.stringify(await this.#named(name));
  }

  async #named(name: string): Promise<unknown> {
    const [owner = '', thing] = name.split("'s ");
    if (thing === 'conversation') return this.conversationOf(owner);
    if (thing === 'main dialog') return this.mainDialogOf(owner);
    if (thing === 'id') return this.consumer(owner).id();
    return this.recall(name);
  }

  /** Keeps a value under a name for a later step. */
  remember(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  /** A value kept by a step before. */
  recall(name: string): unknown {
    if (!this.#values.has(name)) throw new ExpectationError(`Nothing was remembered as "${name}".`);
    const value = this.#values.get(name);
    if (value !== undefined) return value;
    throw new Inconclusive('not-seen', `What is remembered as "${name}" was not seen by the harness.`);
  }

  /**
   * Lowers the curtain: conversations are closed, agents go offline, connections are closed, and the transcript ends.
   *
   * @returns the conversations that could not be closed
   */
  end(): Promise<readonly string[]> {
    this.#ending ??= this.#conclude();
    return this.#ending;
  }

  async #conclude(): Promise<readonly string[]> {
    const left = await Promise.all(this.consumers.map(cleanUp));
    await Promise.all([...this.#agents.values()].map((agent) => agent.goOffline()));
    await Promise.all([...this.consumers, ...this.#agents.values()].map((actor) => actor.leave()));
    this.#stage?.recorder.end();
    return left.flat();
  }

  /** Parallel workers share out the agents, so that none sits in two seats. */
  #freeCredentials(): RunParameters['target']['agents'] {
    const { agents } = this.parameters.target;
    const workers = Number(process.env['CUCUMBER_TOTAL_WORKERS'] ?? 1);
    const each = Math.floor(agents.length / workers);
    if (each < agentsPerScenario) return agents;
    const first = Number(process.env['CUCUMBER_WORKER_ID'] ?? 0) * each;
    return agents.slice(first, first + each);
  }
}

function noAgent({ agentSeat, agents }: RunParameters['target'], needed: number): Inconclusive {
  if (agentSeat === 'none')
    return new Inconclusive('no-agent', 'The scenario needs an agent, and the run has none (--agent none).');
  return new Inconclusive(
    'too-few-agents',
    `The scenario needs ${counted(needed, 'agent')}, and ${agents.length === 0 ? 'none is' : counted(agents.length, 'is', 'are')} known.`,
  );
}

/** Opens a file of its own for a case; a case that shares its id with another gets a number. */
function openTranscript(
  directory: string,
  caseId: string,
  redactor: Redactor,
): { name: string; writer: TranscriptWriter } {
  const base = caseId.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(-120);
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `~${number}`}`;
    try {
      return { name, writer: new TranscriptWriter(join(directory, transcriptFileOf(name)), redactor) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
