import { Contract } from '../../contract/index.js';
import { defaultDeadlines } from '../../judge/index.js';
import { Redactor } from '../../transcript/index.js';
import { Recorder, type Access } from '../../wire/index.js';
import { documentedPaths } from '../way-in/documented-paths.js';
import { Service } from '../way-in/service.js';
import type { AgentCredentials, Target } from '../way-in/target.js';
import type { Stage } from './stage.js';

/** However long a mock bears silence, connections are kept open as for the documented minute. */
const documentedTimeoutMs = 60_000;

/**
 * What actors share who play a part on a mock of ours, outside of any run: they find their way in as everybody does, and
 * nothing is written down of what they see.
 *
 * @param discover where domain discovery is asked: `http://127.0.0.1:8080`
 */
export function stageAt({
  discover,
  account,
  agents = [],
  access = {},
  deadlineMs,
  idleTimeoutMs = documentedTimeoutMs,
}: {
  readonly discover: string;
  readonly account: string;
  readonly agents?: readonly AgentCredentials[];
  readonly access?: Access;
  /** Milliseconds within which each thing that is waited for has to come; as long as a run waits unless given. */
  readonly deadlineMs?: number;
  /** The mock closes a silent connection after this. */
  readonly idleTimeoutMs?: number;
}): Stage {
  const target: Target = {
    discover,
    paths: documentedPaths,
    account,
    tokens: [],
    signIn: 'signup',
    keepAlive: 'ping',
    auth: 'header',
    agentSeat: 'api',
    agents,
    manualDeadlineMs: 0,
    access: { proxy: 'none', ...access },
    idleTimeoutMs: Math.min(idleTimeoutMs, documentedTimeoutMs),
    authTimeoutMs: documentedTimeoutMs,
  };
  const redactor = new Redactor();
  const deadlines =
    deadlineMs === undefined
      ? defaultDeadlines
      : { acknowledgement: deadlineMs, notification: deadlineMs, routing: deadlineMs };
  const recorder = new Recorder({
    contract: Contract.load(),
    redactor,
    deadlines,
    strict: false,
    client: 'harness',
    title: 'played',
  });
  return { target, service: new Service(target, redactor, deadlines), recorder, deadlines };
}
