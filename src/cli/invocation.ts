import type { Redactor } from '../transcript/index.js';

/** One call of the command: what it was given and must not show belongs to it, and whatever it prints passes there. */
export class Invocation {
  #secrets: Redactor | undefined;
  /** What stood after `--`, for commands that start another program. */
  command: readonly string[] = [];
  /** True when a script reads standard output (`--json`): what ends the command early is told there as JSON, too. */
  isForScript = false;

  /** Takes out of texts what this call was given in confidence. Made when first asked for: not every command needs it. */
  async secrets(): Promise<Redactor> {
    if (this.#secrets === undefined) {
      const { newSecrets } = await import('./secrets.js');
      this.#secrets ??= newSecrets();
    }
    return this.#secrets;
  }
}
