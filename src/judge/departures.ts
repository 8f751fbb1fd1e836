import { BoundedMap } from './bounded.js';
import { idMember, listMember, stringMember } from './reading.js';

const remembered = 10_000;
const everyRole = '*';

/** Remembers who asked for changes by which participants leave, so that leaving without a cause is told from it. */
export class Departures {
  readonly #asked = new BoundedMap<string, true>(remembered);

  /** Takes in a request's body. */
  note(type: string, body: unknown): void {
    if (!type.endsWith('UpdateConversationField')) return;
    const convId = idMember(body, 'conversationId') ?? '';
    for (const field of listMember(body, 'conversationField')) {
      const role = roleLeaving(stringMember(field, 'field'), stringMember(field, 'role'));
      if (role !== undefined) this.#asked.set(`${convId} ${role}`, true);
    }
  }

  /** True when somebody asked for a change by which those in a role may have left a conversation. */
  mayHaveLeft(convId: string, role: string): boolean {
    return this.#asked.has(`${convId} ${role}`) || this.#asked.has(`${convId} ${everyRole}`);
  }
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
