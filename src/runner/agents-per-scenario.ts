/** How many agents the largest scenario needs. */
export const agentsPerScenario = 3;
