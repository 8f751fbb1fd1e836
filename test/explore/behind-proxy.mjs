// A mock with the judging proxy before it, for an exploration that comes through the proxy.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { patientMock } from '../../dist/src/cli/options/explore-plan.js';
import { Contract } from '../../dist/src/contract/index.js';
import { defaultAgents, startMockServer } from '../../dist/src/mock/index.js';
import { startProxy } from '../../dist/src/proxy/index.js';
import { redactorFor } from '../../dist/src/runner/run-context.js';

/**
 * Serves a mock that is varied in some ways, and a proxy before it.
 *
 * @param variations their names
 * @param folder where the file with the agents is put
 * @returns what `explore` is to be told, and `end`, which ends both and gives what the proxy has found in the service: what it finds in
 * the client was done wrong on purpose
 */
export async function behindProxy(variations, folder) {
  const mock = await startMockServer({ ...patientMock, variations });
  const alarms = new Set();
  const proxy = await startProxy({
    origin: mock.origin,
    isDiscovered: true,
    access: { proxy: 'none' },
    host: '127.0.0.1',
    port: 0,
    contract: Contract.load(),
    redactor: redactorFor(),
    strict: false,
    onFinding: ({ id, severity, why }) => {
      if (severity === 'violation' && id.startsWith('R-')) alarms.add(`${id} ${why}`);
    },
    onEvent: ({ kind, why, error }) => {
      if (kind === 'unjudged' || kind === 'unreachable') alarms.add(`${kind} ${why ?? error.message}`);
    },
  });
  const agents = join(folder, 'agents.json');
  writeFileSync(agents, JSON.stringify(defaultAgents));
  return {
    args: ['--discover', proxy.origin, '--account', 'mock', '--agents', agents, '--skill', '4211'],
    async end() {
      await proxy.stop();
      await mock.stop();
      return { alarms: [...alarms], frames: proxy.state().frames };
    },
  };
}
