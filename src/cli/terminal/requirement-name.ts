/** A requirement as people write it: `r29` is R-029. */
const asWritten = /^([rc])-?(\d{1,3})$/i;

/** True for what is written as a requirement is, whether there is such a one or not. */
export function isLikeRequirement(name: string): boolean {
  return asWritten.test(name);
}

/** The id of a requirement, as it was written: `R-029` of `r29`. What is not like one is given back in capitals. */
export function requirementId(name: string): string {
  const [, letter, number] = asWritten.exec(name) ?? [];
  return letter === undefined || number === undefined
    ? name.toUpperCase()
    : `${letter.toUpperCase()}-${number.padStart(3, '0')}`;
}
