import { schemaPatch, type Contract } from '../../contract/index.js';
import type { Finding } from '../../judge/index.js';
import { driftKinds } from '../../run/index.js';
import { placeFingerprint } from '../words/fingerprint.js';
import type { DriftEntry, FrameLink } from './page-view.js';

/** Different things are kept up to here: a server may send a new one with each frame. */
const kept = 500;

interface Counted {
  readonly entry: Omit<DriftEntry, 'count'>;
  count: number;
}

/** Gathers what was seen and is not documented, each once, with where it was seen first. */
export class DriftGatherer {
  readonly #entries = new Map<string, Counted>();
  readonly #contract: Contract;
  #leftOut = 0;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  add(finding: Finding, place: FrameLink): void {
    if (!driftKinds.has(finding.id)) return;
    const { id, message = '', pointer = '', actual = '', why } = finding;
    const isValue = id === 'undocumented-value' || id === 'undocumented-message';
    const key = [id, message, placeFingerprint(pointer), isValue ? actual : ''].join(' ');
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    if (this.#entries.size >= kept) {
      this.#leftOut += 1;
      return;
    }
    const patch = this.#patch(finding);
    this.#entries.set(key, {
      count: 1,
      entry: {
        id,
        what: why,
        message,
        pointer: placeFingerprint(pointer),
        sample: actual,
        first: place,
        ...(patch && { patch: { ...patch, file: `schemas/${patch.file}` } }),
      },
    });
  }

  /** How often something was seen that is not among the entries, since there were too many. */
  get leftOut(): number {
    return this.#leftOut;
  }

  entries(): DriftEntry[] {
    return [...this.#entries.values()]
      .map(({ entry, count }) => ({ ...entry, count }))
      .sort((one, other) => other.count - one.count);
  }

  #patch({ id, message, pointer, actual = '' }: Finding): DriftEntry['patch'] {
    if (message === undefined || pointer === undefined) return undefined;
    const sample = sampleOf(actual);
    if (sample === undefined) return undefined;
    if (id === 'undocumented-field')
      return schemaPatch(this.#contract, message, pointer, 'property', sample.value);
    if (id === 'undocumented-value')
      return schemaPatch(this.#contract, message, pointer, 'value', sample.value);
    return undefined;
  }
}

/** A value as findings describe it; of what is long or has parts, its type at least. */
function sampleOf(described: string): { readonly value: unknown } | undefined {
  const [type = ''] = described.split(' ', 1);
  if (described === 'null') return { value: null };
  if (type === 'array') return { value: [] };
  if (type === 'object' || described === 'empty object') return { value: {} };
  try {
    return { value: JSON.parse(described.slice(type.length)) as unknown };
  } catch {
    return type === 'string' ? { value: '' } : undefined;
  }
}
