import { isObject } from '../../contract/index.js';
import { listMember } from '../../judge/index.js';
import type { Filter } from '../connection/filtering.js';
import type { Outgoing, OutgoingContext } from '../connection/outgoing.js';
import type { Draft, When } from './when.js';

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

/** One filter after the other. */
export function several(...filters: readonly Filter[]): Filter {
  return (outgoing, context) =>
    filters.reduce(
      (all: ReturnType<Filter>, filter) => all.flatMap((each) => filter(each, context)),
      [outgoing],
    );
}

/** Changes the body of each frame that is meant. */
export function editingBody(when: When, edit: (body: Draft) => void): Filter {
  return editing(when, (json) => {
    if (isObject(json['body'])) edit(json['body']);
  });
}

/** Changes each change of the notifications that are meant. */
export function editingChanges(when: When, edit: (change: Draft) => void): Filter {
  return editingBody(when, (body) => {
    for (const change of listMember(body, 'changes')) if (isObject(change)) edit(change);
  });
}

/** Puts the only element of a list in the list's place. */
export function bare(holder: Draft, name: string): void {
  const list = holder[name];
  if (Array.isArray(list) && list.length === 1) holder[name] = list[0] as unknown;
}
