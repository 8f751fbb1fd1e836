import { Service, type Target } from '../../src/actors/index.js';
import { embeddedMockOptions, embeddedMockTarget } from '../../src/cli/options/embedded-mock.js';
import { Contract } from '../../src/contract/index.js';
import {
  explore,
  Pace,
  type Examining,
  type Exploration,
  type ExploreOptions,
} from '../../src/explore/index.js';
import type { Finding } from '../../src/judge/index.js';
import { startMockServer, type MockEvent, type MockOptions } from '../../src/mock/index.js';
import { redactorFor } from '../../src/runner/run-context.js';
import { Recorder } from '../../src/wire/index.js';

export const people = { Ann: 'consumer', Ben: 'consumer', Bob: 'agent', Carol: 'agent' } as const;
const deadlines = { acknowledgement: 2_000, notification: 2_000, routing: 4_000 };

/** Stages against a service, of which nothing is written down. */
export function examiningAt(target: Target): Examining {
  const redactor = redactorFor();
  const known = { printed: new Map(), domains: new Map() };
  return {
    people,
    pace: new Pace(),
    lag: { worstSince: () => 0 },
    open(title) {
      const findings: Finding[] = [];
      const service = new Service(target, redactor, deadlines, known, (exchange) =>
        recorder.exchanged(exchange),
      );
      const recorder: Recorder = new Recorder({
        contract: Contract.load(),
        redactor,
        deadlines,
        strict: false,
        client: 'harness',
        title,
        onFinding: (finding) => findings.push(finding),
      });
      return { stage: { target, service, recorder, deadlines }, findings };
    },
  };
}

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
    const target = embeddedMockTarget({ discover: server.origin, idleTimeoutMs: 60_000 });
    return await explore({
      ...examiningAt(target),
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
  } finally {
    await server.stop();
  }
}
