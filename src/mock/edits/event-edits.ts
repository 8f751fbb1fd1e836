import { isObject } from '../../contract/index.js';
import { listMember, member } from '../../judge/index.js';
import type { Filter } from '../connection/filtering.js';
import { editingBody } from './frame-edits.js';
import { isOnlineEvent, ofEvents, telling, type Draft, type When } from './when.js';

/** Wherever what was said and read is told: as it happens, or to who comes later. */
export const told: When = telling('content', 'status', 'backlog');

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

/** Changes each event that is told, by whichever notification. */
export function tellingEvents(edit: (change: Draft, event: Draft) => void): Filter {
  return editingEvents((json) => ofEvents(json) || isOnlineEvent(json), edit);
}
