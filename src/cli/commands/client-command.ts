import { clientOptions } from '../options/client-options.js';
import { command } from './command.js';

/** `client`: puts a client to the test. */
export const clientCommand = command({
  usage: 'client [features..]',
  about: 'Put a client to the test: start it for each case against a mock that is disturbed lawfully',
  positionals: {
    features: {
      type: 'string',
      array: true,
      describe: 'Feature files or folders [those of this package]',
    },
  },
  options: clientOptions,
  takesCommand: true,
  examples: [
    ['client -- node client.mjs', 'put a client to the test'],
    ['client --not-offered send-file -- python client.py', 'one that sends no files'],
    ['client --serve', 'tell a person, or an app, what the client is to do'],
    ['client --tags @C-017 -- node client.mjs', 'only what exercises C-017'],
  ],
  async act(given, invocation) {
    // Loaded only now: it brings Cucumber with it.
    const { clientPlan } = await import('../options/client-plan.js');
    const { conductRun } = await import('../running/conduct-run.js');
    const secrets = await invocation.secrets();
    const plan = clientPlan(given, invocation.command, secrets);
    if (plan.client?.served !== undefined && !plan.isDry) {
      const { tell } = await import('../terminal/output.js');
      const { expectFreePorts } = await import('../running/free-ports.js');
      const { host, port, clientPort } = plan.client.served;
      await expectFreePorts('--serve-port, or --serve-host', host, [port, clientPort]);
      tell(
        `Open http://${host}:${port}/ to see what the client is to do. It connects to http://${host}:${clientPort} and ws://${host}:${clientPort}, account ${given.account}; a POST to http://${host}:${port}/token gives its token.`,
      );
    }
    return conductRun(plan, secrets);
  },
});
