import {
  cleanUp,
  Consumer,
  contentOf,
  expectBegun,
  heardOn,
  lastContent,
  listen,
  mainDialog,
  participantIn,
  saysText,
  stateIs,
  statusEvent,
  textEvent,
  type Stage,
} from '../actors/index.js';
import { ExpectationError, UsageError } from '../errors/index.js';
import { now } from '../wire/index.js';
import type { AgentSeats, Seat } from './agent-seats.js';
import type { Timings } from './measures.js';
import { verbs, type Doer, type VerbStep } from './verbs.js';

/** What a user of a load needs. */
export interface UserNeeds {
  readonly name: string;
  readonly stage: Stage;
  readonly seats: AgentSeats;
  readonly timings: Timings;
  /** How far apart the user says things, where its scenario has no pace of its own. */
  readonly paceMs: number | undefined;
  /** The skill that conversations are started with, unless the scenario names one. */
  readonly skill: string | undefined;
}

/** Of what a connection received, so much is looked back at: users may stay for hours. */
const keptFrames = 100;
/** What is due by a deadline is looked for a little after it. */
const graceMs = 100;

/** A user of a load: a consumer who acts as a scenario has it, while every frame is judged. */
export class VirtualUser implements Doer {
  readonly #needs: UserNeeds;
  readonly #consumer: Consumer;
  readonly #listening = new Set<string>();
  #dialogId: string | undefined;
  #seat: Seat | undefined;
  /** The last beat, in milliseconds since the epoch. */
  #beat: number | undefined;
  /** When the next thing is due, when it is by a beat. */
  #due: number | undefined;
  /** The requirement of what the user waited for in vain. */
  #unmet: ExpectationError | undefined;

  constructor(needs: UserNeeds) {
    this.#needs = needs;
    this.#consumer = new Consumer(needs.name, needs.stage);
  }

  /** What the user waited for in vain, when it did. */
  get unmet(): ExpectationError | undefined {
    return this.#unmet;
  }

  /**
   * Does what a step says, and measures how long it took: from when it began, and from when it was due.
   *
   * @param step with its variables filled in
   * @throws ExpectationError when something did not come, Inconclusive or ConnectError when it could not be done
   */
  async perform({ verb: name, given }: VerbStep): Promise<void> {
    const verb = verbs[name];
    if (verb?.isFit(given) !== true)
      throw new UsageError(
        'load-invalid',
        `What stands after ${name} cannot, with its variables filled in.`,
        [['expected', verb?.takes ?? Object.keys(verbs).join(', ')]],
      );
    if (name === 'pace') return verb.act(this, given);
    if (name === 'say' && this.#due === undefined && this.#needs.paceMs !== undefined)
      await this.beat(this.#needs.paceMs);
    const began = now();
    // A timer may fire a little early.
    const due = Math.min(this.#due ?? began, began);
    this.#due = undefined;
    try {
      await verb.act(this, given);
    } catch (error) {
      if (error instanceof ExpectationError) this.#unmet = error;
      throw error;
    }
    const ended = now();
    this.#needs.timings.took(`messaging.service_time.${name}`, ended - began);
    this.#needs.timings.took(`messaging.response_time.${name}`, ended - due);
    for (const connection of this.#consumer.connections) connection.forget(keptFrames);
  }

  /** Waits for the next beat: one comes as long after the one before as it says, however late that one was taken. */
  async beat(everyMs = 0): Promise<void> {
    const at = now();
    this.#beat = this.#beat === undefined ? at : this.#beat + everyMs;
    this.#due = this.#beat;
    const wait = this.#beat - at;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }

  async connect(token?: string): Promise<void> {
    if (token !== undefined) this.#consumer.useToken(token);
    await this.#consumer.arrive();
  }

  async subscribe(): Promise<void> {
    await this.#consumer.arrive();
    const stream = await this.#answered('subscribe', () =>
      this.#consumer.subscribe({ convState: ['OPEN', 'CLOSE'] }),
    );
    await expectBegun(this.#consumer, stream);
  }

  async start(skill = this.#needs.skill): Promise<void> {
    const consumer = this.#consumer;
    await consumer.arrive();
    const body = skill === undefined ? undefined : { skillId: skill };
    const convId = await this.#answered('start', () => consumer.startConversation(body));
    this.#dialogId = undefined;
    if (consumer.streamAbout(convId) !== undefined)
      await consumer.expectTold(convId, 'the conversation is open', [stateIs('OPEN')], {
        requirement: 'R-003',
      });
  }

  async accept(): Promise<void> {
    const consumer = this.#consumer;
    const { conversation } = consumer;
    this.#seat = await this.#needs.seats.accept(conversation);
    if (consumer.streamAbout(conversation) === undefined) return;
    const taken = participantIn('ASSIGNED_AGENT', this.#seat.agent.ids);
    await consumer.expectTold(conversation, 'the agent takes part', [taken], { requirement: 'R-004' });
  }

  async say(text: string): Promise<void> {
    const consumer = this.#consumer;
    const dialogId = await this.#dialog();
    await this.#toldOnceMore(dialogId, text, 'what was said', () =>
      this.#answered('say', () => consumer.says(dialogId, textEvent(text))),
    );
  }

  async reply(text: string): Promise<void> {
    const dialogId = await this.#dialog();
    if (this.#seat === undefined)
      throw new ExpectationError('Nobody can reply: a step before must have the conversation accepted.');
    const { agent } = this.#seat;
    await this.#toldOnceMore(dialogId, text, 'what the agent said', () =>
      agent.says(dialogId, textEvent(text)),
    );
  }

  async read(): Promise<void> {
    const consumer = this.#consumer;
    const dialogId = await this.#dialog();
    await lastContent(consumer, dialogId);
    const last = contentOf(heardOn(consumer.connection, dialogId)).findLast(
      ({ sequence }) => sequence !== undefined,
    );
    const sequences = last?.sequence === undefined ? [] : [last.sequence];
    await this.#answered('read', () => consumer.says(dialogId, statusEvent('read', sequences)));
  }

  async close(): Promise<void> {
    const consumer = this.#consumer;
    const { conversation } = consumer;
    await this.#answered('close', () => consumer.closeConversation(conversation));
    this.#releaseSeat();
    if (consumer.streamAbout(conversation) !== undefined)
      await consumer.expectTold(conversation, 'the conversation is closed', [stateIs('CLOSE')], {
        requirement: 'R-005',
      });
  }

  /**
   * Closes what is open, waits for what is due yet, and leaves.
   *
   * @returns how many conversations could not be closed
   */
  async leave(): Promise<number> {
    const { recorder, deadlines } = this.#needs.stage;
    const left = await cleanUp(this.#consumer);
    this.#releaseSeat();
    await recorder.settled(deadlines.notification + graceMs);
    await this.#consumer.leave();
    recorder.end();
    return left.length;
  }

  /** The main dialog of the conversation, which is listened to from now on. */
  async #dialog(): Promise<string> {
    const consumer = this.#consumer;
    this.#dialogId ??= await mainDialog([consumer], [consumer], consumer.conversation);
    const dialogId = this.#dialogId;
    if (!this.#listening.has(dialogId)) {
      this.#listening.add(dialogId);
      await listen(consumer, dialogId);
    }
    return dialogId;
  }

  /** Has a text said, and waits until it is told; the same may have been said before. By what sequence is the judge's matter. */
  async #toldOnceMore(
    dialogId: string,
    text: string,
    what: string,
    say: () => Promise<unknown>,
  ): Promise<void> {
    const { connection } = this.#consumer;
    const times = (): number => heardOn(connection, dialogId).filter(saysText(text)).length;
    const before = times();
    await say();
    const isMore = (): true | undefined => (times() > before ? true : undefined);
    await this.#consumer.sees(`is told ${what}`, isMore, { on: connection, requirement: 'R-039' });
  }

  /** Measures how long the answer to a request took. */
  async #answered<Result>(verb: string, ask: () => Promise<Result>): Promise<Result> {
    const began = now();
    const result = await ask();
    this.#needs.timings.took(`messaging.answer_time.${verb}`, now() - began);
    return result;
  }

  #releaseSeat(): void {
    if (this.#seat !== undefined) this.#needs.seats.release(this.#seat);
    this.#seat = undefined;
  }
}
