import { Agent, conversationsRungFor, listen, ringsFor, type Stage } from '../../actors/index.js';
import { ToldError } from '../../errors/index.js';
import { integerMember, member, stringMember } from '../../judge/index.js';
import type { Connection, RecordedFrame } from '../../wire/index.js';
import type { MockAgent } from '../state/conversation.js';
import { BotConversation, type Said } from './bot-conversation.js';
import type { BotPlan } from './bot-script.js';

const eventNotification = 'MessagingEventNotification';

/** Told what a bot does, for people. */
export type TellOfBot = (bot: string, text: string) => void;

/**
 * A bot in an agent's seat: it is rung, accepts, and does what its script says, by the endpoint that agents have. When its
 * connection is over, as when the mock is reset, it comes back.
 */
export class Bot {
  readonly #plan: BotPlan;
  readonly #stage: Stage;
  readonly #credentials: MockAgent;
  readonly #tell: TellOfBot;
  readonly #over = new AbortController();
  #agent: Agent;
  #conversations = new Map<string, BotConversation>();
  #answered = new Set<string>();
  /** The last that was heard in each conversation: who accepts one again is told all of it again. */
  readonly #heardUpTo = new Map<string, number>();
  #accepted = 0;
  #looked = 0;
  #isAccepting = false;
  #stopListening: () => void = () => undefined;

  /** @param stage what it reaches the mock by */
  constructor(plan: BotPlan, stage: Stage, credentials: MockAgent, tell: TellOfBot) {
    this.#plan = plan;
    this.#stage = stage;
    this.#credentials = credentials;
    this.#tell = tell;
    this.#agent = new Agent(plan.name, stage, credentials);
  }

  /**
   * Logs in, and becomes available.
   *
   * @throws ExpectationError when the mock does not let it
   */
  async start(): Promise<void> {
    await this.#agent.goOnline();
    this.#stopListening = this.#stage.recorder.listen(() => this.#look());
    this.#look();
  }

  /** Leaves, whatever it is doing. */
  async stop(): Promise<void> {
    this.#over.abort();
    this.#stopListening();
    await this.#agent.leave();
    this.#stage.recorder.end();
  }

  /** Looks at what has come since it looked last. */
  #look(): void {
    const { connection } = this.#agent;
    const { received } = connection;
    for (; this.#looked < received.length; this.#looked += 1) {
      const frame = received[this.#looked];
      if (frame !== undefined) this.#hear(frame);
    }
    if (connection.closing !== undefined) this.#comeBack();
    else if (!this.#isAccepting) this.#answerRings(connection);
  }

  #hear({ reading }: RecordedFrame): void {
    if (reading.is !== 'notification' || reading.message?.name.endsWith(eventNotification) !== true) return;
    for (const { dialogId = '', event, change, type } of reading.events) {
      const conversation = this.#conversations.get(dialogId);
      const isContent = type === 'ContentEvent' || type === 'RichContentEvent';
      const role = stringMember(member(change, 'originatorMetadata'), 'role');
      if (conversation === undefined || !isContent || role !== 'CONSUMER') continue;
      const sequence = integerMember(change, 'sequence');
      if (sequence !== undefined && sequence <= (this.#heardUpTo.get(dialogId) ?? -1)) continue;
      if (sequence !== undefined) this.#heardUpTo.set(dialogId, sequence);
      const said: Said = {
        text: stringMember(event, 'message') ?? '',
        sequence,
      };
      this.#watch(conversation.hears(said));
    }
  }

  #answerRings(connection: Connection): void {
    const isWaiting = (convId: string): boolean =>
      ringsFor(connection, convId).some(
        ({ ringId, ringState, isRemoved }) =>
          ringState === 'WAITING' && !isRemoved && !this.#answered.has(ringId),
      );
    const convId = conversationsRungFor(connection).find(isWaiting);
    if (convId === undefined) return;
    this.#isAccepting = true;
    this.#watch(
      this.#accept(convId).finally(() => {
        this.#isAccepting = false;
        // Another ring may have come meanwhile.
        this.#look();
      }),
    );
  }

  async #accept(convId: string): Promise<void> {
    const agent = this.#agent;
    const { ringId } = await agent.waitingRing(convId);
    this.#answered.add(ringId);
    await agent.accept(convId);
    this.#tell(this.#plan.name, `accepts ${convId}`);
    const { signal } = this.#over;
    const conversation = new BotConversation(agent, convId, this.#plan.script, this.#accepted, signal);
    this.#accepted += 1;
    // Before it listens: what was said already is told by the answer.
    this.#conversations.set(convId, conversation);
    this.#watch(conversation.begins());
    await listen(agent, convId);
  }

  /** The connection is over, and with it all that was going on. */
  #comeBack(): void {
    if (this.#over.signal.aborted) return;
    this.#stopListening();
    this.#conversations = new Map();
    this.#heardUpTo.clear();
    this.#answered = new Set();
    this.#looked = 0;
    this.#agent = new Agent(this.#plan.name, this.#stage, this.#credentials);
    this.#tell(this.#plan.name, 'was cut off, and comes back');
    this.#watch(this.start());
  }

  /** What fails in one conversation is told, and ends nothing else. */
  #watch(doing: Promise<void>): void {
    void doing.catch((error: unknown) => {
      if (this.#over.signal.aborted) return;
      this.#tell(this.#plan.name, error instanceof ToldError ? error.headline : (error as Error).message);
    });
  }
}
