/** The roles of the contract that people have a word for. */
const words: Readonly<Record<string, string>> = {
  CONSUMER: 'consumer',
  ASSIGNED_AGENT: 'agent',
  AGENT: 'agent',
  MANAGER: 'manager',
  READER: 'reader',
  CONTROLLER: 'controller',
  AGENT_MANAGER: 'manager of agents',
  LP_AGENT: 'agent',
};

/** A role in a conversation, as people say it; one that is not known, in small letters. */
export function roleInWords(role: string): string {
  return Object.hasOwn(words, role) ? (words[role] ?? role) : role.toLowerCase().replaceAll('_', ' ');
}
