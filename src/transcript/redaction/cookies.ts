/**
 * The values of cookies, each of which may come up again by itself.
 *
 * @param header the name of a header
 * @param value all of it: pairs of a request, or one pair of an answer, and what is to be done with it
 */
export function cookieValues(header: string, value: string): readonly string[] {
  const name = header.toLowerCase();
  if (name !== 'cookie' && name !== 'set-cookie') return [];
  const pairs = name === 'cookie' ? value.split(';') : value.split(';', 1);
  return pairs.map((pair) =>
    pair
      .slice(pair.indexOf('=') + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1'),
  );
}
