import { isObject, member, stringMember } from '../../judge/index.js';

/** True for what the vendor's webhooks post: notifications alone, of conversations that nobody has subscribed to. */
export function areWebhookBodies(head: Buffer): boolean {
  const bodies = bodiesIn(head);
  return bodies.every((body) => member(body, 'kind') === 'notification') && bodies.some(isOfNoSubscription);
}

/** True for answers of the vendor's Send API: no frames, and their code is a word. */
export function areSendAnswers(head: Buffer): boolean {
  const bodies = bodiesIn(head);
  return (
    bodies.length > 0 &&
    bodies.every(
      (body) =>
        member(body, 'kind') === undefined &&
        member(body, 'reqId') !== undefined &&
        /^[A-Z_]+$/.test(stringMember(body, 'code') ?? ''),
    )
  );
}

function isOfNoSubscription(notification: unknown): boolean {
  const body = member(notification, 'body');
  const isOfConversation = stringMember(notification, 'type')?.endsWith('ExConversationChangeNotification');
  return (
    isOfConversation === true &&
    typeof member(body, 'sentTs') === 'number' &&
    member(body, 'subscriptionId') === undefined
  );
}

/** The objects that the head holds: one in a line, or in a list, whole or pretty; half a last one is left out. */
function bodiesIn(head: Buffer): readonly unknown[] {
  const text = head.toString('utf8').trim();
  const found = [text, ...text.split('\n')].map(parsed).filter((each) => each !== undefined);
  const [whole] = found;
  const all = Array.isArray(whole) ? (whole as readonly unknown[]) : [...new Set(found)];
  return all.filter(isObject);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // Half a line, or a part of what is pretty.
    return undefined;
  }
}
