import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stages } from '../../src/cli/exploring/exploration-stage.js';
import { embeddedMockOptions, embeddedMockTarget } from '../../src/cli/options/embedded-mock.js';
import { explore, Pace, type Exploration, type ExploreOptions } from '../../src/explore/index.js';
import { startMockServer, type MockEvent, type MockOptions } from '../../src/mock/index.js';
import { redactorFor } from '../../src/runner/run-context.js';

export const people = { Ann: 'consumer', Ben: 'consumer', Bob: 'agent', Carol: 'agent' } as const;
const deadlines = { acknowledgement: 2_000, notification: 2_000, routing: 4_000 };

/** Explores a mock. */
export async function explored(
  mock: Partial<MockOptions>,
  options: Partial<ExploreOptions> = {},
  observe: (event: MockEvent) => void = () => undefined,
): Promise<Exploration> {
  const server = await startMockServer({
    ...embeddedMockOptions,
    idleTimeoutMs: 60_000,
    retentionMs: 86_400_000,
    ...mock,
    observe,
  });
  try {
    return await exploredAt(server.origin, options);
  } finally {
    await server.stop();
  }
}

/** Explores a mock that is served already, or what stands before it. */
export function exploredAt(origin: string, options: Partial<ExploreOptions> = {}): Promise<Exploration> {
  const target = embeddedMockTarget({ discover: origin, idleTimeoutMs: 60_000 });
  return explore({
    people,
    pace: new Pace(),
    lag: { worstSince: () => 0 },
    open: stages(target, deadlines, redactorFor(), mkdtempSync(join(tmpdir(), 'explored-'))),
    seed: 1,
    mode: 'both',
    account: target.account,
    skill: target.skill,
    longest: 25,
    confirmations: 1,
    mostAttempts: 150,
    mostFinds: 1,
    ...options,
  });
}
