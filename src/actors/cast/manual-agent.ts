import { member, stringMember } from '../../judge/index.js';
import { type Connection } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { Agent, type Ring } from './agent.js';
import type { Answer } from './answer.js';
import type { Stage } from './stage.js';

/** What a person answered: it is done; it is to be left out; or it could not be done, for a reason. */
export type PromptAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'fail'; readonly why: string }
  | { readonly kind: 'nobody'; readonly why: string };

/** Asks the person at the terminal to do something, and waits for the answer until a deadline. */
export type Prompt = (text: string, deadlineMs: number) => Promise<PromptAnswer>;

const manualRing: Ring = { ringId: '', ringState: 'WAITING', isRemoved: false, frame: 0 };

/** An agent played by a person in the Agent Workspace, who is told what to do, step by step. */
export class ManualAgent extends Agent {
  readonly #prompt: Prompt;
  #isOnline = false;

  constructor(name: string, stage: Stage, prompt: Prompt) {
    super(name, stage, { username: name, password: '' });
    this.#prompt = prompt;
  }

  /** A person's frames pass elsewhere: what the service tells them is not seen here. */
  override get connection(): Connection {
    throw this.#unseen('what the service tells the agent');
  }

  override get ids(): readonly string[] {
    return [];
  }

  override async connect(): Promise<void> {
    await this.goOnline();
  }

  override async goOnline(): Promise<void> {
    if (this.#isOnline) return;
    await this.#please('Log in to the Agent Workspace and set your status to Online.', 'R-052');
    this.#isOnline = true;
  }

  override async isRung(convId: string): Promise<Ring> {
    await this.#please(
      `See that the conversation ${convId} is offered to you. Do not accept it yet.`,
      'R-052',
    );
    return manualRing;
  }

  override async accept(convId: string): Promise<Ring> {
    await this.#please(`Accept the conversation ${convId}.`, 'R-052');
    this.attend(convId);
    return manualRing;
  }

  override async reject(convId: string): Promise<void> {
    await this.#please(`Decline the conversation ${convId}.`, 'R-052');
  }

  override async transferToSkill(convId: string): Promise<void> {
    const { skill } = this.target;
    const where = skill === undefined ? 'to another skill' : `to the skill ${skill}`;
    await this.#please(`Transfer the conversation ${convId} ${where}.`, 'R-035');
  }

  override async suggest(convId: string): Promise<void> {
    await this.#please(`Transfer the conversation ${convId} to the other agent.`, 'R-035');
  }

  override async manage(
    convId: string,
    type: 'ADD' | 'REMOVE',
    role: 'MANAGER' | 'READER' = 'MANAGER',
  ): Promise<void> {
    this.attend(convId);
    const seat = role === 'MANAGER' ? 'as a manager' : 'to read along';
    const what =
      type === 'ADD' ? `Join the conversation ${convId} ${seat}.` : `Leave the conversation ${convId}.`;
    await this.#please(what, 'R-035');
  }

  override async closeConversation(convId: string): Promise<void> {
    await this.#please(`Close the conversation ${convId}.`, 'R-005');
  }

  override async closeDialog(convId: string): Promise<void> {
    await this.#please(
      `End the conversation ${convId}, so that the survey, if there is one, follows.`,
      'R-060',
    );
  }

  override async setAvailability(availability: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON'): Promise<void> {
    const word = { ONLINE: 'Online', OFFLINE: 'Offline', AWAY: 'Away', BACK_SOON: 'Back soon' }[availability];
    await this.#please(`Set your status to ${word}.`, 'R-052');
  }

  /** Has the person say, read or show something in the conversation that they attend to. */
  async says(event: unknown): Promise<void> {
    const message = member(event, 'message');
    if (stringMember(event, 'contentType') !== 'text/plain' || typeof message !== 'string')
      throw this.#unseen('anything but a plain text');
    await this.#please(`In the conversation ${this.conversation}, write: ${message}`, 'R-039');
  }

  override ask(type: string): Promise<Answer> {
    return Promise.reject(this.#unseen(`the request ${type}`));
  }

  override goOffline(): Promise<void> {
    return Promise.resolve();
  }

  override leave(): Promise<void> {
    return Promise.resolve();
  }

  async #please(what: string, requirement: string): Promise<void> {
    this.recorder.step(`asked of the person at the agent's seat: ${what}`);
    const { manualDeadlineMs } = this.target;
    const answer = await this.#prompt(`Agent ${this.name}: ${what}`, manualDeadlineMs);
    this.recorder.step(`the person at the agent's seat answered: ${answer.kind}`);
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

  #unseen(what: string): Inconclusive {
    return new Inconclusive(
      'needs-agent-api',
      `The scenario needs ${what}, which a person at the agent's seat cannot show.`,
    );
  }
}
