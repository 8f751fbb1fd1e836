import { UsageError } from '../../errors/index.js';
import type { Access } from '../../wire/index.js';
import type { MockArguments } from './mock-options.js';

/** Options with which nobody can take the agent's seat, or sees what was found. */
const against = [
  ['tls-client-ca', 'The desk has no certificate to show.'],
  ['refuse-upgrades', 'The desk would be refused like any client.'],
] as const;

/**
 * Where a person takes the agent's seat, and how the desk reaches the mock.
 *
 * @returns undefined when nobody does
 * @throws UsageError when the options cannot be used together
 */
export function deskOf(given: MockArguments): { readonly port: number; readonly access: Access } | undefined {
  const { desk, 'desk-port': port, judge } = given;
  if (!desk && port !== undefined) throw conflict('--desk-port without --desk', 'Give --desk too.');
  if (!desk) return undefined;
  if (judge === 'off')
    throw conflict(
      '--desk and --judge off',
      'The desk shows what the judge finds. Leave one of the two out.',
    );
  for (const [name, why] of against)
    if (given[name] !== undefined) throw conflict(`--desk and --${name}`, `${why} Leave one of the two out.`);
  // The desk reaches the mock in its own process: whatever name its certificate is for, it is the mock's.
  const access: Access = given['tls-cert'] === undefined ? {} : { insecure: true };
  return { port: port ?? 0, access };
}

function conflict(options: string, advice: string): UsageError {
  return new UsageError('options-conflict', 'The desk cannot be served with these options.', [
    ['given', options],
    ['what now', advice],
  ]);
}
