import { chosenFaults } from './faults/index.js';
import { chosenVariations } from './variations/index.js';

/**
 * Checks that there are faults and variations of these names, without serving a mock.
 *
 * @throws MockError when there is none of a name, with those that are near it
 */
export function checkBehaviours(faults: readonly string[], variations: readonly string[]): void {
  chosenFaults(faults);
  chosenVariations(variations);
}
