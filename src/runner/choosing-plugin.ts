import type { Plugin } from '@cucumber/cucumber/api';
import { caseIdOf, lineOf, placeOf } from '../run/index.js';

/** Cucumber's plugin that leaves nothing of a selection but the cases of these ids. */
const choosingPlugin: Plugin<readonly string[]> = {
  type: 'plugin',
  optionsKey: 'choosing',
  coordinator({ transform, options }) {
    const chosen = new Set(options);
    transform('pickles:filter', (pickles) =>
      pickles.filter(({ pickle, gherkinDocument }) => {
        // Runs call files as others find them, and a case without an id by its file.
        const placed = { ...pickle, uri: placeOf(pickle.uri) };
        const id = caseIdOf(placed, gherkinDocument);
        return chosen.has(id) || chosen.has(`${id} (${placed.uri}:${lineOf(placed, gherkinDocument)})`);
      }),
    );
  },
};

export default choosingPlugin;
