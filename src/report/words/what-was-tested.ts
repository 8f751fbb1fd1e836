import type { RunResult } from '../../run/index.js';

type Tested = Pick<RunResult, 'captures' | 'endpoint' | 'digests' | 'subject'>;

/** What a run was of, by name: an endpoint, or a client or captures, which have no account. */
export function testedName({ captures, subject }: Pick<Tested, 'captures' | 'subject'>): string {
  if (subject === 'client') return 'tested';
  if (captures === undefined) return 'endpoint';
  return captures.length === 1 ? 'capture' : 'captures';
}

/** Where it is: the endpoint's address and the account there; how the client was started; the files of captures. */
export function testedParts({ captures, endpoint, subject }: Omit<Tested, 'digests'>): {
  readonly place: string;
  readonly account?: string;
} {
  if (subject === 'client') return { place: endpoint.url };
  return captures === undefined
    ? { place: endpoint.url, account: endpoint.account }
    : { place: captures.map(({ file, format }) => `${file} (${format})`).join(', ') || endpoint.url };
}

/** The same in a line of text. */
export function testedText(run: Omit<Tested, 'digests'>): string {
  const { place, account } = testedParts(run);
  return account === undefined ? place : `${place}, account ${account}`;
}

/** By which contract it was judged, and with which suite of scenarios; captures were made with none. */
export function judgedByText({ captures, digests }: Pick<Tested, 'captures' | 'digests'>): string {
  return captures === undefined
    ? `contract ${digests.contract}, suite ${digests.suite}`
    : `contract ${digests.contract}`;
}
