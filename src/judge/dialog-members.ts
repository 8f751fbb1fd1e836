import { compact } from './conversation-members.js';

type Json = Readonly<Record<string, unknown>>;

/** A member of a dialog that stays as it is once it is told. */
export interface DialogMember {
  readonly name: string;
  readonly requirement: 'R-006' | 'R-029' | 'R-069';
  /** Where it is documented. */
  readonly source: string;
  readonly read: (dialog: Json) => unknown;
}

const plain =
  (name: string) =>
  (dialog: Json): unknown =>
    compact(dialog[name]);
/** Zero in a time means that there is none. */
const moment =
  (name: string) =>
  (dialog: Json): unknown =>
    dialog[name] === 0 ? undefined : compact(dialog[name]);

export const dialogMembers: readonly DialogMember[] = [
  row('dialogType', 'R-006', 'MWA/post-conversation-survey', plain('dialogType')),
  row('channelType', 'R-006', 'MWA/post-conversation-survey', plain('channelType')),
  row('creationTs', 'R-029', 'MWA/post-conversation-survey', moment('creationTs')),
  row('endTs', 'R-029', 'MWA/post-conversation-survey', moment('endTs')),
  row('closedBy', 'R-069', 'MWA/post-conversation-survey', plain('closedBy')),
  row('closedCause', 'R-006', 'MWA/post-conversation-survey', plain('closedCause')),
];

function row(
  name: string,
  requirement: DialogMember['requirement'],
  source: string,
  read: DialogMember['read'],
): DialogMember {
  return { name, requirement, source, read };
}

/** What a dialog says of each of them, by place in the table; undefined for what is absent. */
export function dialogValues(dialog: Json): readonly unknown[] {
  return dialogMembers.map(({ read }) => read(dialog));
}
