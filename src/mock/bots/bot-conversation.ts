import { setTimeout as pause } from 'node:timers/promises';
import { activityEvent, publish, statusEvent, type Agent } from '../../actors/index.js';
import { counted } from '../../words/counted.js';
import type { BotAction, BotScript, ReplayStep } from './bot-script.js';
import { isSaid, wordsOf } from './bot-phrase.js';

/** Something that the consumer has said. */
export interface Said {
  /** Empty for what is not text. */
  readonly text: string;
  readonly sequence: number | undefined;
}

/** A bot in one conversation: what it does, it does one thing after the other. */
export class BotConversation {
  readonly #agent: Agent;
  readonly #id: string;
  readonly #script: BotScript;
  readonly #steps: ReplayStep[];
  readonly #signal: AbortSignal;
  readonly #unread: number[] = [];
  #heard = 0;
  #isOver = false;
  #done: Promise<void> = Promise.resolve();

  /**
   * @param ordinal which of its conversations it is, from 0
   * @param signal ends what it waits for
   */
  constructor(agent: Agent, id: string, script: BotScript, ordinal: number, signal: AbortSignal) {
    this.#agent = agent;
    this.#id = id;
    this.#script = script;
    this.#signal = signal;
    const { conversations = [] } = script.by === 'replay' ? script : {};
    this.#steps = [...(conversations[ordinal % Math.max(1, conversations.length)] ?? [])];
  }

  /** It has been accepted. */
  begins(): Promise<void> {
    return this.#does(this.#script.by === 'answers' ? this.#script.greeting : this.#due());
  }

  /**
   * The consumer has said something.
   *
   * @returns when all is done that is to be done
   * @throws ExpectationError when something of it is refused: nothing more is done in the conversation
   */
  hears({ text, sequence }: Said): Promise<void> {
    this.#heard += 1;
    if (sequence !== undefined) this.#unread.push(sequence);
    if (this.#script.by === 'replay') return this.#does(this.#due());
    const said = wordsOf(text);
    const { answers, otherwise } = this.#script;
    const answer = answers.find(({ phrases }) => phrases.some((phrase) => isSaid(phrase, said)));
    return this.#does(answer?.actions ?? otherwise);
  }

  /** The steps of the recording for which the consumer has said enough. */
  #due(): BotAction[] {
    const due: BotAction[] = [];
    while (this.#steps[0] !== undefined && this.#steps[0].heard <= this.#heard)
      due.push((this.#steps.shift() as ReplayStep).action);
    return due;
  }

  #does(actions: readonly BotAction[]): Promise<void> {
    const done = this.#done.then(async () => {
      for (const action of actions) if (!this.#isOver) await this.#act(action);
    });
    // Whoever waits for it is told; what comes later finds that it is over.
    this.#done = done.catch(() => {
      this.#isOver = true;
    });
    return done;
  }

  async #act(action: BotAction): Promise<void> {
    const [agent, id] = [this.#agent, this.#id];
    agent.recorder.step(`${agent.name}: ${action.does}`);
    switch (action.does) {
      case 'publish':
        await publish(agent, id, action.event);
        return;
      case 'type':
        await publish(agent, id, activityEvent('typing'));
        return;
      case 'read':
        if (this.#unread.length > 0) await publish(agent, id, statusEvent('read', this.#unread.splice(0)));
        return;
      case 'wait':
        await pause(action.forMs, undefined, { signal: this.#signal });
        return;
      case 'transfer':
        this.#isOver = true;
        await agent.transferToSkill(id, action.skill);
        return;
      case 'close':
        this.#isOver = true;
        await agent.closeConversation(id);
    }
  }
}

/** What a bot does, in words, for those who start it. */
export function scriptText(script: BotScript): string {
  return script.by === 'answers'
    ? `gives ${counted(script.answers.length, 'answer')}`
    : `replays ${counted(script.conversations.length, 'conversation')}`;
}
