import type { AskAct, Wrong } from '../act.js';
import { openOf, type ConnectionModel, type PersonModel } from '../model.js';
import { valueOf } from '../values.js';
import type { Planning } from './move.js';

/** The names of requests that both roles make, each by its own. */
export const types = {
  publish: { consumer: 'ms.PublishEvent', agent: '.ams.ms.PublishEvent' },
  listen: { consumer: 'ms.SubscribeMessagingEvents', agent: '.ams.ms.SubscribeMessagingEvents' },
  update: { consumer: 'cm.UpdateConversationField', agent: '.ams.cm.UpdateConversationField' },
  clock: { consumer: 'GetClock', agent: '.GetClock' },
} as const;

/** What an act of asking says beside who asks and on which connection. */
export type Asked = Omit<AskAct, 'does' | 'who' | 'on'>;

/** A request of somebody on a connection of theirs. */
export function ask({ name: who }: PersonModel, { number: on }: ConnectionModel, asked: Asked): AskAct {
  return { who, does: 'ask', on, ...asked };
}

/** One of somebody's open connections. */
export function connectionOf({ draw }: Planning, person: PersonModel): ConnectionModel | undefined {
  return draw.oneOf(openOf(person));
}

/**
 * A body, or what goes beside it, made from the request's schema; undefined when what was made differs from it, by a
 * condition that making does not follow.
 *
 * @param base what is to stand in the body whatever is made
 */
export function madeBody(
  { draw, contract }: Planning,
  role: PersonModel['role'],
  type: string,
  base: Readonly<Record<string, unknown>>,
  ...members: readonly string[]
): Record<string, unknown> {
  const message = contract.request(role, type);
  const body = message?.schema.properties?.['body'];
  const made: Record<string, unknown> = { ...base };
  if (message === undefined || body === undefined) return made;
  const files = contract.manifest.schemas;
  for (const name of members) {
    const schema = body.properties?.[name];
    if (schema === undefined || !draw.onceIn(2)) continue;
    const value = valueOf(draw, files, { schema, file: message.file });
    const frame = { kind: 'req', id: '1', type, body: { ...made, [name]: value } };
    if (contract.isRight(message, frame)) made[name] = value;
  }
  return made;
}

/** What is said beside a request, for programs; now and then. */
export function madeMetadata({ draw, contract }: Planning): { readonly metadata?: unknown } {
  if (!draw.onceIn(4)) return {};
  const file = 'types/metadata-list.json';
  const schema = contract.manifest.schemas.get(file);
  if (schema === undefined) return {};
  const metadata = valueOf(draw, contract.manifest.schemas, { schema, file });
  const message = contract.message('ms.PublishEvent');
  const event = { type: 'ContentEvent', contentType: 'text/plain', message: '' };
  const frame = { kind: 'req', id: '1', type: 'ms.PublishEvent', body: { dialogId: 'x', event }, metadata };
  return contract.isRight(message, frame) ? { metadata } : {};
}

/** Marks a request as wrong on purpose. */
export function wrongly(why: string, requirement: string): { readonly wrong: Wrong } {
  return { wrong: { why, requirement } };
}
