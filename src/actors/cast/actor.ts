import type { Role } from '../../contract/index.js';
import type { Deadlines, KnownConversation } from '../../judge/index.js';
import { waitFor, withBackOff, type Closing, type Connection, type Recorder } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { refusalAtTheDoor } from '../way-in/admission-codes.js';
import { answerTo, isGranted, notGranted, type Answer } from './response.js';
import { heldBefore, knownOn, nearestOn, type Condition } from '../expectations/conversation-view.js';
import { openFor } from './opened-connection.js';
import type { AskOptions, BodyOf, ResponseOf, SightOptions, Stage } from './stage.js';
import type { Target } from '../way-in/target.js';
import { watch } from './connection-wait.js';

/** How often a request that is expected to be granted is made, while it is refused for coming too often. */
const mostAttempts = 4;
const tooManyRequests = 429;

/**
 * Somebody who takes part: owns connections, asks, and waits for what they are told.
 *
 * @typeParam Requests the contract's map from request type to request and response, for the actor's role
 */
export abstract class Actor<Requests> {
  readonly connections: Connection[] = [];
  /** The response to the request made last. */
  lastAnswer: Answer | undefined;
  #ids = 0;

  constructor(
    readonly name: string,
    readonly role: Role,
    protected readonly stage: Stage,
  ) {}

  get recorder(): Recorder {
    return this.stage.recorder;
  }

  get target(): Target {
    return this.stage.target;
  }

  get deadlines(): Deadlines {
    return this.stage.deadlines;
  }

  /** The connection opened last. */
  get connection(): Connection {
    const last = this.connections.at(-1);
    if (last === undefined)
      throw new ExpectationError(`${this.name} has no connection: a step before must open one.`);
    return last;
  }

  /**
   * Sends a request and waits for the response that carries its id, whatever its code.
   *
   * @throws ExpectationError when none comes within the deadline, or the connection closes
   */
  async ask(type: string, body?: unknown, options: AskOptions = {}): Promise<Answer> {
    const { on = this.connection, deliberate, requirement = 'R-011', headers, metadata, numericId } = options;
    this.#ids += 1;
    const id = numericId ?? String(this.#ids);
    const request = {
      kind: 'req',
      id,
      type,
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
      ...(metadata !== undefined && { metadata }),
    };
    if (on.isEnding) await this.#ended(on);
    const excuse = on.closing === undefined ? undefined : this.excuseFor(on.closing, on);
    if (excuse !== undefined) throw excuse;
    const { reading } = on.send(JSON.stringify(request), deliberate);
    this.lastAnswer = undefined;
    this.lastAnswer = await watch(this, on, {
      what: `${this.name}'s request ${id} (${type}) is answered`,
      deadlineMs: this.deadlines.acknowledgement,
      requirement,
      look: () => (reading.is === 'request' ? answerTo(on, reading) : undefined),
    });
    return this.lastAnswer;
  }

  /**
   * Sends a request of the contract and expects it to succeed.
   *
   * @returns the response, typed by the request; what a service has sent may all the same be anything
   * @throws ExpectationError when it is refused, with the requirement
   */
  async request<Type extends keyof Requests & string>(
    type: Type,
    body?: BodyOf<Requests, Type>,
    options: AskOptions & { readonly broken?: string } = {},
  ): Promise<ResponseOf<Requests, Type>> {
    const answer = await this.#granted(type, body, options, options.broken);
    return answer.frame.reading.value as ResponseOf<Requests, Type>;
  }

  /**
   * Sends a request by its type and expects it to succeed; for requests that both roles make, each by its own type.
   *
   * @param broken the requirement that a refusal breaks
   */
  askAndExpect(type: string, body: unknown, broken: string, options: AskOptions = {}): Promise<Answer> {
    return this.#granted(type, body, { requirement: broken, ...options }, broken);
  }

  /** Expects a request to be granted; what is refused for coming too often is asked again after a while. */
  async #granted(
    type: string,
    body: unknown,
    options: AskOptions,
    broken: string | undefined,
  ): Promise<Answer> {
    const answer = await withBackOff(
      () => this.ask(type, body, options),
      ({ result }) => (result?.code === tooManyRequests ? {} : undefined),
    );
    if (isGranted(answer)) return answer;
    if (answer.code !== tooManyRequests) throw notGranted(this.name, `request ${type}`, answer, broken);
    throw new Inconclusive(
      'rate-limited',
      `${this.name}'s request ${type} was refused ${mostAttempts} times for coming too often (429).`,
    );
  }

  /** Waits for something to be seen on a connection; a closed one ends the wait. */
  async sees<Result>(
    what: string,
    look: () => Result | undefined,
    { on = this.connection, deadlineMs = this.deadlines.notification, ...further }: SightOptions = {},
  ): Promise<Result> {
    return watch(this, on, { what: `${this.name} ${what}`, deadlineMs, look, ...further });
  }

  /**
   * Waits until a conversation is known, on a connection, to fulfil all conditions.
   *
   * @param what what is told, as a sentence: `the conversation is open`
   */
  async expectTold(
    convId: string,
    what: string,
    conditions: readonly Condition[],
    {
      on = this.connection,
      subscriptionId,
      after,
      ...further
    }: SightOptions & {
      readonly subscriptionId?: string | undefined;
      /** Must have held of the conversation at some time before. */
      readonly after?: Condition;
    } = {},
  ): Promise<KnownConversation> {
    const look = (): KnownConversation | undefined => {
      const known = knownOn(on, subscriptionId).get(convId);
      if (known === undefined || (after !== undefined && !heldBefore(on, known, after))) return undefined;
      return conditions.every(({ differs }) => differs(known.change) === undefined) ? known : undefined;
    };
    const nearest = (): readonly string[] => nearestOn(on, convId, conditions);
    return this.sees(`is told that ${what}`, look, { on, nearest, ...further });
  }

  /** Waits for a connection that is being closed to be closed: its code says why. */
  async #ended(connection: Connection): Promise<void> {
    await waitFor(this.recorder, {
      what: `${this.name}'s connection is closed`,
      deadlineMs: this.deadlines.acknowledgement,
      look: () => connection.closing,
    }).catch(() => undefined);
  }

  /** Closes every connection. */
  async leave(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
  }

  /** Opens a connection; one that is limited (429) after a while again. */
  protected open(url: string, headers: Readonly<Record<string, string>>): Promise<Connection> {
    return openFor(this, this.stage, url, headers);
  }

  /** Why an end is not a fault of the endpoint, when it is none. */
  excuseFor(closing: Closing, connection: Connection): Inconclusive | undefined {
    const refused = refusalAtTheDoor(closing, connection);
    if (refused === undefined) return undefined;
    return new Inconclusive(
      refused.code,
      `${this.name}'s connection was closed before anything came on it.`,
      [['problem', `close code ${closing.code}, which says what HTTP ${refused.status} says`]],
    );
  }
}
