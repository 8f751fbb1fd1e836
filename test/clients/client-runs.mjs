// Puts clients to the test in this one process, as the command does, and gives what came of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientOptions } from '../../dist/src/cli/options/client-options.js';
import { clientPlan } from '../../dist/src/cli/options/client-plan.js';
import { newSecrets } from '../../dist/src/cli/secrets.js';
import { startRun } from '../../dist/src/runner/index.js';

const usual = Object.fromEntries(Object.entries(clientOptions).map(([name, each]) => [name, each.default]));

/**
 * Runs cases with a client.
 *
 * @param command what starts it
 * @param given options of `client`, by name
 * @returns the run's result
 */
export async function runOfClient(command, given = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'messaging-conformance-client-'));
  const secrets = newSecrets();
  const plan = clientPlan({ ...usual, ...given }, command, secrets);
  const run = startRun({
    ...plan.record,
    target: plan.target,
    client: plan.client,
    deadlines: plan.deadlines,
    strict: plan.strict,
    selection: plan.selection,
    repeat: plan.repeat,
    directory,
    tool: { name: 'messaging-conformance', version: '0' },
    digests: { contract: '', suite: '' },
    redactor: secrets,
    longestWaitMs: plan.longestWaitMs,
  });
  try {
    await run.done;
    return run.result();
  } finally {
    run.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
