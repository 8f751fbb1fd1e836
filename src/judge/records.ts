import { BoundedMap } from './bounded.js';
import { idMember, listMember, stringMember } from './reading.js';

const recordsKept = 4_096;
const rolesKept = 16;
const everyRole = '*';
const nobody: readonly string[] = [];

/** What is known of a conversation in a whole transcript, whoever was told of it. */
export interface ConversationRecord {
  /** The session on which it was started; undefined for one that was not started in this transcript. */
  startedOn: string | undefined;
  /** The roles whose participants may have left, as somebody asked for a change by which they do; `*` for all. */
  leaving: readonly string[];
  /** True once one of its dialogs was told to be closed. */
  hasClosed: boolean;
}

/** The conversations of a transcript; the oldest are forgotten. */
export class ConversationRecords {
  readonly #records = new BoundedMap<string, ConversationRecord>(recordsKept);

  /** What is known of a conversation; nothing, when it is met for the first time. */
  at(convId: string): ConversationRecord {
    const known = this.#records.get(convId);
    if (known !== undefined) return known;
    const fresh: ConversationRecord = { startedOn: undefined, leaving: nobody, hasClosed: false };
    this.#records.set(convId, fresh);
    return fresh;
  }

  /** The session on which a conversation was started; undefined for one that was not started in this transcript. */
  startedOn(convId: string): string | undefined {
    return this.#records.get(convId)?.startedOn;
  }

  /** Takes in the body of a request that changes a conversation. */
  asked(body: unknown): void {
    for (const field of listMember(body, 'conversationField')) {
      const role = roleLeaving(stringMember(field, 'field'), stringMember(field, 'role'));
      if (role === undefined) continue;
      const record = this.at(idMember(body, 'conversationId') ?? '');
      if (record.leaving.length < rolesKept && !record.leaving.includes(role))
        record.leaving = [...record.leaving, role];
    }
  }
}

/** True when somebody asked for a change by which those in a role may have left the conversation. */
export function mayHaveLeft({ leaving }: ConversationRecord, role: string): boolean {
  return leaving.includes(role) || leaving.includes(everyRole);
}

function roleLeaving(field: string | undefined, role: string | undefined): string | undefined {
  switch (field) {
    case 'ParticipantsChange':
      return role;
    case 'Skill':
      return 'ASSIGNED_AGENT';
    case 'ConversationStateField':
    case 'DialogChange':
      return everyRole;
    default:
      return undefined;
  }
}
