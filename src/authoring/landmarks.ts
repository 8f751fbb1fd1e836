import { isObject } from '../contract/index.js';
import { listMember, member, ringConversation, stringMember } from '../judge/index.js';
import type { People, Person } from './people.js';
import { isGranted, type RecordedNotification, type RecordedRequest, type Recording } from './recording.js';

/** A dialog of a conversation. */
export interface Dialog {
  readonly convId: string;
  readonly isMain: boolean;
  readonly isSurvey: boolean;
}

/** What the ids of a recording stand for, found out by a look at all of it before anything is written. */
export class Landmarks {
  readonly #dialogs = new Map<string, Dialog>();
  readonly #rings = new Map<string, string>();
  readonly #owners = new Map<string, Person>();
  readonly #starts = new Map<string, number>();
  readonly #consumerIds = new Map<string, string>();
  readonly #people: People;

  constructor({ happenings }: Pick<Recording, 'happenings'>, people: People) {
    this.#people = people;
    for (const each of happenings) {
      if (each.is === 'request') this.#request(each);
      else if (each.is === 'told') this.#told(each);
    }
    for (const [convId, id] of this.#consumerIds) {
      this.#owners.get(convId)?.ids.add(id);
    }
    for (const [convId, id] of this.#consumerIds) {
      const person = people.byId(id);
      if (person !== undefined && !this.#owners.has(convId)) this.#owners.set(convId, person);
    }
  }

  /** The dialog of an id: unless something else was told, a conversation's main dialog has its id. */
  dialog(id: string | undefined): Dialog | undefined {
    if (id === undefined) return undefined;
    const known = this.#dialogs.get(id);
    if (known !== undefined) return known;
    return this.#owners.has(id) || this.#consumerIds.has(id)
      ? { convId: id, isMain: true, isSurvey: false }
      : undefined;
  }

  /** The conversation that a ring is for. */
  conversationRungFor(ringId: string | undefined): string | undefined {
    return ringId === undefined ? undefined : this.#rings.get(ringId);
  }

  /** The consumer whose conversation it is, where they are known. */
  ownerOf(convId: string | undefined): Person | undefined {
    return convId === undefined ? undefined : this.#owners.get(convId);
  }

  /** The frame of the request that started a conversation, where it is in the recording. */
  startOf(convId: string): number | undefined {
    return this.#starts.get(convId);
  }

  /** The id of the consumer of a conversation, where it is told. */
  consumerIdOf(convId: string): string | undefined {
    return this.#consumerIds.get(convId);
  }

  /** Somebody stands for the consumer of a conversation. */
  belongs(convId: string, consumer: Person): void {
    this.#owners.set(convId, consumer);
  }

  #request(request: RecordedRequest): void {
    const person = this.#people.of(request.session);
    const { type, body, answer } = request;
    if (person === undefined) return;
    for (const name of ['agentId', 'agentUserId']) {
      const id = stringMember(body, name);
      if (id !== undefined && person.role === 'agent') person.ids.add(id);
    }
    const convId = stringMember(answer?.body, 'conversationId');
    if (convId === undefined || !isGranted(request)) return;
    if (type === 'cm.ConsumerRequestConversation') {
      this.#owners.set(convId, person);
      this.#starts.set(convId, request.n);
    }
    if (type === '.ams.cm.AgentRequestConversation') {
      this.#starts.set(convId, request.n);
      const consumerId = stringMember(body, 'consumerId');
      if (consumerId !== undefined) this.#consumerIds.set(convId, consumerId);
    }
  }

  #told({ session, body, changes }: RecordedNotification): void {
    const person = this.#people.of(session);
    for (const { convId, participants, details } of changes) {
      if (convId === undefined) continue;
      const [consumer] = participants?.get('CONSUMER') ?? [];
      if (consumer !== undefined) this.#consumerIds.set(convId, consumer);
      // A consumer is told of their own conversations only.
      if (consumer !== undefined && person?.role === 'consumer') person.ids.add(consumer);
      this.#aliases(details);
      for (const dialog of listMember(details, 'dialogs')) this.#dialog(convId, dialog);
    }
    for (const change of listMember(body, 'changes')) {
      const task = member(change, 'result');
      for (const ring of listMember(task, 'ringsDetails')) {
        const [ringId, convId] = [stringMember(ring, 'ringId'), ringConversation(task, ring)];
        if (ringId !== undefined && convId !== undefined) this.#rings.set(ringId, convId);
        const consumer = stringMember(task, 'consumerId');
        if (convId !== undefined && consumer !== undefined) this.#consumerIds.set(convId, consumer);
      }
    }
  }

  #dialog(convId: string, dialog: unknown): void {
    const id = stringMember(dialog, 'dialogId');
    if (id === undefined) return;
    const type = stringMember(dialog, 'dialogType');
    this.#dialogs.set(id, { convId, isMain: type === 'MAIN', isSurvey: type === 'POST_SURVEY' });
  }

  /** An agent goes by one id among the participants, and by another for consumers: both may be told at once. */
  #aliases(details: unknown): void {
    const [ids, pIds] = [member(details, 'participants'), member(details, 'participantsPId')];
    if (!isObject(ids) || !isObject(pIds)) return;
    for (const role of ['ASSIGNED_AGENT', 'MANAGER', 'READER']) {
      const [id, further] = listMember(ids, role);
      const [pId, furtherPId] = listMember(pIds, role);
      if (typeof id !== 'string' || typeof pId !== 'string') continue;
      if (further === undefined && furtherPId === undefined) this.#people.byId(id)?.ids.add(pId);
    }
  }
}
