import type { MockAgent } from '../state/conversation.js';

/** Sixteen agents, `agent-1` to `agent-16`, who all have the same password and serve every skill. */
export const defaultAgents: readonly MockAgent[] = Array.from({ length: 16 }, (_, index) => ({
  username: `agent-${index + 1}`,
  password: 'agent-secret',
  userId: String(1_001 + index),
}));
