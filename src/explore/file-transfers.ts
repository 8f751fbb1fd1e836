import { expectUnsignedRefused, getPicture, putPicture, addressIn, type Consumer } from '../actors/index.js';
import type { Act } from './act.js';
import type { Names } from './names.js';
import type { Outcome } from './act-outcome.js';

/** Moves files to and from the addresses that were granted in a sequence. */
export class Files {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  /**
   * Puts a file, or gets it.
   *
   * @throws ExpectationError when the service does not do with it as it must
   */
  async move(consumer: Consumer, act: Act & { readonly does: 'put' | 'get' }): Promise<Outcome> {
    const granted = this.#names.find(act.file);
    if (granted === undefined) return { is: 'skipped', why: `nothing goes by the name ${act.file}` };
    const address = addressIn(granted);
    if (act.wrong !== undefined)
      await expectUnsignedRefused(consumer, act.does === 'put' ? 'PUT' : 'GET', address);
    else if (act.does === 'put') await putPicture(consumer, address);
    else await getPicture(consumer, address);
    return { is: 'done' };
  }
}
