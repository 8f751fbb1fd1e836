import { UsageError } from '../../errors/index.js';
import type { MockOptions } from '../../mock/index.js';
import type { Access } from '../../wire/index.js';
import type { ControlPlan } from '../serving/control-port.js';
import { disturbedBy, type Disturbed } from './disturbance-plan.js';
import { deskOf } from './desk-plan.js';
import { mockOptions, type MockArguments } from './mock-options.js';
import { checkNumbers } from './option-checks.js';
import { tlsOf } from './serving-options.js';

/** What `mock` is to do. */
export interface MockPlan {
  /** How the mock is served. */
  readonly served: MockOptions;
  /** What clients are disturbed by; undefined when they are not. */
  readonly disturbed: Disturbed | undefined;
  /** What clients send is judged, strictly or not; undefined when nobody looks at it. */
  readonly judged: { readonly strict: boolean; readonly record: string | undefined } | undefined;
  /** Files of the bots that take agents' seats. */
  readonly bots: readonly string[];
  /** What happens is told to programs. */
  readonly isJson: boolean;
  /** Where the control port listens; undefined when there is to be none. */
  readonly control: ControlPlan | undefined;
  /** A person takes the agent's seat, at a page on this port; undefined when nobody does. */
  readonly desk: { readonly port: number; readonly access: Access } | undefined;
  /** An option was given that is not needed any more. */
  readonly isLenientGiven: boolean;
}

const ranges = {
  port: { least: 0, most: 65_535 },
  'control-port': { least: 0, most: 65_535 },
  'token-lifetime': { least: 0 },
  'idle-timeout': { least: 1 },
  retention: { least: 0 },
  'dialog-timeout': { least: 1 },
  'ring-lifetime': { least: 1 },
  gap: { least: 0 },
  'requests-per-second': { least: 1 },
  'desk-port': { least: 0, most: 65_535 },
  'disturb-seed': { least: 0 },
} as const;

/**
 * What the options of `mock` ask for.
 *
 * @throws UsageError when they cannot be used, or not together
 */
export function mockPlan(given: MockArguments): MockPlan {
  checkNumbers(given, ranges);
  const status = given['refuse-upgrades'];
  if (status !== undefined && !(Number.isInteger(status) && status >= 400 && status <= 599)) {
    throw new UsageError('option-invalid', '--refuse-upgrades must be the status of a refusal.', [
      ['given', String(status)],
      ['expected', 'an HTTP status from 400 to 599'],
    ]);
  }
  if (given.judge === 'off' && given.record !== undefined) {
    throw new UsageError('options-conflict', '--record needs the judge, which is off.', [
      ['given', '--judge off and --record'],
      ['what now', 'Leave one of the two out.'],
    ]);
  }
  const { 'requests-per-second': requestsPerSecond, 'dialog-timeout': dialogTimeoutMs } = given;
  return {
    served: {
      host: given.host,
      port: given.port,
      ...tlsOf(given),
      tokenTtlMs: given['token-lifetime'],
      faults: given.fault ?? [],
      variations: given.variation ?? [],
      survey: given.survey,
      ...(requestsPerSecond !== undefined && { requestsPerSecond }),
      ...(status !== undefined && { refuseUpgradesWith: status }),
      idleTimeoutMs: given['idle-timeout'],
      retentionMs: given.retention,
      ringTtlMs: given['ring-lifetime'],
      ...(dialogTimeoutMs !== undefined && { dialogTimeoutMs }),
      gapMs: given.gap,
      strictInit: given['strict-init'],
      seed: given.seed,
    },
    disturbed: disturbedBy(given),
    judged: given.judge === 'on' ? { strict: given.strict, record: given.record } : undefined,
    bots: given.bot ?? [],
    isJson: given.json,
    control: controlOf(given),
    desk: deskOf(given),
    isLenientGiven: given.lenient !== undefined,
  };
}

function controlOf(given: MockArguments): ControlPlan | undefined {
  const { 'control-port': port, 'control-host': host, 'control-name': names = [] } = given;
  if (port !== undefined) return { port, host, names: names.map((name) => name.toLowerCase()) };
  if (names.length === 0 && host === mockOptions['control-host'].default) return undefined;
  throw new UsageError('options-conflict', 'There is no control port.', [
    ['given', names.length > 0 ? '--control-name' : '--control-host'],
    ['what now', 'Give --control-port too.'],
  ]);
}
