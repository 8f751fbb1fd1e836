import type { RunResult } from '../../run/index.js';

type Tested = Pick<RunResult, 'captures' | 'endpoint' | 'digests'>;

/** What a run was of, by name: an endpoint, or captures, which have no account. */
export function testedName({ captures }: Pick<Tested, 'captures'>): string {
  if (captures === undefined) return 'endpoint';
  return captures.length === 1 ? 'capture' : 'captures';
}

/** Where it is: the endpoint's address and the account there; the files of captures. */
export function testedParts({ captures, endpoint }: Pick<Tested, 'captures' | 'endpoint'>): {
  readonly place: string;
  readonly account?: string;
} {
  return captures === undefined
    ? { place: endpoint.url, account: endpoint.account }
    : { place: captures.map(({ file, format }) => `${file} (${format})`).join(', ') || endpoint.url };
}

/** The same in a line of text. */
export function testedText(run: Pick<Tested, 'captures' | 'endpoint'>): string {
  const { place, account } = testedParts(run);
  return account === undefined ? place : `${place}, account ${account}`;
}

/** By which contract it was judged, and with which suite of scenarios; captures were made with none. */
export function judgedByText({ captures, digests }: Pick<Tested, 'captures' | 'digests'>): string {
  return captures === undefined
    ? `contract ${digests.contract}, suite ${digests.suite}`
    : `contract ${digests.contract}`;
}
