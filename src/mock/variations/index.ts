import { didYouMean } from '../../errors/did-you-mean.js';
import { MockError } from '../../errors/index.js';
import { deliveryVariations } from './delivery-variations.js';
import { frameVariations } from './frame-variations.js';
import { optionalVariations } from './optional-variations.js';
import { serviceVariations } from './service-variations.js';
import { shapeVariations } from './shape-variations.js';
import { tellingVariations } from './telling-variations.js';
import { transportVariations } from './transport-variations.js';
import type { Variation } from './variation.js';

export type { Variation } from './variation.js';

/** What a service may do otherwise and be right: the harness finds no violation in any of it. */
export const variations: readonly Variation[] = [
  ...frameVariations,
  ...optionalVariations,
  ...shapeVariations,
  ...tellingVariations,
  ...deliveryVariations,
  ...serviceVariations,
  ...transportVariations,
];

/**
 * The variations of these names.
 *
 * @throws MockError when there is none of a name, with those that are near it
 */
export function chosenVariations(names: readonly string[]): Variation[] {
  return names.map((name) => {
    const found = variations.find((variation) => variation.name === name);
    if (found !== undefined) return found;
    throw new MockError('mock-unknown-behaviour', `There is no variation called ${name}.`, [
      ...didYouMean(
        name,
        variations.map((variation) => variation.name),
      ),
    ]);
  });
}
