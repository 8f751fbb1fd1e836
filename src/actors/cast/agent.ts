import type { AgentRequests } from '../../contract/index.js';
import { listMember, member, ringConversation, stringMember } from '../../judge/index.js';
import { waitFor } from '../../wire/index.js';
import { ExpectationError, Inconclusive } from '../../errors/index.js';
import type { Answer } from './answer.js';
import { Actor } from './actor.js';
import type { BodyOf, Stage } from './stage.js';
import type { AgentLogin } from '../way-in/service.js';
import type { AgentCredentials } from '../way-in/target.js';

/** A ring as the service last told of it. */
export interface Ring {
  readonly ringId: string;
  readonly ringState: string;
  /** True when the routing task was removed from the stream. */
  readonly isRemoved: boolean;
  readonly frame: number;
}

type Fields = NonNullable<BodyOf<AgentRequests, '.ams.cm.UpdateConversationField'>>['conversationField'];

/** An agent: logs in, goes online, is rung, accepts, transfers, joins as manager, closes. */
export class Agent extends Actor<AgentRequests> {
  #login: AgentLogin | undefined;
  #accepted: Ring | undefined;
  #isOnline = false;
  /** The conversation that this agent takes part in, or looks at. */
  #conversation: string | undefined;

  constructor(
    name: string,
    stage: Stage,
    readonly credentials: AgentCredentials,
  ) {
    super(name, 'agent', stage);
  }

  /** The ids under which this agent may appear among the participants. */
  get ids(): readonly string[] {
    if (this.#login === undefined) return [];
    const { agentId, agentPId } = this.#login;
    return agentPId === undefined ? [agentId] : [agentPId, agentId];
  }

  /** The conversation that this agent has turned to last. */
  get conversation(): string {
    if (this.#conversation === undefined)
      throw new ExpectationError(
        `${this.name} attends to no conversation: a step before must have them do so.`,
      );
    return this.#conversation;
  }

  /** Turns to a conversation: what is said from now on is said in it. */
  attend(convId: string): void {
    this.#conversation = convId;
  }

  /** Logs in and opens the agent's connection. */
  async connect(): Promise<void> {
    const { service } = this.stage;
    this.#login ??= await service.login(this.credentials);
    this.connections.push(await this.open(await service.agentUrl(this.#login), {}));
  }

  /** Subscribes to the conversations and to the rings, and becomes available. */
  async goOnline(): Promise<void> {
    await this.connect();
    const agentId = this.#login?.agentId ?? '';
    const brandId = this.stage.target.account;
    await this.request('.ams.aam.SubscribeExConversations', { convState: ['OPEN'] }, { broken: 'R-001' });
    await this.request(
      '.ams.routing.SubscribeRoutingTasks',
      { channelType: 'MESSAGING', agentId, brandId },
      { broken: 'R-052' },
    );
    await this.request(
      '.ams.routing.SetAgentState',
      { availability: 'ONLINE', channels: ['MESSAGING'], agentUserId: agentId },
      { broken: 'R-052' },
    );
    this.#isOnline = true;
  }

  /** Takes no more conversations: a run leaves no agent waiting for what nobody answers. */
  async goOffline(): Promise<void> {
    const connection = this.connections.find(({ closing }) => closing === undefined);
    if (!this.#isOnline || connection === undefined) return;
    const body = {
      availability: 'OFFLINE',
      channels: ['MESSAGING'],
      agentUserId: this.#login?.agentId ?? '',
    };
    await this.ask('.ams.routing.SetAgentState', body, { on: connection }).catch(() => undefined);
  }

  /** The rings for a conversation, each as last told. */
  ringsFor(convId: string): Ring[] {
    const rings = new Map<string, Ring>();
    // A removal may name the task alone.
    const tasks = new Map<string, string>();
    for (const { n, content } of this.connection.received) {
      if (
        content.form !== 'json' ||
        !/RoutingTaskNotification$/.test(stringMember(content.value, 'type') ?? '')
      )
        continue;
      for (const change of listMember(member(content.value, 'body'), 'changes')) {
        const result = member(change, 'result');
        const isRemoved = stringMember(change, 'type') === 'DELETE';
        const taskId = stringMember(result, 'routingTaskId') ?? '';
        const task = stringMember(result, 'conversationId') ?? tasks.get(taskId);
        if (task !== undefined) tasks.set(taskId, task);
        if (task !== undefined && task !== convId) continue;
        for (const detail of listMember(result, 'ringsDetails')) {
          if (ringConversation(result, detail) !== convId) continue;
          tasks.set(taskId, convId);
          const ringId = stringMember(detail, 'ringId') ?? '';
          rings.set(ringId, {
            ringId,
            ringState: stringMember(detail, 'ringState') ?? '',
            isRemoved,
            frame: n,
          });
        }
        if (isRemoved && (task ?? tasks.get(taskId)) === convId)
          for (const [id, ring] of rings) rings.set(id, { ...ring, isRemoved, frame: n });
      }
    }
    return [...rings.values()];
  }

  /** Waits for a ring that can be answered. */
  async isRung(convId: string, except: readonly string[] = []): Promise<Ring> {
    return this.awaitRing(
      convId,
      `${this.name} is rung for the conversation`,
      (ring) => ring.ringState === 'WAITING' && !ring.isRemoved && !except.includes(ring.ringId),
    );
  }

  /** Waits for a ring for the conversation to be as said. */
  async awaitRing(convId: string, what: string, fits: (ring: Ring) => boolean): Promise<Ring> {
    return waitFor(this.stage.recorder, {
      what,
      deadlineMs: this.stage.deadlines.routing,
      requirement: 'R-052',
      look: () => this.ringsFor(convId).find(fits) ?? this.failWhenClosed(this.connection, what, 'R-052'),
      nearest: () =>
        this.ringsFor(convId).map(
          ({ frame, ringState, isRemoved }) =>
            `frame ${frame}: a ring that is ${isRemoved ? 'removed' : ringState}`,
        ),
    });
  }

  /** Waits for the ring, and rejects it. */
  async reject(convId: string): Promise<void> {
    const { ringId } = await this.isRung(convId);
    await this.request(
      '.ams.routing.UpdateRingState',
      { ringId, ringState: 'REJECTED' },
      { broken: 'R-052' },
    );
  }

  /** Accepts the ring accepted last once more, whatever comes of it. */
  async acceptAgain(): Promise<void> {
    if (this.#accepted === undefined)
      throw new ExpectationError(`${this.name} has accepted no ring: a step before must.`);
    await this.answerRing(this.#accepted.ringId, 'ACCEPTED');
  }

  /** Answers a ring, whatever comes of it. */
  answerRing(ringId: string, ringState: 'ACCEPTED' | 'REJECTED'): Promise<Answer> {
    return this.ask('.ams.routing.UpdateRingState', { ringId, ringState });
  }

  /** Waits for the ring, accepts it, and expects that to be granted. */
  async accept(convId: string): Promise<Ring> {
    const ring = await this.isRung(convId);
    await this.request(
      '.ams.routing.UpdateRingState',
      { ringId: ring.ringId, ringState: 'ACCEPTED' },
      { broken: 'R-052' },
    );
    this.#accepted = ring;
    this.attend(convId);
    return ring;
  }

  /** Changes fields of a conversation and expects that to be accepted. */
  async update(convId: string, conversationField: Fields, broken: string): Promise<void> {
    await this.request(
      '.ams.cm.UpdateConversationField',
      { conversationId: convId, conversationField },
      { broken },
    );
  }

  /** Hands the conversation to whoever of a skill accepts it. */
  async transferToSkill(convId: string): Promise<void> {
    const { skill } = this.stage.target;
    if (skill === undefined) throw new Inconclusive('no-skill', 'The scenario needs a skill to transfer to.');
    const fields: Fields = [
      { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT', userId: this.#me() },
      { field: 'Skill', type: 'UPDATE', skill },
    ];
    await this.update(convId, fields, 'R-035');
  }

  /** Joins or leaves as manager. */
  async manage(
    convId: string,
    type: 'ADD' | 'REMOVE',
    role: 'MANAGER' | 'READER' = 'MANAGER',
  ): Promise<void> {
    this.attend(convId);
    await this.update(convId, [{ field: 'ParticipantsChange', type, role, userId: this.#me() }], 'R-035');
  }

  /** Closes one dialog of the conversation, the survey to follow if there is one. */
  async closeDialog(convId: string, dialogId: string): Promise<void> {
    const dialog = { dialogId, state: 'CLOSE', closedCause: 'Resolved' } as const;
    await this.update(convId, { field: 'DialogChange', type: 'UPDATE', dialog }, 'R-060');
  }

  /** Offers the conversation to another agent, who is then rung. */
  async suggest(convId: string, userId: string): Promise<void> {
    const fields: Fields = [
      { field: 'ParticipantsChange', type: 'REMOVE', role: 'ASSIGNED_AGENT', userId: this.#me() },
      { field: 'ParticipantsChange', type: 'SUGGEST', role: 'AGENT', userId },
    ];
    await this.update(convId, fields, 'R-035');
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
    const response = await this.request(
      '.ams.cm.AgentRequestConversation',
      {
        consumerId,
        channelType: 'MESSAGING',
        ttrDefName: 'NORMAL',
        ...(this.target.skill !== undefined && { skillId: this.target.skill }),
        brandId: this.target.account,
      },
      { broken: 'R-002' },
    );
    const id = this.grantedId(response, 'conversationId', 'conversation', 'R-002');
    this.attend(id);
    return id;
  }

  /** Tells the service how available this agent is. */
  async setAvailability(availability: 'ONLINE' | 'OFFLINE' | 'AWAY' | 'BACK_SOON'): Promise<void> {
    const body = { availability, channels: ['MESSAGING'] as const, description: 'As the scenario has it' };
    await this.request(
      '.ams.routing.SetAgentState',
      { ...body, channels: [...body.channels] },
      { broken: 'R-052' },
    );
  }

  /** Closes the conversation. */
  async closeConversation(convId: string): Promise<void> {
    await this.update(convId, [{ field: 'ConversationStateField', conversationState: 'CLOSE' }], 'R-005');
  }

  #me(): string {
    const [first] = this.ids.slice(-1);
    if (first === undefined)
      throw new ExpectationError(`${this.name} is not logged in: a step before must bring them online.`);
    return first;
  }
}
