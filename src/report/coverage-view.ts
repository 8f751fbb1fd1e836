import type { ContractCoverage } from '../run/index.js';
import type { CoverageView } from './view.js';

/** What was seen of the contract, message by message. */
export function coverageView({ messages, codes, seen, unseen, totals }: ContractCoverage): CoverageView {
  const places = new Map<string, CoverageView['messages'][number]['places'][number][]>();
  const add = (whole: string, isSeen: boolean, reason: string | undefined): void => {
    const at = whole.indexOf(' /');
    const owner = whole.slice(0, at);
    const list = places.get(owner) ?? [];
    places.set(owner, list);
    list.push({ place: whole.slice(at + 1), seen: isSeen, ...(reason !== undefined && { reason }) });
  };
  for (const place of seen) add(place, true, undefined);
  for (const { place, reason } of unseen) add(place, false, reason);
  const named = messages.map(({ name, kind, from, roles, frames }) => ({
    name,
    kind,
    from,
    roles,
    frames,
    places: (places.get(name) ?? []).sort((one, other) => (one.place < other.place ? -1 : 1)),
  }));
  const envelopes = [...places]
    .filter(([owner]) => owner.endsWith(' envelope'))
    .map(([owner, list]) => {
      const kind = owner.split(' ')[0] ?? '';
      const inAll = named.filter((each) => each.kind === kind).reduce((sum, { frames }) => sum + frames, 0);
      const from = kind === 'req' ? 'client' : 'service';
      return { name: `envelope of each ${kind}`, kind, from, roles: [], frames: inAll, places: list };
    });
  return { totals, codes, messages: [...named, ...envelopes] };
}
