import type { Documented } from '../../contract/index.js';
import type { ContractCoverage } from '../../run/index.js';
import type { CoverageView } from './page-view.js';

const kinds = ['req', 'resp', 'notification'] as const;

/** What was seen of the contract, message by message. */
export function coverageView({ messages, codes, seen, unseen, totals }: ContractCoverage): CoverageView {
  const places = new Map<string, CoverageView['messages'][number]['places'][number][]>();
  const add = (place: Documented, isSeen: boolean, reason: string | undefined): void => {
    const { owner, pointer } = place;
    const list = places.get(owner) ?? [];
    places.set(owner, list);
    const words = 'value' in place ? `${pointer} = ${JSON.stringify(place.value)}` : pointer;
    list.push({ place: words, seen: isSeen, ...(reason !== undefined && { reason }) });
  };
  for (const place of seen) add(place, true, undefined);
  for (const { reason, ...place } of unseen) add(place, false, reason);
  const named = messages.map(({ name, kind, from, roles, frames }) => ({
    name,
    kind,
    from,
    roles,
    frames,
    places: (places.get(name) ?? []).sort((one, other) => (one.place < other.place ? -1 : 1)),
  }));
  const envelopes = kinds.flatMap((kind) => {
    const list = places.get(`${kind} envelope`);
    if (list === undefined) return [];
    const inAll = named.filter((each) => each.kind === kind).reduce((sum, { frames }) => sum + frames, 0);
    const from = kind === 'req' ? 'client' : 'service';
    return { name: `envelope of each ${kind}`, kind, from, roles: [], frames: inAll, places: list };
  });
  return { totals, codes, messages: [...named, ...envelopes] };
}
