import { registerAccess } from '../../actors/index.js';
import { UsageError } from '../../errors/index.js';
import type { Severity } from '../../judge/index.js';
import type { ProxyOptions } from '../../proxy/index.js';
import type { Redactor } from '../../transcript/index.js';
import { accessOf } from './access-plan.js';
import { checkAddress } from './addresses.js';
import { disturbedBy } from './disturbance-plan.js';
import { checkNumbers } from './option-checks.js';
import type { ProxyArguments } from './proxy-options.js';
import { tlsOf } from './serving-options.js';

/** What `proxy` is to do. */
export interface ProxyPlan {
  readonly served: Pick<
    ProxyOptions,
    'origin' | 'isDiscovered' | 'access' | 'host' | 'port' | 'tls' | 'strict' | 'disturbed'
  >;
  readonly isInsecure: boolean;
  /** The file that gets the transcript. */
  readonly record: string | undefined;
  /** The folder that gets the reports; undefined where none are wanted. */
  readonly report: string | undefined;
  /** What makes the exit code 1. */
  readonly failOn: ReadonlySet<Severity>;
  /** The command that starts a client. */
  readonly client: string | undefined;
}

const severities = ['violation', 'warning', 'notice'] as const;

/**
 * What the options of `proxy` ask for.
 *
 * @param secrets learns what was given in confidence
 * @throws UsageError when they cannot be used, or not together
 */
export function proxyPlan(given: ProxyArguments, secrets: Redactor): ProxyPlan {
  checkNumbers(given, { port: { least: 0, most: 65_535 }, 'disturb-seed': { least: 0 } });
  const disturbed = disturbedBy(given);
  const access = accessOf(given, secrets);
  registerAccess(access, secrets);
  const { 'fail-on': least } = given;
  const counted = least === 'never' ? [] : severities.slice(0, severities.indexOf(least) + 1);
  return {
    served: {
      ...serviceOf(given, secrets),
      access,
      host: given.host,
      port: given.port,
      ...tlsOf(given),
      strict: given.strict,
      ...(disturbed !== undefined && { disturbed }),
    },
    isInsecure: given.insecure,
    record: given.record,
    report: given.report === 'none' ? undefined : given.report,
    failOn: new Set(counted),
    client: given.client,
  };
}

function serviceOf(
  { target, discover }: ProxyArguments,
  secrets: Redactor,
): Pick<ProxyOptions, 'origin' | 'isDiscovered'> {
  if ((target === undefined) === (discover === undefined)) {
    throw new UsageError(
      target === undefined ? 'option-missing' : 'options-conflict',
      target === undefined
        ? 'The address of the service is missing.'
        : 'The address of the service is given twice.',
      [
        [
          'what now',
          'Give --target wss://host where all of it is at one host, or --discover https://host where clients ask for its domains.',
        ],
      ],
    );
  }
  if (target !== undefined) {
    checkAddress('--target', target, 'socket', secrets);
    return { origin: bareOrigin('--target', target).replace(/^ws/, 'http'), isDiscovered: false };
  }
  checkAddress('--discover', discover ?? '', 'http', secrets);
  return { origin: bareOrigin('--discover', discover ?? ''), isDiscovered: true };
}

/** An address without a path: that comes from the client. */
function bareOrigin(option: string, given: string): string {
  const { protocol, host, pathname, search } = new URL(given.trim());
  if (pathname === '/' && search === '') return `${protocol}//${host}`;
  throw new UsageError(
    'option-invalid',
    `${option} must be an address without a path: the client gives the path.`,
    [
      ['given', `${protocol}//${host}${pathname}`],
      ['did you mean', `${option} ${protocol}//${host}`],
    ],
  );
}
