import { resolve } from 'node:path';
import type { Plugin } from '@cucumber/cucumber/api';
import { literal } from './paths.js';

/** The tag of scenarios that do next to nothing but wait for time to pass. */
const waitingTag = '@timed';

/** A scenario that was selected. */
export interface Scenario {
  /** Its file and line, as Cucumber takes them. */
  readonly place: string;
  readonly tags: readonly string[];
}

/** Tells what of a selection is run here; the rest is somebody else's. */
export type Divide = (selected: readonly Scenario[]) => ReadonlySet<Scenario>;

/** What becomes of a selection: it is divided as was announced under a run's id, or scenarios that wait come first. */
export type Order = { readonly dividedFor: string } | 'waiting first';

const announced = new Map<string, Divide>();

/** Announces how a run's selection is divided, which is asked once. */
export function announceDivision(run: string, divide: Divide): void {
  announced.set(run, divide);
}

/** True of a scenario that waits for time to pass. */
export function isWaiting({ tags }: Pick<Scenario, 'tags'>): boolean {
  return tags.includes(waitingTag);
}

const tagsOf = ({ tags }: { readonly tags: readonly { readonly name: string }[] }): string[] =>
  tags.map(({ name }) => name);

/** Cucumber's plugin that leaves out of a selection what is run beside it, or puts those first that wait. */
const dividingPlugin: Plugin<Order> = {
  type: 'plugin',
  optionsKey: 'dividing',
  coordinator({ transform, options }) {
    if (options === 'waiting first') {
      transform('pickles:order', (pickles) => {
        const waits = pickles.map(({ pickle }) => isWaiting({ tags: tagsOf(pickle) }));
        return [
          ...pickles.filter((_, index) => waits[index]),
          ...pickles.filter((_, index) => !waits[index]),
        ];
      });
      return;
    }
    transform('pickles:filter', (pickles) => {
      const divide = announced.get(options.dividedFor);
      announced.delete(options.dividedFor);
      if (divide === undefined) return pickles;
      const selected = pickles.map(({ pickle, location }) => ({
        place: `${literal(resolve(pickle.uri))}:${location.line}`,
        tags: tagsOf(pickle),
      }));
      const own = divide(selected);
      return pickles.filter((_, index) => {
        const each = selected[index];
        return each !== undefined && own.has(each);
      });
    });
  },
};

export default dividingPlugin;
