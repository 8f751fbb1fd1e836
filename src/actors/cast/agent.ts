import type { AgentRequests } from '../../contract/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import { ringsFor, type Ring } from '../expectations/rings.js';
import { publish, type Beside } from '../expectations/published-events.js';
import type { AgentLogin } from '../way-in/service.js';
import type { AgentCredentials } from '../way-in/target.js';
import { Actor } from './actor.js';
import { unseen, type AgentSeat, type Availability, type SideRole } from './agent-seat.js';
import { grantedId, type Answer } from './response.js';
import { ConversationAtHand } from './conversation-at-hand.js';
import type { BodyOf, Stage } from './stage.js';
import { watch } from './connection-wait.js';

type Fields = NonNullable<BodyOf<AgentRequests, '.ams.cm.UpdateConversationField'>>['conversationField'];

/** An agent over the API: logs in, goes online, is rung, accepts, transfers, joins as manager, closes. */
export class Agent extends Actor<AgentRequests> implements AgentSeat {
  #login: AgentLogin | undefined;
  #accepted: Ring | undefined;
  #isOnline = false;
  readonly #atHand: ConversationAtHand;

  constructor(
    name: string,
    stage: Stage,
    readonly credentials: AgentCredentials,
  ) {
    super(name, 'agent', stage);
    this.#atHand = new ConversationAtHand(name);
  }

  get ids(): readonly string[] {
    if (this.#login === undefined) return [];
    const { agentId, agentPId } = this.#login;
    return agentPId === undefined ? [agentId] : [agentPId, agentId];
  }

  /** The id that this agent is logged in by. */
  get id(): string {
    if (this.#login !== undefined) return this.#login.agentId;
    throw new ExpectationError(`${this.name} is not logged in: a step before must bring them online.`);
  }

  get conversation(): string {
    return this.#atHand.conversation;
  }

  attend(convId: string): void {
    this.#atHand.conversation = convId;
  }

  /** Logs in and opens the agent's connection. */
  async connect(): Promise<void> {
    const { service } = this.stage;
    this.#login ??= await service.login(this.credentials, this);
    this.connections.push(await this.open(await service.agentUrl(this.#login, this), {}));
  }

  /** Subscribes to the conversations and to the rings, and becomes available. */
  async goOnline(): Promise<void> {
    await this.connect();
    const rings = { channelType: 'MESSAGING', agentId: this.id, brandId: this.target.account } as const;
    await this.request('.ams.aam.SubscribeExConversations', { convState: ['OPEN'] }, { broken: 'R-001' });
    await this.request('.ams.routing.SubscribeRoutingTasks', rings, { broken: 'R-052' });
    await this.request('.ams.routing.SetAgentState', this.#being('ONLINE'), { broken: 'R-052' });
    this.#isOnline = true;
  }

  async endShift(): Promise<void> {
    const on = this.connections.find(({ closing }) => closing === undefined);
    if (this.#isOnline && on !== undefined)
      await this.ask('.ams.routing.SetAgentState', this.#being('OFFLINE'), { on }).catch(() => undefined);
    await this.leave();
  }

  async setAvailability(availability: Availability, description = 'As the scenario has it'): Promise<void> {
    const body = { availability, channels: ['MESSAGING'], description };
    await this.request('.ams.routing.SetAgentState', body, { broken: 'R-052' });
  }

  async expectRung(convId: string): Promise<void> {
    await this.waitingRing(convId);
  }

  /** Waits for a ring that can be answered. */
  waitingRing(convId: string): Promise<Ring> {
    const isWaiting = (ring: Ring): boolean => ring.ringState === 'WAITING' && !ring.isRemoved;
    return this.awaitRing(convId, `${this.name} is rung for the conversation`, isWaiting);
  }

  /** Waits for a ring for the conversation to be as said. */
  awaitRing(convId: string, what: string, fits: (ring: Ring) => boolean): Promise<Ring> {
    const { connection } = this;
    return watch(this, connection, {
      what,
      deadlineMs: this.deadlines.routing,
      requirement: 'R-052',
      look: () => ringsFor(connection, convId).find(fits),
      nearest: () =>
        ringsFor(connection, convId).map(
          ({ frame, ringState, isRemoved }) =>
            `frame ${frame}: a ring that is ${isRemoved ? 'removed' : ringState}`,
        ),
    });
  }

  async accept(convId: string): Promise<void> {
    this.#accepted = await this.#answersRing(convId, 'ACCEPTED');
    this.attend(convId);
  }

  async reject(convId: string): Promise<void> {
    await this.#answersRing(convId, 'REJECTED');
  }

  /** Waits for the ring, answers it, and expects that to be granted. */
  async #answersRing(convId: string, ringState: 'ACCEPTED' | 'REJECTED'): Promise<Ring> {
    const ring = await this.waitingRing(convId);
    const { ringId } = ring;
    await this.request('.ams.routing.UpdateRingState', { ringId, ringState }, { broken: 'R-052' });
    return ring;
  }

  /** Accepts the ring accepted last once more, whatever comes of it. */
  async acceptAgain(): Promise<Answer> {
    if (this.#accepted === undefined)
      throw new ExpectationError(`${this.name} has accepted no ring: a step before must.`);
    const { ringId } = this.#accepted;
    return this.ask('.ams.routing.UpdateRingState', { ringId, ringState: 'ACCEPTED' });
  }

  /** Changes fields of a conversation and expects that to be accepted. */
  async update(convId: string, conversationField: Fields, broken: string): Promise<void> {
    const body = { conversationId: convId, conversationField };
    await this.request('.ams.cm.UpdateConversationField', body, { broken });
  }

  /** @param skill that of the target, unless another is named */
  async transferToSkill(convId: string, skill = this.target.skill): Promise<void> {
    if (skill === undefined) throw new Inconclusive('no-skill', 'The scenario needs a skill to transfer to.');
    await this.update(convId, [this.#steppingDown, { field: 'Skill', type: 'UPDATE', skill }], 'R-035');
  }

  async suggest(convId: string, other: AgentSeat): Promise<void> {
    const userId = other.ids.at(-1) ?? '';
    const suggestion = { field: 'ParticipantsChange', type: 'SUGGEST', role: 'AGENT', userId } as const;
    await this.update(convId, [this.#steppingDown, suggestion], 'R-035');
  }

  async manage(convId: string, type: 'ADD' | 'REMOVE', role: SideRole = 'MANAGER'): Promise<void> {
    this.attend(convId);
    await this.update(convId, [{ field: 'ParticipantsChange', type, role, userId: this.id }], 'R-035');
  }

  async closeDialog(convId: string, dialogId: string): Promise<void> {
    const dialog = { dialogId, state: 'CLOSE', closedCause: 'Resolved' } as const;
    await this.update(convId, { field: 'DialogChange', type: 'UPDATE', dialog }, 'R-060');
  }

  async closeConversation(convId: string): Promise<void> {
    await this.update(convId, [{ field: 'ConversationStateField', conversationState: 'CLOSE' }], 'R-005');
  }

  /** Opens the dialog of a shared screen, or says how it goes on. */
  async changeSharedScreen(
    convId: string,
    dialogId: string,
    type: 'CREATE' | 'UPDATE',
    sessionState: 'INVITED' | 'ACCEPTED' | 'CLOSED',
  ): Promise<void> {
    const isOver = sessionState === 'CLOSED';
    const dialog = {
      dialogId,
      ...(type === 'CREATE' && ({ dialogType: 'OTHER', channelType: 'COBROWSE' } as const)),
      state: isOver ? 'CLOSE' : 'OPEN',
      metaData: { serviceId: dialogId, sessionState },
    } as const;
    await this.update(convId, { field: 'DialogChange', type, dialog }, 'R-084');
  }

  /** Starts a conversation with a consumer. */
  async startConversation(consumerId: string): Promise<string> {
    const broken = 'R-002';
    const { skill, account } = this.target;
    const body = {
      consumerId,
      channelType: 'MESSAGING',
      ttrDefName: 'NORMAL',
      ...(skill !== undefined && { skillId: skill }),
      brandId: account,
    } as const;
    const response = await this.request('.ams.cm.AgentRequestConversation', body, { broken });
    const id = grantedId(response, 'conversationId', { who: this.name, what: 'conversation', broken });
    this.attend(id);
    return id;
  }

  says(dialogId: string, event: unknown, broken?: string, beside?: Beside): Promise<number | undefined> {
    return publish(this, dialogId, event, broken, beside);
  }

  get #steppingDown() {
    return { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT', userId: this.id } as const;
  }

  #being(availability: Availability) {
    return { availability, channels: ['MESSAGING'], agentUserId: this.id };
  }
}

/**
 * The agent in a seat, where it is the harness that sits there and sees what the service tells.
 *
 * @throws Inconclusive for a person, of whom nothing is seen
 */
export function onWire(seat: AgentSeat): Agent {
  if (seat instanceof Agent) return seat;
  throw unseen('what the service tells the agent');
}
