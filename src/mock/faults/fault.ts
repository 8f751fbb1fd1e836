import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import type { Filter } from '../client-connection.js';
import type { Cause, Outgoing, OutgoingContext } from '../outgoing.js';
import type { Policy } from '../policy.js';

/** One named way in which the mock can be wrong. */
export interface Fault {
  /** In kebab case, for `--fault`. */
  readonly name: string;
  /** The requirement it violates. */
  readonly requirement: string;
  /** One sentence: what the service then does. */
  readonly about: string;
  /** What it decides otherwise. */
  readonly policy?: Partial<Policy>;
  /** What it sends otherwise. */
  readonly outgoing?: Filter;
}

/** A JSON object that may be changed: a copy made for one fault. */
export type Draft = Record<string, unknown>;

/** Tells which frames a fault is about. */
export type When = (json: Readonly<Draft>, context: OutgoingContext) => boolean;

/** Responses to a type of request; only granted ones unless said otherwise. */
export function responseTo(requestType: string): When {
  return (json, context) =>
    context.cause === 'response' && context.requestType === requestType && Number(json['code']) < 400;
}

/** Notifications to a consumer that are sent for a cause. */
export function toConsumer(...causes: Cause[]): When {
  return (_json, { role, cause }) => role === 'consumer' && causes.includes(cause);
}

/** Frames to whichever role that are sent for a cause. */
export function telling(...causes: Cause[]): When {
  return (_json, { cause }) => causes.includes(cause);
}

/** Replaces each frame that is meant with others. */
export function replacing(
  when: When,
  by: (json: Draft, context: OutgoingContext) => readonly Outgoing[],
): Filter {
  return (outgoing, context) => {
    if (!('json' in outgoing) || !when(outgoing.json, context)) return [outgoing];
    return by(structuredClone(outgoing.json), context);
  };
}

/** Changes a copy of each frame that is meant. */
export function editing(when: When, edit: (json: Draft) => void): Filter {
  return replacing(when, (json) => {
    edit(json);
    return [{ json }];
  });
}

/** Keeps each frame that is meant to itself. */
export function losing(when: When): Filter {
  return replacing(when, () => []);
}

/** Changes the body of each frame that is meant. */
export function editingBody(when: When, edit: (body: Draft) => void): Filter {
  return editing(when, (json) => {
    if (isObject(json['body'])) edit(json['body']);
  });
}

/** Changes the details of each conversation in the notifications that are meant. */
export function editingDetails(
  when: When,
  edit: (details: Draft, result: Draft, change: Draft) => void,
): Filter {
  return editingBody(when, (body) => {
    for (const change of listMember(body, 'changes')) {
      const result = member(change, 'result');
      const details = member(result, 'conversationDetails');
      if (isObject(change) && isObject(result) && isObject(details)) edit(details, result, change);
    }
  });
}

/** Takes a role away from the participants. */
export function removeRole(details: Draft, role: string): void {
  for (const name of ['participants', 'participantsPId']) {
    const roles = details[name];
    if (isObject(roles)) Reflect.deleteProperty(roles, role);
    else if (Array.isArray(roles)) details[name] = roles.filter((each) => member(each, 'role') !== role);
  }
}

/** Changes each event in the notifications that are meant. */
export function editingEvents(when: When, edit: (change: Draft, event: Draft) => void): Filter {
  return editingBody(when, (body) => {
    const changes = 'changes' in body ? listMember(body, 'changes') : [body];
    for (const change of changes) {
      const event = member(change, 'event');
      if (isObject(change) && isObject(event)) edit(change, event);
    }
  });
}

/** One filter after the other. */
export function several(...filters: readonly Filter[]): Filter {
  return (outgoing, context) =>
    filters.reduce(
      (all: ReturnType<Filter>, filter) => all.flatMap((each) => filter(each, context)),
      [outgoing],
    );
}
