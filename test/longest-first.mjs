import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import { longestTests } from './kinds.mjs';

/** Has the files that take longest begin first, so that none of them is left over for one core at the end. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const place = ({ moduleId }) => {
      const at = longestTests.indexOf(relative(this.ctx.config.root, moduleId).replaceAll('\\', '/'));
      return at < 0 ? longestTests.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
