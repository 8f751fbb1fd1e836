/** The phrases whose steps wait until time has passed, which may be longer than a person bears. */
export const phrases = {
  gone: '{name} is told that her/his/their conversation is gone',
  onlyPings: '{name} does nothing but ping for longer than the idle time',
  onlyAsksForTime: '{name} does nothing but ask for the time for longer than the idle time',
  onlyKeepsAlive: '{name} does nothing but ask to be kept alive for longer than the idle time',
  closedForIdling: "the service closes {name}'s connection after the idle time",
  unused: '{name} is told that nobody has used her/his/their conversation, and that it is closed',
  letGo: "the service ends {name}'s connection, on which nobody authenticates",
} as const;

/** What may take long. */
export type Wait = 'idle time' | 'retention' | 'time to authenticate' | 'unused dialog';

/** For what each of them waits, by phrase. */
export const waitingPhrases: ReadonlyMap<string, Wait> = new Map([
  [phrases.gone, 'retention'],
  [phrases.onlyPings, 'idle time'],
  [phrases.onlyAsksForTime, 'idle time'],
  [phrases.onlyKeepsAlive, 'idle time'],
  [phrases.closedForIdling, 'idle time'],
  [phrases.unused, 'unused dialog'],
  [phrases.letGo, 'time to authenticate'],
]);
