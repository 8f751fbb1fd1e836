import { documentedPaths } from '../../actors/index.js';
import { UsageError, type Fact } from '../../errors/index.js';
import type { Redactor } from '../../transcript/index.js';

/** What an address leads to: sockets, or HTTP. */
type Kind = 'socket' | 'http';

const kinds = {
  socket: { schemes: ['ws', 'wss'], called: 'a WebSocket address' },
  http: { schemes: ['http', 'https'], called: 'an HTTP address' },
} as const;

/** The same address for the other kind: `https` is to `wss` as `http` to `ws`. */
const counterparts: Readonly<Record<string, string>> = { ws: 'http', wss: 'https', http: 'ws', https: 'wss' };

/** The option that takes the other kind of address. */
const otherOption: Readonly<Record<string, string>> = {
  '--endpoint': '--discover',
  '--discover': '--endpoint',
};

/**
 * Checks that an option holds an address of a kind, and says what to write instead where that is plain.
 *
 * @param secrets learns what the address holds in confidence
 * @throws UsageError when it does not; nothing of it is told that may be a secret
 */
export function checkAddress(option: string, given: string, kind: Kind, secrets: Redactor): void {
  const { schemes, called } = kinds[kind];
  const [, written = '', rest = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(.*)$/is.exec(given.trim()) ?? [];
  const scheme = written.toLowerCase();
  const url = scheme !== '' && URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined) secrets.registerUrl(url);
  if (url !== undefined && schemes.some((each) => each === scheme)) return;
  const place = withoutSecrets(rest);
  const told = scheme === '' ? place : `${scheme}://${place}`;
  throw new UsageError('option-invalid', `${option} must be ${called}.`, [
    ['given', told],
    ...problemOf(scheme, kind),
    ['expected', `a URL that begins with ${schemes.map((each) => `${each}://`).join(' or ')}`],
    ...suggestion(option, scheme, place, schemes),
  ]);
}

function problemOf(scheme: string, kind: Kind): readonly Fact[] {
  if (scheme === '') return [['problem', 'it does not say how to connect: there is no scheme before it']];
  const other = kinds[kind === 'socket' ? 'http' : 'socket'];
  return other.schemes.some((each) => each === scheme) ? [['problem', `it is ${other.called}`]] : [];
}

function suggestion(
  option: string,
  scheme: string,
  place: string,
  schemes: readonly string[],
): readonly Fact[] {
  const counterpart = counterparts[scheme];
  const [, safe = ''] = schemes;
  const wanted = scheme === '' ? safe : counterpart;
  if (wanted === undefined || !schemes.includes(wanted) || !URL.canParse(`${wanted}://${place}`)) return [];
  const other = counterpart === undefined ? undefined : otherOption[option];
  return [
    [
      'did you mean',
      `${option} ${wanted}://${place}${other === undefined ? '' : `, or ${other} ${scheme}://${place}`}`,
    ],
  ];
}

/** The part of an address that is not a secret: neither user and password, nor what is asked for. */
function withoutSecrets(place: string): string {
  const [path = ''] = place.split(/[?#]/);
  return path.slice(path.lastIndexOf('@') + 1);
}

/**
 * A path of the service, with another version when one is given.
 *
 * @throws UsageError when it is not a path
 */
export function pathGiven(
  seat: 'consumer' | 'agent',
  given: string | undefined,
  version: string | undefined,
): string {
  const whole = given ?? documentedPaths[seat];
  if (!whole.startsWith('/')) {
    throw new UsageError('option-invalid', `--${seat}-path is not a path.`, [
      ['given', whole],
      ['expected', `a path such as ${documentedPaths[seat]}`],
    ]);
  }
  if (version === undefined) return whole;
  const [before = '', query = ''] = whole.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('v', version);
  return `${before}?${parameters.toString()}`;
}
