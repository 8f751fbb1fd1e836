import { start, Story } from './sessions.js';

/** An event as a notification tells it. */
export interface Said {
  readonly sequence?: number;
  readonly event: unknown;
  readonly serverTimestamp?: number;
  readonly dialogId?: string;
  readonly [beside: string]: unknown;
}

export const text = (sequence: number, message = `text ${sequence}`, more: Partial<Said> = {}): Said => ({
  sequence,
  event: { type: 'ContentEvent', contentType: 'text/plain', message },
  ...more,
});
export const read = (sequence: number, ...sequenceList: number[]): Said => ({
  sequence,
  event: { type: 'AcceptStatusEvent', status: 'READ', sequenceList },
});
export const typing = (sequence?: number): Said => ({
  ...(sequence !== undefined && { sequence }),
  event: { type: 'ChatStateEvent', chatState: 'COMPOSING' },
});

/** A story in the words of messaging; a dialog is `c` unless said. */
export class Talk extends Story {
  #asked = 0;

  listens({
    session = 's',
    fromSeq,
    dialogId = 'c',
  }: { session?: string; fromSeq?: number; dialogId?: string } = {}): this {
    const id = `listen-${(this.#asked += 1)}`;
    const body = { dialogId, ...(fromSeq !== undefined && { fromSeq }) };
    return this.request(id, 'ms.SubscribeMessagingEvents', body, session).respond(
      id,
      'GenericSubscribeResponse',
      { subscriptionId: id },
      200,
      session,
    );
  }

  hears(said: readonly Said[], session = 's'): this {
    const changes = said.map((each) => ({
      originatorId: 'ann',
      serverTimestamp: start,
      dialogId: 'c',
      ...each,
    }));
    return this.frame(
      'service',
      { kind: 'notification', type: 'ms.MessagingEventNotification', body: { changes } },
      session,
    );
  }

  /** Publishes an event, with what is to go beside it, and is answered. */
  publishes(
    { event, metadata, messageAudience }: Said,
    sequence: number,
    { session = 's', code = 200 } = {},
  ): this {
    const id = `publish-${(this.#asked += 1)}`;
    const body = { dialogId: 'c', event, ...(messageAudience !== undefined && { messageAudience }) };
    const beside = metadata === undefined ? {} : { metadata };
    this.frame('client', { kind: 'req', id, type: 'ms.PublishEvent', ...beside, body }, session);
    return code === 200
      ? this.respond(id, 'ms.PublishEventResponse', { sequence }, code, session)
      : this.respond(id, 'StringResponse', 'No', code, session);
  }

  /** What was found, the notices left aside. */
  get wrong(): string[] {
    return this.told.filter((each) => !each.includes(' notice '));
  }
}

export const talk = (): Talk => new Talk().open();
