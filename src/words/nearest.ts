import leven from 'leven';

/** What is longer is not a mistyped name, and would take long to compare. */
const longestName = 100;
/** More would not help to choose. */
const most = 3;

/**
 * The names that a mistyped one may stand for, nearest first, three at the most. Letter case and zeros before a number do
 * not count; numbers themselves are not guessed at: R-099 is not a misspelling of R-098.
 */
export function nearest(given: string, names: Iterable<string>): string[] {
  if (given.length > longestName) return [];
  const wanted = folded(given);
  const swapped = neighboursSwapped(wanted);
  const rated = [...names].flatMap((name) => {
    const known = folded(name);
    const longer = Math.max(wanted.length, known.length);
    const bearable = Math.ceil(longer / 3);
    const plain = leven(wanted, known);
    // Two letters in the wrong order are one slip, which the edit distance counts twice.
    const distance =
      plain === bearable + 1 ? Math.min(plain, ...swapped.map((each) => leven(each, known) + 1)) : plain;
    if (distance === 0) return [{ name, rank: 0 }];
    if (withoutNumbers(wanted) === withoutNumbers(known)) return [];
    if (distance <= bearable) return [{ name, rank: distance }];
    // A part of the name, as somebody remembers it.
    return wanted.length >= 3 && known.includes(wanted) ? [{ name, rank: longer + distance }] : [];
  });
  const best = Math.min(...rated.map(({ rank }) => rank));
  return rated
    .filter(({ rank }) => rank <= 2 * best)
    .sort((one, other) => one.rank - other.rank || alike(other.name, given) - alike(one.name, given))
    .slice(0, most)
    .map(({ name }) => name);
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
}

/** The name with two letters beside each other in the other order, for each place. */
function neighboursSwapped(name: string): string[] {
  return [...name.slice(1)].map(
    (letter, index) => `${name.slice(0, index)}${letter}${name[index] ?? ''}${name.slice(index + 2)}`,
  );
}

function withoutNumbers(name: string): string {
  return name.replaceAll(/\d+/g, '');
}

/** How many letters two names have in common from their beginning. */
function alike(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length += 1;
  return length;
}
