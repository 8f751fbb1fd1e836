/** An object of these members; a name such as `__proto__` is a member like any other. */
export function objectOf(entries) {
  const made = {};
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** Some place in a value: the names that lead to it, and what stands there. */
export function someNode(value, random) {
  const path = [];
  let node = value;
  while (typeof node === 'object' && node !== null && Object.keys(node).length > 0 && random.chance(0.75)) {
    const name = random.oneOf(Object.keys(node));
    path.push(name);
    node = node[name];
  }
  return { path, value: node };
}

/** The value with another one at a place. */
export function replaced(value, [name, ...rest], other) {
  if (name === undefined) return other;
  if (Array.isArray(value)) return value.with(Number(name), replaced(value[Number(name)], rest, other));
  return objectOf(
    Object.entries(value).map(([each, below]) => [
      each,
      each === name ? replaced(below, rest, other) : below,
    ]),
  );
}
