import { mockOptions } from '../options/mock-options.js';
import { exitCodes } from '../terminal/exit-codes.js';
import { command } from './command.js';

/** `mock`: serves the mock, and judges the clients that connect to it. */
export const mockCommand = command({
  usage: 'mock',
  about: 'Serve the mock, and judge the clients that connect',
  options: mockOptions,
  needless: {
    account:
      'A mock serves every account: leave it out, and name one where a client connects, as in /api/account/ACCOUNT/signup.',
  },
  examples: [
    ['mock --port 8080', 'develop a client against it'],
    ['mock --desk', "take the agent's seat in a browser"],
    ['mock --fault closing-not-notified', 'see what the client does when it is not told'],
    ['mock --disturb closed-while-subscribing', 'see that it comes back'],
    ['mock --variation small-segments', 'see that it copes with what the protocol permits'],
  ],
  async act(given) {
    if (given['list-faults']) {
      const { putFaults } = await import('../terminal/fault-list.js');
      putFaults();
      return exitCodes.conformant;
    }
    if (given['list-disturbances']) {
      const { putDisturbances } = await import('../terminal/disturbance-list.js');
      putDisturbances();
      return exitCodes.conformant;
    }
    const { mockPlan } = await import('../options/mock-plan.js');
    const { serveMock } = await import('../running/serve-mock.js');
    return serveMock(mockPlan(given));
  },
});
