import type { Options } from 'yargs';

/** Options of `run`: the agent's seat. */
export const agentOptions = {
  agent: {
    choices: ['api', 'manual', 'none'],
    default: 'api',
    describe: "The agent's seat: driven over its API, by a person who is told what to do, or empty",
    group: 'Agents:',
  },
  agents: {
    type: 'string',
    describe:
      'JSON file with the agents, or the JSON: [{"username": ..., "password": ...}] or [{"bearer": ..., "userId": ...}]',
    group: 'Agents:',
  },
  'agent-deadline': {
    type: 'number',
    default: 120_000,
    describe: "Milliseconds that a person at the agent's seat has for each thing to do",
    group: 'Agents:',
  },
  skill: { type: 'string', describe: 'A skill that conversations can be transferred to', group: 'Agents:' },
} as const satisfies Readonly<Record<string, Options>>;
