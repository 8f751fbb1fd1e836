/** The values of a frame that hold no others, by JSON Pointer, each as JSON. */
export function leavesOf({
  value,
  raw,
}: {
  readonly value: unknown;
  readonly raw: string;
}): Map<string, string> {
  const leaves = new Map<string, string>();
  const look = (each: unknown, at: string, depth: number): void => {
    const entries = typeof each === 'object' && each !== null && depth < 40 ? Object.entries(each) : [];
    if (entries.length === 0) leaves.set(at, JSON.stringify(each) ?? 'absent');
    for (const [name, member] of entries)
      look(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
  };
  if (value === undefined) leaves.set('', JSON.stringify(raw));
  else look(value, '', 0);
  return leaves;
}

/** A place at which two frames differ: what stands there in the one and in the other, undefined where it is missing. */
export interface Change {
  readonly pointer: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Where a frame differs from one before it. */
export function changesBetween(
  before: Parameters<typeof leavesOf>[0],
  after: Parameters<typeof leavesOf>[0],
): Change[] {
  const [one, other] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((pointer) => {
    const change = { pointer, before: one.get(pointer), after: other.get(pointer) };
    return change.before === change.after ? [] : change;
  });
}
