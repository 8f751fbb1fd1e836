import { member, stringMember } from '../../judge/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { unseen, type AgentSeat, type Availability, type SideRole } from './agent-seat.js';
import { ConversationAtHand } from './conversation-at-hand.js';
import type { Stage } from './stage.js';

/** What a person answered: it is done; it is to be left out; or it could not be done, for a reason. */
export type PromptAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'fail'; readonly why: string }
  | { readonly kind: 'nobody'; readonly why: string };

/** Asks the person at the terminal to do something, and waits for the answer until a deadline. */
export type Prompt = (text: string, deadlineMs: number) => Promise<PromptAnswer>;

const words: Readonly<Record<Availability, string>> = {
  ONLINE: 'Online',
  OFFLINE: 'Offline',
  AWAY: 'Away',
  BACK_SOON: 'Back soon',
};

/** An agent played by a person in the Agent Workspace, who is told at the terminal what to do, step by step. */
export class PersonAtTerminal implements AgentSeat {
  /** A person's frames pass elsewhere. */
  readonly connections = [];
  readonly ids = [];
  readonly #stage: Pick<Stage, 'recorder' | 'target'>;
  readonly #prompt: Prompt;
  readonly #atHand: ConversationAtHand;
  #isOnline = false;

  constructor(
    readonly name: string,
    stage: Pick<Stage, 'recorder' | 'target'>,
    prompt: Prompt,
  ) {
    this.#stage = stage;
    this.#prompt = prompt;
    this.#atHand = new ConversationAtHand(name);
  }

  get conversation(): string {
    return this.#atHand.conversation;
  }

  attend(convId: string): void {
    this.#atHand.conversation = convId;
  }

  async goOnline(): Promise<void> {
    if (this.#isOnline) return;
    await this.#please('Log in to the Agent Workspace and set your status to Online.', 'R-052');
    this.#isOnline = true;
  }

  setAvailability(availability: Availability): Promise<void> {
    return this.#please(`Set your status to ${words[availability]}.`, 'R-052');
  }

  expectRung(convId: string): Promise<void> {
    return this.#please(
      `See that the conversation ${convId} is offered to you. Do not accept it yet.`,
      'R-052',
    );
  }

  async accept(convId: string): Promise<void> {
    await this.#please(`Accept the conversation ${convId}.`, 'R-052');
    this.attend(convId);
  }

  reject(convId: string): Promise<void> {
    return this.#please(`Decline the conversation ${convId}.`, 'R-052');
  }

  transferToSkill(convId: string): Promise<void> {
    const { skill } = this.#stage.target;
    const where = skill === undefined ? 'to another skill' : `to the skill ${skill}`;
    return this.#please(`Transfer the conversation ${convId} ${where}.`, 'R-035');
  }

  suggest(convId: string): Promise<void> {
    return this.#please(`Transfer the conversation ${convId} to the other agent.`, 'R-035');
  }

  manage(convId: string, type: 'ADD' | 'REMOVE', role: SideRole = 'MANAGER'): Promise<void> {
    this.attend(convId);
    const seat = role === 'MANAGER' ? 'as a manager' : 'to read along';
    return this.#please(
      type === 'ADD' ? `Join the conversation ${convId} ${seat}.` : `Leave the conversation ${convId}.`,
      'R-035',
    );
  }

  closeDialog(convId: string): Promise<void> {
    const what = `End the conversation ${convId}, so that the survey, if there is one, follows.`;
    return this.#please(what, 'R-060');
  }

  closeConversation(convId: string): Promise<void> {
    return this.#please(`Close the conversation ${convId}.`, 'R-005');
  }

  async says(_dialogId: string, event: unknown): Promise<undefined> {
    const message = member(event, 'message');
    if (stringMember(event, 'contentType') !== 'text/plain' || typeof message !== 'string')
      throw unseen('anything but a plain text');
    await this.#please(`In the conversation ${this.conversation}, write: ${message}`, 'R-039');
  }

  /** The workspace is theirs, and so is when they leave it. */
  endShift(): Promise<void> {
    return Promise.resolve();
  }

  async #please(what: string, requirement: string): Promise<void> {
    const { recorder, target } = this.#stage;
    recorder.step(`asked of the person at the agent's seat: ${what}`);
    const answer = await this.#prompt(`Agent ${this.name}: ${what}`, target.manualDeadlineMs);
    recorder.step(`the person at the agent's seat answered: ${answer.kind}`);
    switch (answer.kind) {
      case 'done':
        return;
      case 'skip':
        throw new Inconclusive('skipped-by-person', `The person at the agent's seat skipped it: ${what}`);
      case 'nobody':
        throw new Inconclusive(
          'nobody-answered',
          `Nobody answered at the agent's seat (${answer.why}): ${what}`,
        );
      case 'fail':
        throw new ExpectationError(
          `The person at the agent's seat says that it did not work: ${what}`,
          answer.why === '' ? [] : [['because', answer.why]],
          requirement,
        );
    }
  }
}
