import type { Account } from '../state/account.js';
import type { Clock } from '../state/mock-clock.js';
import type { Connection } from '../connection/client-connection.js';
import type { Policy } from '../policy.js';
import { Refusal } from './refusal.js';

/** A request that has been found to be one of the contract. */
export interface Asked {
  readonly id: string;
  readonly type: string;
  readonly body: unknown;
  readonly headers: unknown;
  /** What is said beside it, for programs; undefined when nothing is. */
  readonly metadata: unknown;
}

/**
 * Finds out whose a consumer's token is: returns what lets them in, or undefined when nobody's, and the connection is
 * then closed.
 */
export type Authorize = (token: string) => (() => void) | undefined;

/** What a handler may use. */
export interface HandlerContext {
  readonly account: Account;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly authorize: Authorize;
}

/** A granted request: its response, and what is to happen once it is on its way. */
export interface Granted {
  readonly type: string;
  readonly body: unknown;
  readonly code?: number;
  /** Called when the response is on its way. */
  readonly whenSent?: () => void;
  readonly then?: () => void;
}

/** Grants a request, or throws a Refusal. Named after the message of the contract. */
export type Handler = (asked: Asked, context: HandlerContext) => Granted;

/** Says yes to an agent in words, as version 2 does. */
export function said(body: string, then?: () => void): Granted {
  return { type: '.ReqBody$StringResp', body, ...(then && { then }) };
}

/** @throws Refusal when the connection is nobody's */
export function consumerOn({ connection }: HandlerContext): string {
  if (connection.actorId === undefined) throw new Refusal(401, 'The connection is not authorized');
  return connection.actorId;
}

/** The changes a request asks for: a list, or the one change itself. */
export function fieldsOf(body: unknown, policy: Policy): readonly Readonly<Record<string, unknown>>[] {
  const given = (body as { readonly conversationField?: unknown } | undefined)?.conversationField;
  if (!Array.isArray(given) && !policy.takesBareFields) throw new Refusal(400, 'The fields are not a list');
  const list: readonly unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  const fields = list.filter(
    (each): each is Readonly<Record<string, unknown>> => typeof each === 'object' && each !== null,
  );
  if (fields.length === 0) throw new Refusal(400, 'No field is given');
  return fields;
}

/** What the service says when a field was changed; some clients compare it word for word. */
export const successTexts: Readonly<Record<string, string>> = {
  ConversationStateField: 'OK Conversation resolved successfully',
  DialogChange: 'OK Conversation resolved successfully',
  'ParticipantsChange ADD': 'OK Agent added successfully',
  'ParticipantsChange SUGGEST': 'OK Agent added successfully',
  'ParticipantsChange UPDATE': 'OK Agent added successfully',
  'ParticipantsChange REMOVE': 'OK Agent removed successfully',
  Skill: 'Skill changed successfully',
  Stage: 'OK Conversation resolved successfully',
  Note: 'OK Update note success',
  ManualETTR: 'Update manual Ettr ended successfully',
  TTRField: 'Update TTR ended successfully',
  CSATRate: 'OK CSAT processed successfully',
};
