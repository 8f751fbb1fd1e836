import type { Role } from '../../contract/index.js';
import { stringMember, type Deadlines, type KnownConversation } from '../../judge/index.js';
import {
  ConnectError,
  Connection,
  type Closing,
  waitFor,
  withBackOff,
  type Recorder,
} from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { refusalAtTheDoor } from '../way-in/admission-codes.js';
import { answerTo, isGranted, notGranted, type Answer } from './answer.js';
import { counts, heldBefore, knownOn, nearestOn, type Condition } from '../expectations/conversation-view.js';
import type { AskOptions, BodyOf, ResponseOf, Stage } from './stage.js';
import type { Target } from '../way-in/target.js';

/** A connection is kept alive so many times within the service's idle time. */
export const keepAlivesPerTimeout = 4;

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
  #keepAlives = 0;

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
    on.send(JSON.stringify(request), deliberate);
    this.lastAnswer = undefined;
    this.lastAnswer = await waitFor(this.stage.recorder, {
      what: `${this.name}'s request ${id} (${type}) is answered`,
      deadlineMs: this.stage.deadlines.acknowledgement,
      requirement,
      look: () => answerTo(on, String(id)) ?? this.failWhenClosed(on, `${type} was answered`, requirement),
      facts: () => [
        ['came', counts(on)],
        ['socket', on.state],
      ],
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
    const { broken } = options;
    const answer = await this.#askPatiently(type, body, options);
    if (!isGranted(answer)) throw notGranted(this.name, `request ${type}`, answer, broken);
    const { content } = answer.frame;
    return (content.form === 'json' ? content.value : undefined) as ResponseOf<Requests, Type>;
  }

  /**
   * The id that a response grants something under.
   *
   * @param what what is granted, for the message when there is no id: `conversation`
   * @throws ExpectationError when the body has none, with the requirement
   */
  protected grantedId(
    { body }: { readonly body?: unknown },
    name: string,
    what: string,
    broken: string,
  ): string {
    const id = stringMember(body, name);
    if (id !== undefined) return id;
    throw new ExpectationError(`${this.name}'s ${what} was granted without an id.`, [], broken);
  }

  /**
   * Sends a request by its type and expects it to succeed; for requests that both roles make, each by its own type.
   *
   * @param broken the requirement that a refusal breaks
   */
  async askAndExpect(type: string, body: unknown, broken: string, options: AskOptions = {}): Promise<Answer> {
    const answer = await this.#askPatiently(type, body, { requirement: broken, ...options });
    if (isGranted(answer)) return answer;
    throw notGranted(this.name, `request ${type}`, answer, broken);
  }

  /** Asks again, after a while, what was refused for coming too often. */
  async #askPatiently(type: string, body: unknown, options: AskOptions): Promise<Answer> {
    const answer = await withBackOff(
      () => this.ask(type, body, options),
      ({ result }) => (result?.code === tooManyRequests ? {} : undefined),
    );
    if (answer.code !== tooManyRequests) return answer;
    throw new Inconclusive(
      'rate-limited',
      `${this.name}'s request ${type} was refused ${mostAttempts} times for coming too often (429).`,
    );
  }

  /** Waits for something to be seen on a connection; a closed one ends the wait. */
  async sees<Result>(
    what: string,
    look: () => Result | undefined,
    {
      on = this.connection,
      requirement,
      deadlineMs = this.stage.deadlines.notification,
      nearest,
    }: {
      readonly on?: Connection;
      readonly requirement?: string;
      readonly deadlineMs?: number;
      readonly nearest?: () => readonly string[];
    } = {},
  ): Promise<Result> {
    return waitFor(this.stage.recorder, {
      what: `${this.name} ${what}`,
      deadlineMs,
      requirement,
      look: () => look() ?? this.failWhenClosed(on, `${this.name} ${what}`, requirement),
      ...(nearest && { nearest }),
      facts: () => [
        ['came', counts(on)],
        ['socket', on.state],
      ],
    });
  }

  /** Waits until a conversation is known, on a connection, to fulfil all conditions. */
  async isTold(
    convId: string,
    what: string,
    conditions: readonly Condition[],
    {
      on = this.connection,
      subscriptionId,
      requirement,
      deadlineMs = this.stage.deadlines.notification,
      after,
    }: {
      readonly on?: Connection;
      readonly subscriptionId?: string | undefined;
      readonly requirement?: string | undefined;
      readonly deadlineMs?: number;
      /** Must have held of the conversation at some time before. */
      readonly after?: Condition;
    } = {},
  ): Promise<KnownConversation> {
    const fits = (): KnownConversation | undefined => {
      const known = knownOn(on, subscriptionId).get(convId);
      if (known === undefined || (after !== undefined && !heldBefore(on, known, after))) return undefined;
      return conditions.every(({ differs }) => differs(known.change) === undefined) ? known : undefined;
    };
    return waitFor(this.stage.recorder, {
      what: `${this.name} is told that ${what}`,
      deadlineMs,
      requirement,
      look: () => fits() ?? this.failWhenClosed(on, what, requirement),
      nearest: () => nearestOn(on, convId, conditions),
      facts: () => [
        ['came', counts(on)],
        ['socket', on.state],
      ],
    });
  }

  /** Waits for a connection that is being closed to be closed: its code says why. */
  async #ended(connection: Connection): Promise<void> {
    await waitFor(this.stage.recorder, {
      what: `${this.name}'s connection is closed`,
      deadlineMs: this.stage.deadlines.acknowledgement,
      look: () => connection.closing,
    }).catch(() => undefined);
  }

  /** Closes every connection. */
  async leave(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
  }

  /** Opens a connection; one that is limited (429) after a while again. */
  protected open(url: string, headers: Readonly<Record<string, string>>): Promise<Connection> {
    const { recorder, deadlines, target } = this.stage;
    const { name: actor, role } = this;
    const keepAlive = {
      everyMs: target.idleTimeoutMs / keepAlivesPerTimeout,
      ...(target.keepAlive === 'clock' && { request: () => this.#clockRequest() }),
    };
    const deadlineMs = deadlines.acknowledgement;
    return withBackOff(
      () =>
        Connection.open({
          url,
          access: target.access,
          headers,
          actor,
          role,
          recorder,
          deadlineMs,
          keepAlive,
        }),
      ({ error }) =>
        error instanceof ConnectError && error.failure.kind === 'refused' && error.failure.status === 429
          ? error.failure
          : undefined,
    );
  }

  #clockRequest(): string {
    this.#keepAlives += 1;
    const type = this.role === 'agent' ? '.GetClock' : 'GetClock';
    return JSON.stringify({ kind: 'req', id: `keep-alive-${this.#keepAlives}`, type, body: {} });
  }

  /** Why an end is no fault of the endpoint, when it is none. */
  protected excuseFor(closing: Closing, connection: Connection): Inconclusive | undefined {
    const refused = refusalAtTheDoor(closing, connection);
    if (refused === undefined) return undefined;
    return new Inconclusive(
      refused.code,
      `${this.name}'s connection was closed before anything came on it.`,
      [['problem', `close code ${closing.code}, which says what HTTP ${refused.status} says`]],
    );
  }

  /** A closed connection brings nothing more: the wait ends with that cause. */
  protected failWhenClosed(connection: Connection, what: string, requirement: string | undefined): undefined {
    if (connection.closing === undefined) return undefined;
    const excuse = this.excuseFor(connection.closing, connection);
    if (excuse !== undefined) throw excuse;
    throw new ExpectationError(
      `${this.name}'s connection ended before ${what}.`,
      [
        ['socket', connection.state],
        ['came', counts(connection)],
      ],
      requirement,
    );
  }
}
