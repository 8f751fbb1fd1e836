/** The public id of an agent: a UUID made of its user id, so that it is the same wherever it is asked for. */
export function publicId(userId: string): string {
  const hex = Buffer.from(userId).toString('hex').padStart(12, '0').slice(-12);
  return `a6e27000-0000-4000-8000-${hex}`;
}
