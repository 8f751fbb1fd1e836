/** What may take long. */
export type Wait = 'idle time' | 'retention' | 'time to authenticate' | 'unused dialog';

/**
 * The phrases whose steps wait until time has passed, which may be longer than a person bears, and for what each of them
 * waits. The steps spell their phrases out, so that editors find them; a test looks for each of these in the catalogue.
 */
export const waitingPhrases: ReadonlyMap<string, Wait> = new Map([
  ['{name} is told that her/his/their conversation is gone', 'retention'],
  ['{name} does nothing but ping for longer than the idle time', 'idle time'],
  ['{name} does nothing but ask for the time for longer than the idle time', 'idle time'],
  ['{name} does nothing but ask to be kept alive for longer than the idle time', 'idle time'],
  ["the service closes {name}'s connection after the idle time", 'idle time'],
  ['{name} is told that nobody has used her/his/their conversation, and that it is closed', 'unused dialog'],
  ["the service ends {name}'s connection, on which nobody authenticates", 'time to authenticate'],
]);
