// Which faults, or variations, cannot be there together: known from what they are, and from a list with reasons.
const listed = [
  {
    pair: ['notification-before-response', 'empty-snapshot-missing'],
    reason: 'the response is held until a first notification that then does not come',
  },
  {
    pair: ['notification-as-response', 'ttr-not-notified'],
    reason: 'what is to look like a response is not sent at all',
  },
];

/**
 * Why two of a catalogue are no pair.
 *
 * @returns undefined for a pair that can be
 */
export function contradictionOf(one, other) {
  const decided = Object.keys(one.policy ?? {}).find((key) => Object.hasOwn(other.policy ?? {}, key));
  if (decided !== undefined) return `both decide ${decided}, and the later one prevails`;
  const carried = Object.keys(one.transport ?? {}).find((key) => Object.hasOwn(other.transport ?? {}, key));
  if (carried !== undefined) return `both are the transport's ${carried}, and the later one prevails`;
  const known = listed.find(({ pair }) => pair.includes(one.name) && pair.includes(other.name));
  return known?.reason;
}
