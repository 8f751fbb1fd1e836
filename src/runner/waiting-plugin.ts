import { resolve } from 'node:path';
import type { Plugin } from '@cucumber/cucumber/api';
import { literal } from './paths.js';

/** The tag of scenarios that do next to nothing but wait for time to pass. */
const waitingTag = '@timed';

/** A scenario that waits, and was set aside. */
export interface SetAside {
  /** Its file and line, as Cucumber takes them. */
  readonly place: string;
  readonly tags: readonly string[];
}

/** What becomes of the scenarios that wait: they are left out and kept under a run's id, or they come first. */
export type WaitingScenarios = { readonly setAsideFor: string } | 'first';

const setAside = new Map<string, readonly SetAside[]>();

/** What was set aside for a run, which is told of it once. */
export function takeSetAside(run: string): readonly SetAside[] {
  const taken = setAside.get(run) ?? [];
  setAside.delete(run);
  return taken;
}

const isWaiting = (tags: readonly { readonly name: string }[]): boolean =>
  tags.some(({ name }) => name === waitingTag);

/** Cucumber's plugin that takes the scenarios that wait out of those selected, or puts them before the others. */
const waitingPlugin: Plugin<WaitingScenarios> = {
  type: 'plugin',
  optionsKey: 'waiting',
  coordinator({ transform, options }) {
    if (options === 'first') {
      transform('pickles:order', (pickles) => [
        ...pickles.filter(({ pickle }) => isWaiting(pickle.tags)),
        ...pickles.filter(({ pickle }) => !isWaiting(pickle.tags)),
      ]);
      return;
    }
    transform('pickles:filter', (pickles) => {
      const waiting = pickles.filter(({ pickle }) => isWaiting(pickle.tags));
      const places = waiting.map(({ pickle, location }) => ({
        place: `${literal(resolve(pickle.uri))}:${location.line}`,
        tags: pickle.tags.map(({ name }) => name),
      }));
      setAside.set(options.setAsideFor, places);
      return pickles.filter((each) => !waiting.includes(each));
    });
  },
};

export default waitingPlugin;
