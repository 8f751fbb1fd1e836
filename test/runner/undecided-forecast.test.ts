import { describe, expect, it } from 'vitest';
import { embeddedMockTarget } from '../../src/cli/options/embedded-mock.js';
import { Forecast } from '../../src/runner/undecided-forecast.js';

/** A scenario that needs an agent, and one that does not, as Cucumber tells of them. */
function forecast(): Forecast {
  const told = new Forecast();
  for (const [id, tag] of [
    ['1', '@agent'],
    ['2', '@OWN-002'],
  ] as const) {
    const pickle = { id, uri: 'a.feature', name: id, language: 'en', steps: [], astNodeIds: [] };
    told.take({ pickle: { ...pickle, tags: [{ name: tag, astNodeId: '' }] } });
    told.take({ testCase: { id, pickleId: id, testSteps: [] } });
  }
  return told;
}

describe('what a run says beforehand of agents that it has not', () => {
  it.each([
    ['none is wanted', { agentSeat: 'none' as const }, 1],
    ['none was given', { agents: [] }, 1],
    ['there are some', {}, 0],
    ['a person takes the seat', { agentSeat: 'manual' as const, agents: [] }, 0],
  ])('where %s', (_, given, cases) => {
    const foreseen = forecast().foreseen({ target: embeddedMockTarget(given), longestWaitMs: 60_000 });
    expect(foreseen).toEqual(cases === 0 ? [] : [{ code: 'no-agent', cases }]);
  });
});
