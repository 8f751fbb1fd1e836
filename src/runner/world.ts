import { World, type IWorldOptions } from '@cucumber/cucumber';
import { onWire, Service, type Agent, type AgentSeat, type Consumer, type Stage } from '../actors/index.js';
import { Contract } from '../contract/index.js';
import { now, Recorder } from '../wire/index.js';
import type { ClientUnderTest } from '../client/index.js';
import { UsageError } from '../errors/index.js';
import type { CaseRecord, TranscriptWriter } from '../transcript/index.js';
import { openTranscript } from './case-transcript.js';
import { Cast, type CastOptions } from './cast.js';
import type { RunParameters } from './parameters.js';
import { filled, filledCell, filledJson } from './placeholders.js';
import { Remembered } from './remembered.js';
import { contextOf, type RunContext } from './run-context.js';
import { expectNoLongerThan, removalDeadlineMs, unusedDeadlineMs } from './waiting-limits.js';

/** A scenario's world, which steps speak to: the cast, what is remembered, and how long may be waited. */
export class MessagingWorld extends World<RunParameters> {
  readonly #context: RunContext;
  readonly #remembered = new Remembered();
  #stage: Stage | undefined;
  #cast: Cast | undefined;
  #transcript: string | undefined;
  #ending: Promise<readonly string[]> | undefined;
  /** Why the scenario could not be decided, once that is known. */
  inconclusive: CaseRecord['inconclusive'];
  /** Requirements shown to be broken so far. */
  readonly broken = new Set<string>();
  /** What is wrong in a step of the scenario, known before any of them runs. */
  mistake: CaseRecord['mistake'];
  /** Where the present step stands: file and line. */
  stepAt: string | undefined;
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

  /** What has to be there before a scenario begins: of a service under test, nothing. */
  prepare(_steps: readonly string[]): Promise<void> {
    return Promise.resolve();
  }

  /**
   * The client under test.
   *
   * @throws UsageError in a scenario that tests a service
   */
  get client(): ClientUnderTest {
    throw new UsageError('client-phrase', 'The phrase is about a client under test, and there is none.');
  }

  /** Opens the transcript of the scenario. */
  protected openTranscript(caseId: string): TranscriptWriter {
    const { directory, repetition } = this.parameters;
    const run = repetition > 1 ? `${caseId}-run-${repetition}` : caseId;
    const { name, writer } = openTranscript(directory, run, this.#context.redactor);
    this.#transcript = name;
    return writer;
  }

  /** Raises the curtain: opens the transcript, before anything is on the wire. */
  begin(title: string, caseId: string): void {
    const { target, deadlines, strict } = this.parameters;
    const { redactor, known } = this.#context;
    const writer = this.openTranscript(caseId);
    const serviceOf = (of: RunParameters['target']): Service =>
      new Service(of, redactor, deadlines, known, (exchange) => this.#stage?.recorder.exchanged(exchange));
    // It registers what must not be written down, and so comes before anything that writes.
    const service = serviceOf(target);
    const endpoint = target.endpoint ?? target.discover;
    const recorder = new Recorder({
      contract: Contract.load(),
      redactor,
      deadlines,
      strict,
      client: 'harness',
      title,
      case: caseId,
      ...(endpoint !== undefined && { endpoint }),
      writer,
    });
    const stage = { target, service, recorder, deadlines };
    this.enter(stage, stage, serviceOf);
  }

  /**
   * Has everybody take their places.
   *
   * @param stage what the scenario is recorded on
   * @param stageOfCast what the actors of the cast share, where that is another
   */
  protected enter(stage: Stage, stageOfCast: Stage, serviceOf: CastOptions['serviceOf']): void {
    this.#stage = stage;
    this.#cast = new Cast({ stage: stageOfCast, serviceOf, ask: this.#context.prompt.ask });
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

  get #actors(): Cast {
    if (this.#cast === undefined) throw new Error('The scenario has not begun.');
    return this.#cast;
  }

  /** Name of the transcript. */
  get transcript(): string | undefined {
    return this.#transcript;
  }

  /** The consumer of that name; a new one on first mention. */
  consumer(name: string): Consumer {
    return this.#actors.consumer(name);
  }

  /**
   * A new consumer of the run's other account.
   *
   * @throws Inconclusive when the run has one account only
   */
  consumerOfOtherAccount(name: string): Consumer {
    return this.#actors.consumerOfOtherAccount(name);
  }

  /**
   * A new consumer who remains anonymous, also where others sign up.
   *
   * @throws Inconclusive when there are no anonymous consumers
   */
  anonymousConsumer(name: string): Promise<Consumer> {
    return this.#actors.anonymousConsumer(name);
  }

  /** The consumers, in order of appearance. */
  get consumers(): readonly Consumer[] {
    return this.#actors.consumers;
  }

  /** The scenario's one consumer, for phrases that name nobody. */
  get onlyConsumer(): Consumer {
    return this.#actors.onlyConsumer;
  }

  /**
   * The agent of that name, whoever sits there; a new one on first mention, with the next of the credentials at hand.
   *
   * @throws Inconclusive when no agent can be had
   */
  agent(name: string): AgentSeat {
    return this.#actors.agent(name);
  }

  /**
   * The same, where it is needed what the service tells the agent, or a request that only the API has.
   *
   * @throws Inconclusive when a person sits there, too
   */
  agentOnWire(name: string): Agent {
    return onWire(this.agent(name));
  }

  /**
   * Whoever has that name already, and whose frames are seen.
   *
   * @throws Inconclusive for a person at the agent's seat
   */
  actor(name: string): Consumer | Agent {
    return this.#actors.actor(name);
  }

  /** Whoever has that name already, and can say something: a person at the agent's seat can, too. */
  speaker(name: string): Consumer | AgentSeat {
    return this.#actors.participant(name);
  }

  /** The conversation that somebody talks in: a consumer's last, or the one an agent has turned to. */
  conversationOf(name: string): string {
    return this.#actors.participant(name).conversation;
  }

  /** The dialog that somebody talks in: the main one of their conversation, by the id that its details tell. */
  mainDialogOf(name: string): Promise<string> {
    return this.#actors.mainDialogOf(name);
  }

  /** How long to wait for a closed conversation to leave the stream. */
  get removalDeadlineMs(): number {
    return removalDeadlineMs(this.parameters);
  }

  /** How long to wait for a dialog that nobody uses to be closed. */
  get unusedDeadlineMs(): number {
    return unusedDeadlineMs(this.parameters);
  }

  /**
   * Makes sure that the scenario need not wait longer than a person bears.
   *
   * @throws Inconclusive when it would have to
   */
  expectNoLongerThan(milliseconds: number, forWhat: string, option: string): void {
    expectNoLongerThan(this.parameters, milliseconds, forWhat, option);
  }

  /** Keeps a value under a name for a later step. */
  remember(name: string, value: unknown): void {
    this.#remembered.keep(name, value);
  }

  /** A value kept by a step before. */
  recall(name: string): unknown {
    return this.#remembered.recall(name);
  }

  /**
   * A text of a step with its placeholders filled in: `${Ann's conversation}`, `${Ann's main dialog}`, `${Ann's id}`, or
   * what was remembered.
   *
   * @throws ExpectationError when nothing goes by that name
   */
  fill(text: string): Promise<string> {
    return filled(text, this.#named);
  }

  /** The same within JSON. */
  fillJson(text: string): Promise<string> {
    return filledJson(text, this.#named);
  }

  /** What a cell of a table stands for, as `fill` fills it in; a placeholder alone stands for its value, as JSON. */
  fillCell(text: string): Promise<string> {
    return filledCell(text, this.#named);
  }

  readonly #named = (name: string): unknown => {
    const [owner = '', thing] = name.split("'s ");
    if (thing === 'conversation') return this.conversationOf(owner);
    if (thing === 'main dialog') return this.mainDialogOf(owner);
    if (thing === 'id') return this.consumer(owner).id();
    return this.recall(name);
  };

  /**
   * Lowers the curtain: everybody leaves, and the transcript ends.
   *
   * @returns the conversations that could not be closed
   */
  end(): Promise<readonly string[]> {
    this.#ending ??= this.conclude();
    return this.#ending;
  }

  /** @returns the conversations that could not be closed */
  protected async conclude(): Promise<readonly string[]> {
    const left = (await this.#cast?.leave()) ?? [];
    this.#stage?.recorder.end();
    return left;
  }
}
