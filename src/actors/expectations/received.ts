import type { NotificationReading, ResponseReading } from '../../judge/index.js';
import type { Connection, RecordedFrame } from '../../wire/index.js';

/** A response that was received, and what the judge has read it as. */
export interface ReceivedResponse {
  readonly frame: RecordedFrame;
  readonly reading: ResponseReading;
}

/** A notification that was received, and what the judge has read it as. */
export interface ReceivedNotification {
  readonly frame: RecordedFrame;
  readonly reading: NotificationReading;
}

/** The responses that a connection received, oldest first. */
export function responsesOn({ received }: Connection): ReceivedResponse[] {
  return received.flatMap((frame) =>
    frame.reading.is === 'response' ? [{ frame, reading: frame.reading }] : [],
  );
}

/**
 * The notifications that a connection received, oldest first.
 *
 * @param names of which messages of the contract, however their types are spelled; all of them when none is named
 */
export function notificationsOn(
  { received }: Connection,
  ...names: readonly string[]
): ReceivedNotification[] {
  return received.flatMap((frame) => {
    const { reading } = frame;
    if (reading.is !== 'notification') return [];
    const isMeant = names.length === 0 || names.includes(reading.message?.name ?? '');
    return isMeant ? [{ frame, reading }] : [];
  });
}

/** The notifications that a subscription brought, oldest first. */
export function broughtBy(connection: Connection, subscriptionId: string): ReceivedNotification[] {
  return notificationsOn(connection).filter(({ reading }) => reading.subscriptionId === subscriptionId);
}

/** The notifications that tell what is said in a dialog to those who have asked for it. */
export const eventNotifications = ['ms.MessagingEventNotification', 'agent.MessagingEventNotification'];
