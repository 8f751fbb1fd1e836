// Node's loader calls these two in a thread of its own (Node 20; later versions have synchronous hooks).
let ours: Readonly<Record<string, string>> = {};

/** Takes in which specifier leads where. */
export function initialize(data: Readonly<Record<string, string>>): void {
  ours = data;
}

/** Leads our specifiers to our files, and hands on all others. */
export function resolve(
  specifier: string,
  context: unknown,
  next: (specifier: string, context: unknown) => unknown,
): unknown {
  const url = Object.hasOwn(ours, specifier) ? ours[specifier] : undefined;
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
}
